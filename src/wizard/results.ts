/** The words, cases and back-test that came by their own file, ready to put answers into words. Pure. */
import type { Rules } from '#decision/types.ts';
import { asCases, type ResultData } from './data.ts';
import { onceFor } from './derived.ts';
import type { Results } from './model.ts';
import { report } from './report.ts';

/** @param compute makes a report; a test counts its calls. */
export function resultsFrom(
  rules: Rules,
  { words, cases, tested, settings }: ResultData,
  compute: typeof report = report,
): Results {
  const near = { shown: cases, cases: asCases(cases) };
  return { words, tested, settings, report: onceFor((facts) => compute(rules, words, facts, near)) };
}
