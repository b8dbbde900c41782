/** Publishes each released rule set, so that an old decision can be read under the rules that gave it, and the decision file's schema. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadReleased, loadRules, releasedVersions } from '#load/framework.ts';
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
    copyFileSync(
      join(root, 'data/framework/released', `${version}.json`),
      join(dist, 'data/rules', `${version}.json`),
    );
  }
  writeFileSync(
    join(dist, 'data/schema/decision.json'),
    `${JSON.stringify(decisionSchema(today), null, 2)}\n`,
  );
}
