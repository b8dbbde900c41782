/**
 * The decision engine: for one component, which language, and where the boundary goes.
 * Pure: no DOM, no Astro, no file system. `src/load/framework.ts` reads the rules from `data/`.
 *
 *     const rules = loadRules(root);                    // at build time; plain JSON, may be sent to the browser
 *     const { facts, problems } = readFacts(rules, raw);
 *     const e = evaluate(rules, facts);                 // verdict, strength, reasons, boundary, flips, open, against …
 */
export * from './backtest.ts';
export { BASELINES, type Baseline } from './baselines.ts';
export { crossingShare, rankBoundaries } from './boundary.ts';
export { browserRules } from './browser-rules.ts';
export * from './codec.ts';
export { VERDICTS } from './compile.ts';
export * from './decision-file.ts';
export * from './diagram.ts';
export { evaluate, outcomesOf, positionOf, verdictOf } from './evaluate.ts';
export { explain, headline, ruleById, shareInWords } from './explain.ts';
export * from './map.ts';
export { compareWithCase, neighbours } from './neighbours.ts';
export { readFacts } from './read.ts';
export { type Credit, credit, type Share, wilson } from './score.ts';
export { SEARCH_LIMIT } from './search.ts';
export type * from './types.ts';
