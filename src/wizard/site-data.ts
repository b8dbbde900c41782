/** What the wizard fetches: the rules and the documented cases for the browser. Read at build. */
import { createHash } from 'node:crypto';
import { browserWords } from '#decision/browser-words.ts';
import { logicOf } from '#decision/logic.ts';
import { tested } from '#site/backtest.ts';
import { framework } from '#site/framework.ts';
import type { WizardData } from './data.ts';

const data: WizardData = {
  rules: logicOf(framework.rules),
  words: browserWords(framework.words),
  cases: framework.cases.map((item) => ({
    id: item.id,
    system: item.system,
    choice: item.outcome.choice,
    facts: item.codings.first,
  })),
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

/** The file's text. */
export const wizardText = JSON.stringify(data);

/** Changes with every byte of the file: the address carries it, so that no cache serves old rules to a new page. */
export const wizardVersion = createHash('sha256').update(wizardText).digest('hex').slice(0, 10);
