/** Strings of the framework, back-test and case pages. */
import type { Strength } from '#decision/types.ts';

export { outcomeDone, outcomeNames, verdictNames } from './verdicts.ts';

export const words = {
  when: 'When',
  verdictIs: 'Then',
  why: 'Why',
  against: 'Against it',
  evidenceFor: 'For',
  evidenceAgainst: 'Against',
  ruleOfThumb: 'The cut is our rule of thumb.',
  backtest: 'Back-test',
  axes: { guarantees: 'guarantees', flexibility: 'flexibility' },
  pushes: (steps: number, axis: string) => `${steps} ${steps === 1 ? 'step' : 'steps'} towards ${axis}`,
  strictly: 'strict',
  vetoed: (whenMet: string, until: string) => `“… when ${whenMet}.” Until then: ${until}`,
  compiledMeans: 'any compiled language meets this need',
  ablation: (full: number, base: number, n: number) =>
    `In sample: without this rule the back-test agrees with ${full} of ${n} (with it: ${base}).`,
  loses: 'Cases that only it gets right',
  gains: 'Cases that it loses',
  noEffect: 'No documented case changes without it: it stands for its engineering reason alone.',
  or: ' or ',
  stances: { kept: 'kept', narrowed: 'narrowed', departed: 'departed from' },
  first: 'First coding',
  second: 'Second coding',
  agrees: 'agrees',
  partial: 'partly agrees',
  misses: 'misses',
  rule: 'Rule:',
  mapTitle: (n: number) => `The decision map with ${n} documented cases`,
  mapUp: '↑ need for guarantees',
  mapRight: 'need for flexibility →',
  mapReading:
    'Each number is a case of the list below. Circle: done in Python; square: Rust; square with rails: split; diamond: another language. Filled: the rules agree with what was done. Hollow: they do not. The axes have no unit: positions are the sums of our steps. A line leads from a mark that had to move aside to its place.',
  mapKey: 'The cases by number',
  tryIt: 'Open these facts in the wizard',
  coding: { first: 'first coding', second: 'second coding' },
  seen: {
    opened: 'opened',
    excerpt: 'read as an excerpt',
    copy: 'read in a copy',
    recalled: 'recalled, not opened',
  },
  /** The one way in which a page says how often the rules are right: shares in per cent. */
  leftOut: (count: number, n: number, low: number, high: number, supported: number) =>
    `${count} of ${n} documented decisions when each is left out in turn and every number is fitted again on the others (95 % interval ${low}–${high} %), and with ${supported} where every rule that earns nothing on the others is taken away as well`,
} as const;

/** The rules drawn as one picture. */
export const picture = {
  weigh: (forces: number) =>
    `No gate holds: add up ${forces} forces into two needs, guarantees and flexibility`,
  reading:
    'Read from the top; the first line that holds decides. Vetoes come last and only add “when …; until then …”.',
  strict: 'Strict guarantees',
  strictMeans:
    'are the part of guarantees that a language with a garbage collector or a run time of its own does not answer. Go or Java may meet the rest. They come from these forces:',
} as const;

/** Tables of agreement. */
export const agreement = {
  /** Names of the tables, for those who cannot see what stands above. */
  names: {
    main: 'Agreement with the documented decisions, in sample',
    'left-out': 'Agreement with each case left out',
    outcome: 'Agreement by what was done',
    collection: 'Agreement by collection',
    strength: 'Agreement by how firmly the rules speak',
    boundary: 'How high the boundary that was used is ranked',
    baselines: 'Agreement of simpler rules',
  },
  on: 'On',
  agrees: 'Agrees',
  count: (count: number, n: number) => `${count} of ${n}`,
  percent: (low: number, high: number) => `${low}–${high}\u00a0%`,
  range: (low: number, high: number, n: number) =>
    low === high ? `${low} of ${n}` : `${low} to ${high} of ${n}`,
  inSample: 'In sample',
  leftOut: 'Each left out in turn',
  folds: (folds: number, rounds: number) => `In ${folds} folds, fewest and most of ${rounds} rounds`,
  first: 'First coding',
  second: 'Second coding',
  firstInSample: 'First coding, in sample',
  firstLeftOut: 'First coding, left out',
  secondInSample: 'Second coding, in sample',
  secondLeftOut: 'Second coding, left out',
  rows: {
    first: 'First coding',
    firstNote: 'in sample: the rules were written with these cases in view',
    second: 'Second rater’s coding',
    firstHidden: 'First coding, “where is the hot path” hidden',
    hiddenNote: 'the question on which raters agree least',
    secondHidden: 'Second coding, the same hidden',
    adversarial: 'Adversarial cases',
    adversarialNote: 'where the source article’s framework, read literally, is wrong',
  },
  codings: { first: 'First coding', second: 'Second coding' },
  allFacts: 'all facts',
  withoutFacts: (n: number) => `without the ${n} new facts`,
  strict: 'rules without support removed',
  outcome: 'What was done',
  collection: 'Collection',
  collections: {
    1: 'The first, which the first rules were written with',
    2: 'The second, collected after the first rules',
  },
  strength: 'How firmly the rules speak',
  strengths: { gate: 'Gate', stable: 'Stable', leans: 'Leans', open: 'Open' } as Readonly<
    Record<Strength, string>
  >,
  boundary: 'The boundary that was used',
  boundaryFirst: 'comes first',
  boundaryTop: 'is among the first three',
  baseline: 'Rule',
  theRules: 'These rules, in sample',
  theRulesLeftOut: 'These rules, each case left out',
  fitted: (v: { cuts: number; values: number; forces: number; pushes: string; rules: number }) =>
    `Tried each time: ${v.values} other values for ${v.cuts} cuts, the steps of each of ${v.forces} forces changed by ${v.pushes}, and each of ${v.rules} gates, forces and regions left out.`,
} as const;

