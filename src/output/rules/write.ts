/** Publishes each released rule set, so that an old decision can be read under the rules that gave it, and the decision file's schema. */
import { decisionSchema } from '#decision/decision-schema.ts';
import type { Rules } from '#schema/decision.ts';
import type { Words } from '#schema/decision-words.ts';
import { emit } from '../emit.ts';

/**
 * Writes data/rules/<version>.json and data/schema/decision.json.
 * @param dist folder of the built site.
 * @param today the rules of the working tree, and their words.
 * @param released the text of each released rule set by its version.
 * @throws Error where today's rules are not among the released ones: links made by the wizard could not be read later.
 */
export function writeRules(
  dist: string,
  today: Rules,
  words: Words,
  released: ReadonlyMap<string, string>,
): void {
  if (!released.has(today.version))
    throw new Error(`no released rules "${today.version}"; released: ${[...released.keys()].join(', ')}`);
  emit(dist, [
    ...[...released].map(([version, text]) => [`data/rules/${version}.json`, text] as const),
    ['data/schema/decision.json', `${JSON.stringify(decisionSchema(today, words), null, 2)}\n`],
  ]);
}
