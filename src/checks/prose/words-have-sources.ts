/** A number in the words of the framework's rules stands in the claims that the rule, or the restated rule, rests on. */
import { quantitiesOf } from '#citations/evidence.ts';
import { isSupported, statedNumbers } from '#citations/numbers.ts';
import { NO_REFERENCES } from '#citations/references.ts';
import type { Framework } from '#load/framework.ts';
import type { ProseRule } from './types.ts';

const ID = 'words-have-sources';

interface Words {
  readonly entry: string;
  readonly field: string;
  readonly text: string;
  readonly claims: readonly string[];
}

function textsOf({ rules, words, sourceRules }: Framework): readonly Words[] {
  const all = [...rules.gates, ...rules.vetoes, ...rules.forces, ...rules.regions];
  const claimsOf = (id: string): string[] =>
    all.filter((rule) => rule.id === id).flatMap((rule) => rule.evidence.flatMap(({ claim }) => claim ?? []));
  return [
    // What a work says that is no record of ours is told with its address, for a reader to open.
    ...all.flatMap((rule) =>
      rule.evidence.flatMap(({ claim, stance }) =>
        claim === undefined
          ? []
          : [
              {
                entry: rule.id,
                field: `evidence.${claim}`,
                text: words.rules[rule.id]?.evidence[stance][claim] ?? '',
                claims: [claim],
              },
            ],
      ),
    ),
    ...sourceRules.flatMap(({ id, claims, rules: restated }) =>
      (['evidenceFor', 'evidenceAgainst'] as const).map((field) => ({
        entry: id,
        field,
        text: words.sourceRules[id]?.[field] ?? '',
        claims: [...claims, ...restated.flatMap(claimsOf)],
      })),
    ),
  ];
}

export const rule: ProseRule = {
  id: ID,
  run: ({ framework, records }) =>
    (framework === undefined ? [] : textsOf(framework)).flatMap(({ entry, field, text, claims }) =>
      statedNumbers(text)
        .filter((number) => !isSupported(number, quantitiesOf({ ...NO_REFERENCES, claims }, records)))
        .map((number) => ({
          file: 'data/framework/words/en.yaml',
          entry,
          field,
          value: text.slice(number.at).split(' ', 2).join(' '),
          rule: ID,
          fix: `none of ${claims.join(', ') || 'no claims'} contains it: correct the number, or cite the claim that does`,
        })),
    ),
};
