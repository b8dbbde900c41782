/** What the rules over a system name beside facts exists: kinds of boundary, names of languages, languages. */
import type { Problem } from '#problem.ts';
import type { SystemRules } from '#schema/decision-system.ts';
import { suggestion } from './nearest.ts';
import { type FrameworkRule, fileOf } from './types.ts';

const ID = 'system-resolves';

/** Ids that need words, in the order of the file. */
export const systemRuleIds = (system: SystemRules): string[] => [
  ...system.callers.map(({ id }) => id),
  ...system.seams.map(({ id }) => id),
  ...[system.elsewhere, system.sameSeam, system.sharedCode, system.released, system.format].map(
    ({ id }) => id,
  ),
];

export const rule: FrameworkRule = {
  id: ID,
  run: ({ framework: { rules, system } }) => {
    const { verdicts, names, loaded } = system.languages;
    const missing = (
      known: readonly string[],
      where: string,
      entry: string,
      field: string,
      ids: readonly string[],
    ): Problem[] =>
      ids
        .filter((id) => !known.includes(id))
        .map((id) => ({
          file: fileOf('system'),
          entry,
          field,
          value: id,
          rule: ID,
          fix: `there is no such id in ${where}; ${suggestion(id, known)}`,
        }));
    const languages = [
      ...new Set([
        ...Object.values(verdicts).flatMap((own) => (own === 'named' ? [] : own)),
        ...Object.values(names).flat(),
      ]),
    ];
    const namedByVerdicts = [
      ...new Set(
        rules.names
          .filter(({ verdict }) => verdicts[verdict] === 'named')
          .flatMap(({ firstOf }) => firstOf.flatMap((line) => line.names)),
      ),
    ];
    const language = (entry: string, field: string, ids: readonly string[]): Problem[] =>
      missing(languages, 'languages', entry, field, ids);
    return [
      ...missing(namedByVerdicts, fileOf('names'), 'languages', 'names', Object.keys(names)),
      ...namedByVerdicts
        .filter((id) => names[id] === undefined)
        .map((id) => ({
          file: fileOf('system'),
          entry: 'languages',
          field: 'names',
          value: id,
          rule: ID,
          fix: 'names.yaml gives this name to a verdict whose languages are named; say which languages it stands for',
        })),
      ...language('languages', 'loaded', [loaded]),
      ...system.callers.flatMap(({ id, callers }) => language(id, 'callers.languages', callers.languages)),
      ...system.seams.flatMap(({ id, otherIsNot = [] }) => language(id, 'otherIsNot', otherIsNot)),
      ...missing(
        rules.boundaries.map(({ id }) => id),
        fileOf('boundaries'),
        system.format.id,
        'kinds',
        system.format.kinds,
      ),
    ];
  },
};