/** The list of cases, and the page of each. */
export const cases = {
  title: 'Documented decisions',
  description:
    'Published decisions about one component each: what was known, what was done, what the rules say.',
  navigation: 'The cases',
  lead: 'Each is one component of a real system, with the facts as they were known before the decision, what was then done, and what',
  theRules: 'the rules',
  say: 'say.',
  missed: (misses: number, partial: number) =>
    `In sample they miss ${misses} of these decisions (✕) and are right in part about ${partial} (◐).`,
  quoted: (leftOut: string) => `They agree with ${leftOut}.`,
  noProof: 'A real outcome is no proof of the best one.',
  compiled: 'Where the rules say “Rust or Go”, any compiled language meets the need.',
  collections: (first: number, second: number) =>
    `${first} cases are of the first collection, which the first rules were written with. ${second} were collected afterwards, and are marked with a 2.`,
  collectionMeans: (n: number) => `collection ${n}`,
  count: 'How many, by industry and by what was done',
  industry: 'Industry',
  all: 'All',
  show: 'Show what was done',
  years: 'Show years',
  period: (from: number, to: number) => (from === to ? String(from) : `${from}–${to}`),
  filterNote: 'Without a choice every case is shown, the newest of each system first.',
  case: 'Case',
  year: 'Year',
  done: 'Done',
  rulesSay: 'Rules say',
  also: 'also',
  with: (outcome: string, other: string) => `${outcome}: ${other}`,

  facts: 'Facts, as known before the decision',
  fact: 'Fact',
  notCoded: 'not known',
  outcome: 'What was done',
  verdict: 'What the rules say',
  reasons: 'Why the rules say so',
  accepted: 'Accepted as right',
  literally: 'The article’s framework, taken literally, says',
  sources: 'Sources, and how they were seen',
  withLabel: 'Done with',
  systems: 'Systems like it',
  adopters: 'Adopter',
  claims: 'Claims that rest on the same work',
  collection: 'Collection',
  collectionNames: {
    1: 'The first: the first rules were written with it in view.',
    2: 'The second: it was collected after the first rules.',
  },
  secondRater: 'Second rater',
  recognised: {
    yes: 'Recognised the system from the description, so memory may have leaked into the second coding.',
    no: 'Did not recognise the system from the description.',
    unknown: 'Whether the system was recognised was not noted when it was coded.',
  },
  confidence: 'Confidence',
  confidences: {
    high: 'High.',
    medium: 'Medium.',
    low: 'Low: what was done can be read in more than one way.',
  },
  whoCoded: {
    twice: 'Coded twice: first from the sources, second from the description alone, by another rater.',
    new: 'Coded from the description alone, by a rater who saw neither outcome nor name. Both columns start from that coding; the first was corrected where a source says otherwise.',
  },
  ofSystem: (n: number) =>
    n === 1
      ? 'One documented decision is about such a component:'
      : `${n} documented decisions are about such components:`,
  noneOfSystem: 'None of the documented decisions is about such a component.',
  decision: (n: number) => (n === 1 ? 'Decision' : 'Decisions'),
} as const;
