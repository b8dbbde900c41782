/** For tests only: the rules, the cards and documented cases of the working tree, and small systems made of them. */

import { cases, framework, rules } from '#decision/testing.ts';
import type { Facts } from '#decision/types.ts';
import { cardsFrom } from './cards-from.ts';
import { asCases } from './data.ts';
import { NOBODY } from './people.ts';
import { report } from './report.ts';
import type { System } from './state.ts';
import { recordOf } from './whole.ts';

export { rules };
export const words = framework.words;
export const settings = framework.system;
export const knowledge = { rules, words, settings };
export const cards = cardsFrom(framework.questions, words);
export const near = cases.map((c) => ({
  id: c.id,
  system: c.system,
  choice: c.outcome.choice,
  facts: c.codings.first,
}));
export const nearCases = asCases(near);

export function factsOf(id: string): Facts {
  const found = cases.find((c) => c.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found.codings.first;
}

/** Three components: a split, a Rust and a Python one, with two calls. */
export const three: System = {
  name: 'Orders',
  components: [
    { key: 1, name: 'Ranking', facts: factsOf('concrete-syntax-parser') },
    { key: 2, name: 'Gateway', facts: factsOf('service-mesh-sidecar') },
    { key: 3, name: 'Reports', facts: factsOf('configuration-management') },
  ],
  calls: [
    { from: 2, to: 1 },
    { from: 3, to: 1 },
  ],
};

export const recordFor = (system: System) =>
  recordOf(
    knowledge,
    system,
    (facts) => report(rules, words, facts, { shown: near, cases: nearCases }),
    NOBODY,
    '2026-11-21',
    {
      link: 'https://handbook.example/decide/#f=1&r=1.0.0',
      framework: 'https://handbook.example/decide/framework/',
    },
  );
