/** Every id that a reader meets has words in each language, and no words are left over. */
import type { Problem } from '#problem.ts';
import type { RuleWords, Words } from '#schema/decision-words.ts';
import { systemRuleIds } from './system-resolves.ts';
import { type FrameworkChecked, type FrameworkRule, fileOf } from './types.ts';

const ID = 'words-complete';

type Compare = (field: string, wanted: readonly string[], have: readonly string[]) => Problem[];

/** Compares ids that need words with ids that have them, under a path of the words' file. */
function comparer(locale: string): Compare {
  const file = fileOf(`words/${locale}`);
  return (field, wanted, have) => [
    ...[...new Set(wanted)]
      .filter((id) => !have.includes(id))
      .map((id) => ({
        file,
        entry: field,
        field: id,
        value: '',
        rule: ID,
        fix: 'it has no words; add them',
      })),
    ...have
      .filter((id) => !wanted.includes(id))
      .map((id) => ({
        file,
        entry: field,
        field: id,
        value: '',
        rule: ID,
        fix: 'nothing has this id; take the words out, or correct the id',
      })),
  ];
}

function factWords({ rules }: FrameworkChecked['framework'], words: Words, compare: Compare): Problem[] {
  return rules.facts.flatMap(({ id, levels }) => {
    const own = words.facts[id];
    return own === undefined
      ? []
      : compare(
          `facts.${id}.levels`,
          levels.map((level) => level.id),
          Object.keys(own.levels),
        );
  });
}

const PARTS = ['objection', 'whenMet', 'until'] as const;

function ruleWords({ rules }: FrameworkChecked['framework'], words: Words, compare: Compare): Problem[] {
  const needed = { gates: ['objection'], vetoes: ['whenMet', 'until'], forces: [], regions: ['objection'] };
  return (['gates', 'vetoes', 'forces', 'regions'] as const).flatMap((kind) =>
    rules[kind].flatMap(({ id, evidence }) => {
      const own: RuleWords | undefined = words.rules[id];
      if (own === undefined) return [];
      return [
        ...compare(
          `rules.${id}`,
          needed[kind],
          PARTS.filter((part) => own[part] !== undefined),
        ),
        ...(['for', 'against'] as const).flatMap((stance) =>
          compare(
            `rules.${id}.evidence.${stance}`,
            evidence.filter((e) => e.stance === stance).map((e) => e.claim ?? e.url ?? ''),
            Object.keys(own.evidence[stance]),
          ),
        ),
      ];
    }),
  );
}

function questionWords(
  { questions }: FrameworkChecked['framework'],
  words: Words,
  compare: Compare,
): Problem[] {
  return questions.flatMap(({ id, parts }) => {
    const own = words.questions[id];
    if (own === undefined) return [];
    return [
      ...compare(
        `questions.${id}.parts`,
        parts.map(({ fact }) => fact),
        Object.keys(own.parts),
      ),
      ...parts.flatMap(({ fact, options }) => {
        const part = own.parts[fact];
        return part === undefined
          ? []
          : compare(
              `questions.${id}.parts.${fact}.options`,
              options.map((option) => option.id),
              Object.keys(part.options),
            );
      }),
    ];
  });
}

export const rule: FrameworkRule = {
  id: ID,
  run: ({ framework, words: languages }) => {
    const { rules, questions, sourceRules, backtest, system } = framework;
    const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
    return [...languages].flatMap(([locale, words]) => {
      const compare = comparer(locale);
      return [
        ...compare('facts', ids(rules.facts), Object.keys(words.facts)),
        ...factWords(framework, words, compare),
        ...compare('verdicts', ids(rules.verdicts), Object.keys(words.verdicts)),
        ...compare(
          'rules',
          [rules.gates, rules.vetoes, rules.forces, rules.regions].flatMap(ids),
          Object.keys(words.rules),
        ),
        ...ruleWords(framework, words, compare),
        ...compare('boundaries', ids(rules.boundaries), Object.keys(words.boundaries)),
        ...compare(
          'reasons',
          [
            ...rules.boundaries.flatMap(({ ruledOutWhen, needs, suits, onlyFor }) =>
              [...ruledOutWhen, ...needs, ...suits, ...(onlyFor === undefined ? [] : [onlyFor])].map(
                ({ reason }) => reason,
              ),
            ),
            ...(rules.bindings.tooExpensive === null ? [] : [rules.bindings.tooExpensive]),
          ],
          Object.keys(words.reasons),
        ),
        ...compare(
          'names',
          rules.names.flatMap(({ firstOf }) => firstOf.flatMap(({ names }) => names)),
          Object.keys(words.names),
        ),
        ...compare('system', systemRuleIds(system), Object.keys(words.system)),
        ...compare('questions', ids(questions), Object.keys(words.questions)),
        ...questionWords(framework, words, compare),
        ...compare('sourceRules', ids(sourceRules), Object.keys(words.sourceRules)),
        ...compare('baselines', ids(backtest.baselines), Object.keys(words.baselines)),
        ...compare(
          'withoutForce',
          Object.keys(words.withoutForce).filter((id) => rules.facts.some((fact) => fact.id === id)),
          Object.keys(words.withoutForce),
        ),
      ];
    });
  },
};
