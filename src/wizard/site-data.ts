/** What the wizard fetches: the rules at once, their words and the documented cases with the first answer. Read at build. */
import { createHash } from 'node:crypto';
import { browserWords } from '#decision/browser-words.ts';
import { logicOf } from '#decision/logic.ts';
import { tested } from '#site/backtest.ts';
import { framework } from '#site/framework.ts';
import type { ResultData, WizardData } from './data.ts';

const data: WizardData = { rules: logicOf(framework.rules) };

const result: ResultData = {
  words: browserWords(framework.words),
  cases: framework.cases.map((item) => ({
    id: item.id,
    system: item.system,
    choice: item.outcome.choice,
    facts: item.codings.first,
  })),
  settings: framework.system,
  tested: {
    full: tested.first.full.count,
    of: tested.first.full.n,
    without: Object.fromEntries(
      tested.ablation.first
        .filter(({ full }) => full !== tested.first.full.count)
        .map(({ rule, full }) => [rule, full]),
    ),
  },
};

/** A file's text, and a version that changes with every byte of it: no cache serves old rules to a new page. */
const file = (content: unknown): { readonly text: string; readonly version: string } => {
  const text = JSON.stringify(content);
  return { text, version: createHash('sha256').update(text).digest('hex').slice(0, 10) };
};

export const wizardFile = file(data);
export const resultFile = file(result);
