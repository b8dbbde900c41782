import { afterEach, expect, test, vi } from 'vitest';
import { loadProject } from '#load/project.ts';
import { forgetProject, prepareSite } from './project.ts';

afterEach(forgetProject);

/** The module as another module graph of the same process has it. */
async function anotherInstance(): Promise<typeof import('./project.ts')> {
  vi.resetModules();
  return import('./project.ts');
}

test('one process reads the project once, whatever loads it', async () => {
  const first = await anotherInstance();
  const second = await anotherInstance();
  expect(second.siteProject).not.toBe(first.siteProject);
  expect(second.siteProject()).toBe(first.siteProject());
  second.forgetProject();
  expect(second.siteProject().handbook.claims.size).toBeGreaterThan(100);
});

test('a fault stops the build with its line', () => {
  const project = loadProject(process.cwd());
  const problem = { file: 'data/a.yaml', entry: 'a', field: 'b', value: 'c', rule: 'd', fix: 'mend it' };
  expect(() => prepareSite({ ...project, problems: [problem] })).toThrow('data/a.yaml: a: b = c [d] mend it');
});
