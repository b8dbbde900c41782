/** The numbers in a chart's texts: computed from its rows, written by a declared format, put in by name. Pure. */
import type { ChartSpec, NumberDef } from '#schema/chart.ts';
import { ChartError } from './error.ts';
import { formatNumber } from './format.ts';
import { filterRows, numbersOf } from './steps/cells.ts';
import { runSteps } from './steps/index.ts';
import { operate } from './steps/operate.ts';
import type { Table } from './table.ts';

/** A computed number with its text. */
export interface NamedNumber {
  readonly value: number;
  readonly text: string;
}

/**
 * Computes the named numbers.
 * @param rows the chart's rows, and each panel's by its id.
 * @throws ChartError naming the number.
 */
export function computeNumbers(
  definitions: Readonly<Record<string, NumberDef>>,
  rows: { readonly chart: Table; readonly panels: ReadonlyMap<string, Table> },
): ReadonlyMap<string, NamedNumber> {
  const done = new Map<string, NamedNumber>();
  const running = new Set<string>();
  const get = (name: string): number => {
    const known = done.get(name);
    if (known !== undefined) return known.value;
    const definition = definitions[name];
    if (definition === undefined) throw new ChartError(`numbers: "${name}" is not defined`);
    if (running.has(name)) throw new ChartError(`numbers: "${name}" is defined by itself`);
    running.add(name);
    const value = evaluate(name, definition);
    done.set(name, { value, text: formatNumber(value, definition.format) });
    return value;
  };
  const evaluate = (name: string, definition: NumberDef): number => {
    if ('divide' in definition) {
      const quotient = get(definition.divide[0]) / get(definition.divide[1]);
      if (!Number.isFinite(quotient)) throw new ChartError(`numbers.${name}: division by zero`);
      return quotient;
    }
    if ('subtract' in definition) return get(definition.subtract[0]) - get(definition.subtract[1]);
    if ('add' in definition) return definition.add.reduce((total, part) => total + get(part), 0);
    const start = definition.panel === undefined ? rows.chart : rows.panels.get(definition.panel);
    if (start === undefined) throw new ChartError(`numbers.${name}: no panel "${definition.panel}"`);
    try {
      const table = runSteps(start, definition.data ?? []);
      if (table.columns[definition.of] === undefined) throw new ChartError(`no column "${definition.of}"`);
      const value = operate(
        definition.op,
        numbersOf(filterRows(table, definition.where ?? {}), definition.of),
      );
      if (value === null) throw new ChartError('no row has a value');
      return value;
    } catch (error) {
      if (error instanceof ChartError) throw new ChartError(`numbers.${name}: ${error.message}`);
      throw error;
    }
  };
  for (const name of Object.keys(definitions)) get(name);
  return done;
}

/** Puts computed numbers into a text. @throws ChartError for an unknown name. */
export function fillText(template: string, numbers: ReadonlyMap<string, NamedNumber>): string {
  return template.replace(/\{([a-z][a-z0-9_]*)\}/g, (_, name: string) => {
    const number = numbers.get(name);
    if (number === undefined) throw new ChartError(`{${name}} is not a number of this chart`);
    return number.text;
  });
}

/** What is wrong with the numbers in a title: digits that were typed instead of computed, and numbers nobody uses. */
export function textFaults(
  spec: Pick<ChartSpec, 'title' | 'caveat' | 'numbers' | 'literals'> & {
    panels: readonly { title: string }[];
  },
): string[] {
  const faults: string[] = [];
  const texts = [spec.title, spec.caveat, ...spec.panels.map((panel) => panel.title)];
  let rest = spec.title.replace(/\{[^}]*\}/g, '');
  for (const literal of spec.literals) {
    if (!texts.some((text) => text.includes(literal)))
      faults.push(`literals: "${literal}" stands in no text; delete it`);
    rest = rest.replaceAll(literal, '');
  }
  const typed = /\d[\d.,]*/.exec(rest)?.[0];
  if (typed !== undefined)
    faults.push(
      `title: "${typed}" is typed, not computed: define it under numbers, or list it under literals with the words around it`,
    );
  const used = new Set(
    texts.flatMap((text) => [...text.matchAll(/\{([a-z][a-z0-9_]*)\}/g)].map((match) => match[1] ?? '')),
  );
  for (const definition of Object.values(spec.numbers)) {
    if ('divide' in definition) for (const part of definition.divide) used.add(part);
    if ('subtract' in definition) for (const part of definition.subtract) used.add(part);
    if ('add' in definition) for (const part of definition.add) used.add(part);
  }
  for (const name of Object.keys(spec.numbers))
    if (!used.has(name)) faults.push(`numbers.${name}: no text uses it; delete it`);
  return faults;
}
