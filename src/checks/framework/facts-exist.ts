/** Every fact and level that the framework, the cases and the systems name exists. */
import type { Problem } from '#problem.ts';
import type { SystemRules } from '#schema/decision-system.ts';
import { conditionsOf } from './conditions.ts';
import { suggestion } from './nearest.ts';
import { type FrameworkChecked, type FrameworkRule, fileOf } from './types.ts';

const ID = 'fact-exists';

/** A fact and one of its levels, or the fact alone, where it is named. */
interface Named {
  readonly file: string;
  readonly entry: string;
  readonly field: string;
  readonly fact: string;
  readonly level?: string;
}

/** What the rules over a system name beside conditions. */
function inSystem({ elsewhere, sameSeam, released }: SystemRules): Named[] {
  const named = (entry: string, field: string, fact: string, level?: string): Named => ({
    file: fileOf('system'),
    entry,
    field,
    fact,
    ...(level === undefined ? {} : { level }),
  });
  return [
    named(elsewhere.id, 'fact', elsewhere.fact),
    ...elsewhere.anywhere.map((level) => named(elsewhere.id, 'anywhere', elsewhere.fact, level)),
    ...elsewhere.together.flatMap((group, i) =>
      group.map((level) => named(elsewhere.id, `together.${i}`, elsewhere.fact, level)),
    ),
    ...sameSeam.facts.map((fact) => named(sameSeam.id, 'facts', fact)),
    ...sameSeam.single.map((fact) => named(sameSeam.id, 'single', fact)),
    named(released.id, 'level', released.fact, released.level),
  ];
}

function namedIn({ framework, handbook }: FrameworkChecked): Named[] {
  const { rules, questions, cases, examples, backtest, system } = framework;
  const answers = (file: string, entry: string, field: string, facts: object): Named[] =>
    Object.entries(facts).map(([fact, level]) => ({
      file,
      entry,
      field: `${field}.${fact}`,
      fact,
      level: String(level),
    }));
  const bindings = fileOf('bindings');
  return [
    ...conditionsOf(framework).flatMap(({ file, entry, field, when }) =>
      Object.entries(when).flatMap(([fact, levels]) =>
        levels.map((level): Named => ({ file, entry, field: `${field}.${fact}`, fact, level })),
      ),
    ),
    ...rules.verdicts.flatMap(({ id, ifItFails }) =>
      answers(fileOf('verdicts'), id, 'ifItFails', ifItFails ?? {}),
    ),
    ...rules.neighbours.mustAgree.map(
      (fact): Named => ({ file: fileOf('neighbours'), entry: 'neighbours', field: 'mustAgree', fact }),
    ),
    ...Object.entries(rules.neighbours.samePlace).flatMap(([fact, groups]) =>
      groups.flat().map(
        (level): Named => ({
          file: fileOf('neighbours'),
          entry: 'neighbours',
          field: `samePlace.${fact}`,
          fact,
          level,
        }),
      ),
    ),
    ...Object.entries(rules.bindings.crossing).map(
      ([part, fact]): Named => ({ file: bindings, entry: 'crossing', field: part, fact }),
    ),
    ...Object.entries(rules.bindings.profile).flatMap(([part, { fact, levels }]) =>
      Object.entries(levels).map(
        ([answer, level]): Named => ({
          file: bindings,
          entry: 'profile',
          field: `${part}.levels.${answer}`,
          fact,
          level,
        }),
      ),
    ),
    ...Object.keys(rules.costs.callsPerSecond).map(
      (level): Named => ({
        file: fileOf('costs'),
        entry: 'callsPerSecond',
        field: level,
        fact: rules.bindings.crossing.rate,
        level,
      }),
    ),
    ...Object.keys(rules.costs.bytesPerCall).map(
      (level): Named => ({
        file: fileOf('costs'),
        entry: 'bytesPerCall',
        field: level,
        fact: rules.bindings.crossing.bytes,
        level,
      }),
    ),
    ...inSystem(system),
    { file: fileOf('backtest'), entry: 'backtest', field: 'hides', fact: backtest.hides },
    ...questions.flatMap(({ id, parts }) =>
      parts.flatMap(({ fact, options }, i) =>
        options.map(
          ({ level }): Named => ({ file: fileOf('questions'), entry: id, field: `parts.${i}`, fact, level }),
        ),
      ),
    ),
    ...examples.flatMap(({ shows, facts }, i) =>
      answers(fileOf('examples'), shows, `examples.${i}.facts`, facts),
    ),
    ...cases.flatMap(({ id, codings }) =>
      (['first', 'second'] as const).flatMap((coding) =>
        answers(`data/cases/${id}.yaml`, id, `codings.${coding}`, codings[coding]),
      ),
    ),
    ...[...handbook.systems.values()].flatMap(({ id, components }) =>
      components.flatMap(({ facts }, i) =>
        answers(
          `data/systems/${id}.yaml`,
          id,
          `components.${i}.facts`,
          Object.fromEntries(Object.entries(facts).filter(([, level]) => level !== 'unknown')),
        ),
      ),
    ),
  ];
}

export const rule: FrameworkRule = {
  id: ID,
  run: (checked) => {
    const levels = new Map(
      checked.framework.rules.facts.map((fact) => [fact.id, fact.levels.map((level) => level.id)]),
    );
    return namedIn(checked).flatMap(({ file, entry, field, fact, level }): Problem[] => {
      const own = levels.get(fact);
      if (own === undefined) {
        const fix = `there is no such fact in ${fileOf('facts')}; ${suggestion(fact, [...levels.keys()])}`;
        return [{ file, entry, field, value: fact, rule: ID, fix }];
      }
      if (level === undefined || own.includes(level)) return [];
      const fix = `${fact} has no such level; ${suggestion(level, own)}`;
      return [{ file, entry, field, value: level, rule: ID, fix }];
    });
  },
};
