/**
 * The decision engine: for one component, which language, and where the boundary goes. It weighs rules and holds none: facts, levels,
 * verdicts and names come from `data/framework/`. Results are ids and numbers; `#messages/decision-words.ts` joins the words.
 * Pure: no DOM, no Astro, no file system. `src/load/framework.ts` reads the rules from `data/`.
 *
 *     const { facts, problems } = readFacts(rules, raw);
 *     const e = evaluate(rules, facts);                 // verdict, strength, reasons, boundary, flips, open, against …
 */
export * from './backtest.ts';
export { crossingShare, rankBoundaries } from './boundary.ts';
export { browserWords } from './browser-words.ts';
export * from './codec.ts';
export * from './decision-file.ts';
export { evaluate, outcomesOf, positionOf, verdictOf } from './evaluate.ts';
export { logicOf } from './logic.ts';
export * from './map.ts';
export { neighbours } from './neighbours.ts';
export { type DecisionProblem, problem, shown } from './problems.ts';
export { readFacts } from './read.ts';
export { type Credit, credit, type Share, wilson } from './score.ts';
export { SEARCH_LIMIT } from './search.ts';
export * from './system.ts';
export type * from './types.ts';
