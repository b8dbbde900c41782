import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verdictOf } from '#decision/evaluate.ts';
import { loadRules, loadWords } from '#load/framework.ts';
import { readReleased, releasedVersions } from '#load/released.ts';
import { writeRules } from './write.ts';

const root = process.cwd();
const dist = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

describe('published rules', () => {
  it('hold every released version, as the wizard loads them', () => {
    writeRules(dist, loadRules(root), loadWords(root), readReleased(root));
    for (const version of releasedVersions(root)) {
      const file = JSON.parse(readFileSync(join(dist, `data/rules/${version}.json`), 'utf8')) as {
        rules: ReturnType<typeof loadRules>;
      };
      expect(file.rules.version).toBe(version);
      expect(file.rules.verdicts.map(({ id }) => id)).toContain(verdictOf(file.rules, {}));
    }
  });

  it('come with a schema that names every fact and verdict', () => {
    const schema = readFileSync(join(dist, 'data/schema/decision.json'), 'utf8');
    for (const { id } of loadRules(root).facts) expect(schema).toContain(`"${id}"`);
    for (const { id } of loadRules(root).verdicts) expect(schema).toContain(`"${id}"`);
  });
});
