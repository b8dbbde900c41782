/** The documented decisions by industry: each under the first system that its record names, the newest first. Pure. */
import type { DecisionCase, Outcome } from '#schema/decision.ts';
import type { SystemRecord } from '#schema/system.ts';

export interface SystemCases {
  readonly system: SystemRecord;
  readonly cases: readonly DecisionCase[];
}

export interface IndustryCases {
  /** Group of the navigation. */
  readonly group: string;
  readonly systems: readonly SystemCases[];
}

/** A stretch of years, both ends among it. */
export interface Period {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

const newestFirst = (a: DecisionCase, b: DecisionCase): number => b.year - a.year || (a.id < b.id ? -1 : 1);

/** @param groups ids of the navigation's groups, in their order; those without a case are left out. */
export function casesByIndustry(
  cases: readonly DecisionCase[],
  systems: ReadonlyMap<string, SystemRecord>,
  groups: readonly string[],
): readonly IndustryCases[] {
  const placed = [...systems.values()].sort(
    (a, b) => a.group.place - b.group.place || (a.id < b.id ? -1 : 1),
  );
  return groups
    .map((group) => ({
      group,
      systems: placed
        .filter((system) => system.group.id === group)
        .map((system) => ({
          system,
          cases: cases.filter((item) => item.systems[0] === system.id).sort(newestFirst),
        }))
        .filter((of) => of.cases.length > 0),
    }))
    .filter((industry) => industry.systems.length > 0);
}

/** How many cases of an industry ended in each way. */
export function countOutcomes({ systems }: IndustryCases, outcomes: readonly Outcome[]): readonly number[] {
  const choices = systems.flatMap(({ cases }) => cases.map(({ outcome }) => outcome.choice));
  return outcomes.map((outcome) => choices.filter((choice) => choice === outcome).length);
}

/**
 * Cuts the years of the cases into periods with about as many cases each.
 * @param ids one a period, in the order of time.
 */
export function periodsOf(cases: readonly DecisionCase[], ids: readonly string[]): readonly Period[] {
  const years = cases.map(({ year }) => year).sort((a, b) => a - b);
  const ends = ids.map((_, i) => years[Math.ceil(((i + 1) * years.length) / ids.length) - 1] ?? 0);
  return ids.flatMap((id, i) => {
    const after = ends[i - 1] ?? Number.NEGATIVE_INFINITY;
    const own = years.filter((year) => year > after && year <= (ends[i] ?? 0));
    const from = own[0];
    return from === undefined ? [] : [{ id, from, to: own.at(-1) ?? from }];
  });
}

/** The period that a year is in. */
export function periodOf(periods: readonly Period[], year: number): string {
  return periods.find(({ from, to }) => from <= year && year <= to)?.id ?? '';
}
