/** The back-test for Astro pages and components, run once a build. */
import { backtest } from '#decision/backtest.ts';
import { framework } from './framework.ts';

export const tested = backtest(framework.rules, framework.cases, framework.backtest);
