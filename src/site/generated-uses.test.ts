import { expect, test } from 'vitest';
import { loadProject } from '#load/project.ts';
import { citedProse } from './prose.ts';

const project = loadProject(process.cwd());
const { claimUse, chartUse } = citedProse(project);
const placesOf = (claim: string): string[] => (claimUse.get(claim) ?? []).map(({ path }) => path);

test('a claim that a rule rests on says so, rule by rule', () => {
  const { framework } = project;
  if (framework === undefined) throw new Error('no framework');
  const { gates, vetoes, forces, regions } = framework.rules;
  const cited = [...gates, ...vetoes, ...forces, ...regions].flatMap((rule) =>
    rule.evidence.flatMap(({ claim }) => (claim === undefined ? [] : [[claim, rule.id] as const])),
  );
  expect(cited.length).toBeGreaterThan(10);
  for (const [claim, rule] of cited) expect(placesOf(claim)).toContain(`decide/framework/#rule-${rule}`);
});

test('a claim that only carries rules is not said to be cited nowhere', () => {
  expect(placesOf('ramp-up-time-omitted').filter((path) => path.startsWith('decide/framework/'))).not.toEqual(
    [],
  );
});

test('a page of prose stands once, whatever its components cite besides', () => {
  for (const places of claimUse.values())
    expect(new Set(places.map(({ path }) => path)).size).toBe(places.length);
});

test('the calculators are a page like any other', () => {
  expect(placesOf('pyo3-rust-level-performance')).toContain('decide/calculators/');
});

test('an example shows its chart', () => {
  for (const { id, chart } of project.handbook.exampleRecords.values())
    if (chart !== null) expect(chartUse.get(chart)?.map(({ path }) => path)).toContain(`examples/${id}/`);
});
