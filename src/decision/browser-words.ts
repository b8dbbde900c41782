/** The words that a result shows: what the browser needs of them, without evidence and without the cards' texts. */
import type { BrowserWords, Words } from '#schema/decision-words.ts';

const mapValues = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([id, value]) => [id, change(value)]));

/** The words that a result shows. */
export function browserWords(words: Words): BrowserWords {
  return {
    facts: mapValues(words.facts, ({ label, levels }) => ({ label, levels })),
    verdicts: mapValues(words.verdicts, ({ headline, doFirst, costs }) => ({ headline, doFirst, costs })),
    strengths: words.strengths,
    rules: mapValues(words.rules, ({ reason: _reason, evidence: _evidence, ...shown }) => shown),
    boundaries: mapValues(words.boundaries, ({ label }) => ({ label })),
    reasons: words.reasons,
    names: words.names,
    system: words.system,
    notConsidered: words.notConsidered,
  };
}
