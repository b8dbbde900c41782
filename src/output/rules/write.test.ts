import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { VERDICTS } from '#decision/compile.ts';
import { verdictOf } from '#decision/evaluate.ts';
import { loadRules, readReleased, releasedVersions } from '#load/framework.ts';
import { writeRules } from './write.ts';

const root = process.cwd();
const dist = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(dist, { recursive: true, force: true }));

describe('published rules', () => {
  it('hold every released version, as the wizard loads them', () => {
    writeRules(dist, loadRules(root), readReleased(root));
    for (const version of releasedVersions(root)) {
      const file = JSON.parse(readFileSync(join(dist, `data/rules/${version}.json`), 'utf8')) as {
        rules: ReturnType<typeof loadRules>;
      };
      expect(file.rules.version).toBe(version);
      expect(VERDICTS).toContain(verdictOf(file.rules, {}));
    }
  });

  it('come with a schema that names every fact and verdict', () => {
    const schema = readFileSync(join(dist, 'data/schema/decision.json'), 'utf8');
    for (const { id } of loadRules(root).facts) expect(schema).toContain(`"${id}"`);
    for (const verdict of VERDICTS) expect(schema).toContain(`"${verdict}"`);
  });
});
