/** Codes and letters in old links keep their meaning. */
import type { Rules } from '#schema/decision.ts';
import { type FrameworkRule, fileOf } from './types.ts';

/** Codes of facts, levels and verdicts that an older release gave another meaning. */
function changedCodes(
  old: Rules,
  today: Rules,
): { entry: string; field: string; value: string; was: string }[] {
  return [
    ...old.facts.flatMap((before) => {
      const now = today.facts.find(({ code }) => code === before.code);
      if (now?.id !== before.id)
        return [{ entry: before.id, field: 'code', value: String(before.code), was: before.id }];
      return before.levels.flatMap((level) =>
        now.levels.find(({ code }) => code === level.code)?.id === level.id
          ? []
          : [
              {
                entry: before.id,
                field: `levels.${level.id}.code`,
                value: String(level.code),
                was: level.id,
              },
            ],
      );
    }),
    ...old.verdicts.flatMap((before) =>
      today.verdicts.find(({ letter }) => letter === before.letter)?.id === before.id
        ? []
        : [{ entry: before.id, field: 'letter', value: before.letter, was: before.id }],
    ),
  ];
}

export const rule: FrameworkRule = {
  id: 'codes-append-only',
  run: ({ framework: { rules }, released }) =>
    [...released].flatMap(([version, old]) =>
      changedCodes(old, rules).map(({ entry, field, value, was }) => ({
        file: fileOf(field === 'letter' ? 'verdicts' : 'facts'),
        entry,
        field,
        value,
        rule: 'codes-append-only',
        fix: `stood for "${was}" in rules ${version}, and links hold it; give it back, and take a new one for what is new`,
      })),
    ),
};
