/** Publishes each released rule set, so that an old decision can be read under the rules that gave it, and the decision file's schema. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRules, loadWords } from '#load/framework.ts';
import { loadReleased, releasedVersions } from '#load/released.ts';
import { decisionSchema } from './decision-schema.ts';

/**
 * Writes data/rules/<version>.json and data/schema/decision.json.
 * @param root the repository's root.
 * @param dist folder of the built site.
 * @throws Error where today's rules are not among the released ones: links made by the wizard could not be read later.
 */
export function writeRules(root: string, dist: string): void {
  const today = loadRules(root);
  loadReleased(root, today.version);
  mkdirSync(join(dist, 'data/rules'), { recursive: true });
  mkdirSync(join(dist, 'data/schema'), { recursive: true });
  for (const version of releasedVersions(root)) {
    writeFileSync(
      join(dist, 'data/rules', `${version}.json`),
      `${JSON.stringify({ rules: loadReleased(root, version) }, undefined, 1)}\n`,
    );
  }
  writeFileSync(
    join(dist, 'data/schema/decision.json'),
    `${JSON.stringify(decisionSchema(today, loadWords(root)), null, 2)}\n`,
  );
}
