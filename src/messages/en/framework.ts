/** Strings of the framework, back-test and case pages. */
import type { ComponentVerdict, Outcome } from '#decision/types.ts';

export const verdictNames: Readonly<Record<ComponentVerdict, string>> = {
  python: 'Python',
  'python-native-library': 'Python with a native library',
  split: 'split',
  rust: 'Rust',
  either: 'either',
  other: 'another language',
};

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  split: 'split',
  rust: 'Rust',
  python: 'Python',
  other: 'another language',
};

/** What was done, after "was" or at the start of a row. */
export const outcomeDone: Readonly<Record<Outcome, string>> = {
  split: 'done as a split',
  rust: 'done in Rust',
  python: 'done in Python',
  other: 'done in another language',
};

export const words = {
  when: 'When',
  verdictIs: 'Then',
  why: 'Why',
  against: 'Against it',
  evidenceFor: 'For',
  evidenceAgainst: 'Against',
  ruleOfThumb: 'The cut is our rule of thumb.',
  restates: 'Restates or departs from',
  linkToRule: 'Link to this rule',
  axes: { guarantees: 'guarantees', flexibility: 'flexibility' },
  pushes: (steps: number, axis: string) => `${steps} ${steps === 1 ? 'step' : 'steps'} towards ${axis}`,
  ablation: (full: number, base: number, n: number) =>
    `Without this rule the back-test agrees with ${full} of ${n} (with it: ${base}).`,
  loses: 'Cases that only it gets right',
  gains: 'Cases that it loses',
  noEffect: 'No documented case changes without it: it stands for its engineering reason alone.',
  notInBacktest: 'The cases have no such fact: not testable on them.',
  or: ' or ',
  stances: { kept: 'kept', narrowed: 'narrowed', departed: 'departed from' },
  caseFacts: 'Facts, as known before the decision',
  fact: 'Fact',
  first: 'First coding',
  second: 'Second coding',
  notCoded: 'not known',
  outcome: 'What was done',
  verdict: 'What the rules say',
  agrees: 'agrees',
  partial: 'partly agrees',
  misses: 'misses',
  casesMissed: (misses: number, partial: number) =>
    `They miss ${misses} of these decisions (✕) and are right in part about ${partial} (◐).`,
  rule: 'Rule:',
  reasons: 'Why the rules say so',
  accepted: 'Accepted as right',
  literally: 'The article’s framework, taken literally, says',
  sources: 'Sources, and how they were seen',
  seen: {
    opened: 'opened',
    excerpt: 'read as an excerpt',
    copy: 'read in a copy',
    recalled: 'recalled, not opened',
  },
  mapTitle: (n: number) => `The decision map with ${n} documented cases`,
  mapUp: '↑ need for guarantees',
  mapRight: 'need for flexibility →',
  mapReading:
    'Each number is a case of the list below. Circle: done in Python; square: Rust; square with rails: split; diamond: another language. Filled: the rules agree with what was done. Hollow: they do not. The axes have no unit: positions are the sums of our steps. A line leads from a mark that had to move aside to its place.',
  mapKey: 'The cases by number',
  tryIt: 'Open these facts in the wizard',
  coding: { first: 'first coding', second: 'second coding' },
} as const;
