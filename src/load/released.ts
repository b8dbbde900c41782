/** Released copies of the rules: `data/framework/released/<version>.json`. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BacktestFile, DecisionCase, Rules } from '#schema/decision.ts';

const FOLDER = 'data/framework/released';

/**
 * The first release whose copy holds all of the logic. The engine of the two before it had parts of theirs in its code (which verdicts
 * there are, when a boundary is offered, names, neighbours); this release moved them to data unchanged, so its parts are theirs.
 */
const FIRST_WHOLE = '1.2.0';

/** SHA-256 of the logic, without its version: equal for rules that are the same. Whoever calls gives the logic alone (`logicOf`). */
export function logicHash(logic: Rules): string {
  return createHash('sha256')
    .update(JSON.stringify({ ...logic, version: '' }))
    .digest('hex');
}

/** SHA-256 of what a cross-validation depends on beside the logic: the cases' facts and outcomes, and how it is done. */
export function casesHash(
  cases: readonly DecisionCase[],
  { tuned, newFacts, repeats, folds }: BacktestFile,
): string {
  const read = cases.map(({ id, codings, outcome: { choice, fullCredit, partialCredit } }) => [
    id,
    codings,
    choice,
    fullCredit,
    partialCredit,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([read, tuned, newFacts, repeats, folds]))
    .digest('hex');
}

/** The text of a released copy. Keys keep the order of the files, so equal rules give equal bytes. */
export function releaseText(logic: Rules): string {
  return `${JSON.stringify({ hash: logicHash(logic), rules: logic }, undefined, 1)}\n`;
}

/** Versions with a released copy, oldest first. */
export function releasedVersions(root: string): string[] {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** A copy as it was released, byte for byte. @throws Error naming the versions that exist. */
export function releasedText(root: string, version: string): string {
  const versions = releasedVersions(root);
  if (!versions.includes(version))
    throw new Error(`no released rules "${version}"; released: ${versions.join(', ')}`);
  return readFileSync(join(root, FOLDER, `${version}.json`), 'utf8');
}

const rulesIn = (text: string): Rules => (JSON.parse(text) as { rules: Rules }).rules;

/** Every released rule set as today's engine reads it, by version, oldest first, as JSON text. */
export function readReleased(root: string): ReadonlyMap<string, string> {
  return new Map(
    releasedVersions(root).map((version) => [
      version,
      `${JSON.stringify({ rules: loadReleased(root, version) }, undefined, 1)}\n`,
    ]),
  );
}

/** The engine before 2.0 ruled no kind of boundary out for its cost alone: it had no words for that and needs some now. */
const withReasonOfCost = (rules: Rules): Rules => ({
  ...rules,
  bindings: { ...rules.bindings, tooExpensive: rules.bindings.tooExpensive ?? null },
});

/**
 * A released rule set as today's engine reads it: a copy from before `FIRST_WHOLE` is completed with what was in the code then.
 * @throws Error naming the versions that exist.
 */
export function loadReleased(root: string, version: string): Rules {
  const rules = rulesIn(releasedText(root, version));
  if ('verdicts' in rules) return withReasonOfCost(rules);
  const { verdicts, offeredWhen, names, neighbours, bindings } = rulesIn(releasedText(root, FIRST_WHOLE));
  return withReasonOfCost({ ...(rules as Rules), verdicts, offeredWhen, names, neighbours, bindings });
}
