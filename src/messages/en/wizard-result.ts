/** Strings of one component’s result. */
import type { ComponentVerdict, Strength } from '#decision/types.ts';

const s = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const say = {
  rulesVersion: (version: string) => `Rules ${version}`,
  named: { other: 'Here that is', compiled: 'Here that is', python: 'Compiled Python to look at' } as Partial<
    Record<ComponentVerdict, string>
  >,
  namedPackages: 'Look at',
  strength: 'Strength',
  strengthNames: { gate: 'gate', stable: 'stable', leans: 'leans', open: 'open' } as Record<Strength, string>,
  and: ' and ',
  settles: 'The question that would settle it',
  possible: 'Still possible',
  when: 'When',
  until: 'Until then',
  whyTitle: 'Why',
  yourAnswer: 'Your answer',
  known: 'Known beforehand',
  rule: 'Rule',
  moreReasons: (n: number) => s(n, 'further reason', 'further reasons'),
  boundaryTitle: 'How it meets its neighbours',
  boundaryNone: 'No Python neighbour has to reach it, so no boundary is ranked.',
  boundaryAllOut:
    'No kind of boundary meets all of these answers: see what rules each out, and change one of them.',
  boundaryBand: (words: string) => `Crossing takes ${words}.`,
  boundaryUnknown: 'Its cost is not known: answer how often and how much (the last question).',
  boundaryCosts: (settled: boolean) =>
    settled
      ? 'Costs are bands measured on one quiet machine. Yours will differ; the order of magnitude should not.'
      : 'Costs are decade bands from one noisy machine, good to a factor of ten, and not settled.',
  ruledOut: 'Ruled out',
  firstTitle: 'Do first',
  flipsTitle: 'What would change it',
  flipsNone: 'No change of one or two answers changes this verdict.',
  flipAnswer: (label: string, level: string) => `If “${label}” is: ${level}`,
  flipChange: (label: string, from: string, to: string) => `If “${label}” were not “${from}” but: ${to}`,
  flipVerdict: 'then',
  moreFlips: (n: number) => `${s(n, 'further change', 'further changes')}`,
  openTitle: 'Open',
  openNone: 'Every question is answered.',
  openMatters: 'could change the verdict',
  openRest: 'Open, and cannot change the verdict alone',
  copyAsk: 'Copy the open questions for a colleague',
  askIntro: (name: string) =>
    `Open questions about ${name}, for the decision between Python and Rust. Each takes about ten minutes to find out.`,
  askHow: 'How to find out',
  askAnswer: 'Answer',
  againstTitle: 'The case against',
  casesTitle: 'Documented cases near it',
  casesNone: 'No documented case resembles yours.',
  casesNote: 'Neighbours, not proof.',
  caseLine: (done: string, agree: number, shared: number) =>
    `: ${done}; ${agree} of ${shared} facts known on both sides agree.`,
  opposite: 'Went the other way',
  costsTitle: 'What it costs',
  notTitle: 'Not considered',
  mapTitle: 'Where it lies on the map',
  mapFlex: 'need for flexibility →',
  mapGuar: 'need for guarantees →',
  mapDesc: (flex: string, guar: string) => `Need for flexibility: ${flex}. Need for guarantees: ${guar}.`,
  mapPoint: 'known',
  mapBox: 'still within a range',
  mapNote:
    'The box is what the open questions still allow; each answer can only shrink it. The dot takes the assumed answers. The axes have no unit.',
  mapGate: 'A gate decided, so the position on the map was not used.',
  dropping: (without: number, full: number, of: number) =>
    `In sample: without this rule the back-test agrees with ${without} of ${of} cases, with it ${full}.`,
  droppingSame: (of: number) =>
    `In sample: without this rule the back-test on ${of} cases stays the same. It stands for its engineering reason.`,
  lookedFor: 'Looked for, and no strong need found',
  ifItFails: 'If the test of the package fails',
  ifItFailsThen: (verdict: string) =>
    `With “tried, and not enough” and all else the same, the rules point to ${verdict}`,
  otherCase: 'A documented case that went to another language',
} as const;
