import { describe, expect, it } from 'vitest';
import { loadProject } from '#load/project.ts';
import { OUTCOMES } from '#schema/decision.ts';
import { casesByIndustry, countOutcomes, periodOf, periodsOf } from './case-list.ts';

const { framework, handbook } = loadProject(process.cwd());
if (framework === undefined) throw new Error('the framework cannot be read');
const { cases } = framework;
const groups = handbook.navigation.sections.flatMap((section) =>
  section.groups.flatMap(({ id, records }) => (records === 'systems' && id !== undefined ? [id] : [])),
);
const industries = casesByIndustry(cases, handbook.systems, groups);

describe('the cases by industry', () => {
  it('hold every case once', () => {
    const listed = industries.flatMap(({ systems }) => systems.flatMap((of) => of.cases.map(({ id }) => id)));
    expect([...listed].sort()).toEqual(cases.map(({ id }) => id).sort());
  });

  it('put the newest of each system first', () => {
    for (const { systems } of industries)
      for (const of of systems) {
        const years = of.cases.map(({ year }) => year);
        expect(years).toEqual([...years].sort((a, b) => b - a));
      }
  });

  it('are counted once by outcome', () => {
    const counts = industries.flatMap((industry) => countOutcomes(industry, OUTCOMES));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(cases.length);
  });
});

describe('the periods', () => {
  const periods = periodsOf(cases, ['early', 'middle', 'late']);

  it('hold every year once, in order', () => {
    for (const { year } of cases)
      expect(periods.filter(({ from, to }) => from <= year && year <= to)).toHaveLength(1);
    expect(periods.map(({ from }) => from)).toEqual([...periods.map(({ from }) => from)].sort());
  });

  it('hold about as many cases each', () => {
    const sizes = periods.map(({ id }) => cases.filter(({ year }) => periodOf(periods, year) === id).length);
    expect(Math.max(...sizes)).toBeLessThan(2 * Math.min(...sizes));
  });
});
