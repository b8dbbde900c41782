/** The wizard's cards from `data/framework/questions.yaml` and its words, at build and in tests. */
import type { Question } from '#schema/decision.ts';
import type { Words } from '#schema/decision-words.ts';
import type { ShownCard } from './cards.ts';
import { page } from './words-page.ts';

/** The cards with their words, as the view shows them. */
export function cardsFrom(
  questions: readonly Question[],
  words: Pick<Words, 'questions'>,
): readonly ShownCard[] {
  return questions.map(({ id, role, asked, agreedPercent, parts }) => {
    const text = words.questions[id];
    return {
      id,
      role,
      asked,
      title: text?.title ?? id,
      wording: text?.wording ?? '',
      findOut: text?.findOut ?? '',
      agreed: agreedPercent === null ? page.untested : page.agreed(agreedPercent),
      parts: parts.map(({ fact, options }) => {
        const part = text?.parts[fact];
        return {
          ask: part?.ask ?? fact,
          options: options.map(({ id: option, level }) => {
            const { label = option, example } = part?.options[option] ?? {};
            return {
              label,
              example: example === undefined ? '' : `${page.example} ${example}`,
              sets: { [fact]: level },
            };
          }),
        };
      }),
    };
  });
}
