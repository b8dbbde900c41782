/** The numbers in a chart's texts: computed from its rows, written by a declared format, put in by name. Pure. */
import type { ChartSpec, NumberDef, NumberFormat } from '#schema/chart.ts';
import type { Table } from './table.ts';
import { ChartError, filterRows, numbersOf, operate, runSteps } from './transform.ts';

/** Thousands separated by commas from 1,000 on; a true minus sign. */
function grouped(text: string): string {
  if (text.length < 4 && !text.startsWith('-')) return text;
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') && /[1-9]/.test(text) ? '−' : '';
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** Writes a number: `{ significant: 2 }` of 1234.5 is "1,200", `{ decimals: 1 }` is "1,234.5". */
export function formatNumber(value: number, format: NumberFormat): string {
  if (!Number.isFinite(value)) throw new ChartError(`${value} cannot be written as a number`);
  if ('decimals' in format) return grouped(value.toFixed(format.decimals));
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(format.significant));
  const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
  if (magnitude > 15 || magnitude < -6)
    return String(Number(rounded.toExponential(format.significant - 1)))
      .replace('e+', 'e')
      .replaceAll('-', '−');
  // No zeros that the value does not have: 42 queries, not 42.0; but 9.03 to two digits is 9.0.
  const own = String(value).includes('e') ? 20 : (String(value).split('.')[1]?.length ?? 0);
  const decimals = Math.min(format.significant - 1 - magnitude, own);
  return grouped(rounded.toFixed(Math.min(20, Math.max(0, decimals))));
}

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
  for (const [name, definition] of Object.entries(spec.numbers)) {
    if ('divide' in definition) for (const part of definition.divide) used.add(part);
    if ('subtract' in definition) for (const part of definition.subtract) used.add(part);
    if ('add' in definition) for (const part of definition.add) used.add(part);
    void name;
  }
  for (const name of Object.keys(spec.numbers))
    if (!used.has(name)) faults.push(`numbers.${name}: no text uses it; delete it`);
  return faults;
}
