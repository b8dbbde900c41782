/** The back-test for pages and components. */
import { agreement } from '#decision/index.ts';
import { quotedShare } from './cross-validated.ts';
import { siteProject } from './project.ts';

const { framework, tested: found } = siteProject();
const { backtest, cases, crossValidation, rules } = framework;

export const tested = found;

/** In sample, with the facts left out that only some collections recorded from the start. */
export const withoutNewFacts = {
  first: agreement(rules, cases, 'first', backtest.newFacts),
  second: agreement(rules, cases, 'second', backtest.newFacts),
};

/** What every page but the back-test's own quotes: never the figure in sample. */
export const leftOut = quotedShare(crossValidation);
