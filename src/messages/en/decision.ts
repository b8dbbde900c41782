/** Strings of the decision engine: what is wrong with what a reader brings, and the sentences around the framework's own words. */
import type { ProblemCode, ProblemValues } from '#decision/problems.ts';

const listed = (items: readonly string[]): string => items.join(', ');
/** What `shown` writes for lists and mappings, in words. */
const found = (text: string): string => (text === '[…]' ? 'a list' : text === '{…}' ? 'a mapping' : text);

export const problems: { readonly [C in ProblemCode]: (values: ProblemValues[C]) => string } = {
  'facts-absent': () => 'no facts: give a mapping of fact: level',
  'facts-not-mapping': (v) => `facts must be a mapping of fact: level, not ${found(v.found)}`,
  'fact-unknown': (v) => `unknown fact ${v.found}; allowed: ${listed(v.allowed)}`,
  'level-unknown': (v) =>
    `${found(v.found)} is no level of ${v.fact}; allowed: ${listed(v.allowed)}, unknown`,

  'link-part': (v) => v.text,
  'link-format': (v) => `the link has the format "${v.found}"; this page reads ${v.reads}`,
  'link-no-rules': (v) => `the link does not name its rules; version ${v.taken} was taken`,
  'link-answers-cut': () => 'the answers are cut off; the last one was left out',
  'link-answer-unknown': (v) => `"${v.found}" is no answer that these rules know; it was left out`,
  'link-answer-twice': (v) => `${v.fact} stands twice; the first was taken`,
  'link-name-broken': () => 'the name is not well encoded; it was left out',
  'link-name-cut': (v) => `the name was cut at ${v.max} characters`,
  'link-fields-left': () => 'more than three fields; the rest was left out',
  'link-verdict-unknown': (v) => `"${v.found}" is no verdict; it was left out`,
  'link-call-broken': (v) => `"${v.found}" is no pair of components; it was left out`,
  'link-call-to-nobody': () => 'it names a component that the link does not have; it was left out',
  'link-components-left': (v) => `more than ${v.max} components; the rest was left out`,

  'not-json': (v) => `not JSON: ${v.reason}`,
  'not-an-object': (v) => `a decision file is a JSON object, not ${found(v.found)}`,
  'format-other': (v) => `${found(v.found)} is not "${v.wants}"`,
  'format-newer': (v) => `${found(v.found)} is not ${v.reads}; a newer handbook wrote this file`,
  'text-too-long': (v) => `${found(v.found)} is not a text of at most ${v.max} characters`,
  'version-broken': (v) => `${found(v.found)} is not a version such as ${v.example}`,
  'components-count': (v) => `give a list of 1 to ${v.max} components`,
  'component-not-object': (v) => `${found(v.found)} is not an object with name, facts and verdict`,
  'name-absent': () => 'missing; give the component a name',
  'verdict-unknown': (v) => `${found(v.found)} is no verdict; allowed: ${listed(v.allowed)}`,
  'calls-count': (v) => `give a list of at most ${v.max} calls`,
  'call-broken': (v) => `from and to are places of components, 0 to ${v.last}`,
  'names-not-list': () => 'give a list of names',

  'case-not-mapping': () => 'a case must be a mapping with id and facts',
  'case-id-absent': () => 'missing; give the case a short name',
  'case-facts-absent': () => 'missing; give a mapping of fact: level',
  yaml: (v) => v.reason,
  'not-a-list': (v) =>
    `found ${v.found === '{…}' ? 'a mapping without cases' : found(v.found)}; give a list of cases, or a document with cases:`,
};

export const line = (at: number, text: string): string => `line ${at}: ${text}`;

export const conditionally = (headline: string, whenMet: string, until: string): string =>
  `${headline} When ${whenMet}. Until then: ${until}`;

/** Shares of a core, in powers of ten of one core. */
export const share = {
  unknown: 'cost not known',
  nothing: 'next to nothing',
  core: 'a whole core',
  cores: (n: number) => `${n.toLocaleString('en-GB')} cores`,
  percent: (n: number) => `${n} % of a core`,
  band: (low: string, high: string) => `from ${low} to ${high}, by decades`,
};

/** How far the nearest other verdict is. */
export const margin = {
  tie: 'The two needs are equal',
  steps: (steps: number, to: string) =>
    `${steps === 0.5 ? 'Half a step' : `${steps} ${steps === 1 ? 'step' : 'steps'}`} from ${to}`,
  oneLevel: (n: number) =>
    n === 1
      ? 'one change of one answer by one level flips the verdict'
      : `any of ${n} changes of one answer by one level flips the verdict`,
  answers: (n: 1 | 2 | 3) =>
    n === 1
      ? 'another answer to one question flips the verdict'
      : n === 2
        ? 'two answers must change before the verdict does'
        : 'more than two answers must change before the verdict does',
};

/** Bounds of a region on the two axes. */
export const bounds = {
  from: (axis: string, steps: number) => `${axis} at least ${steps}`,
  below: (axis: string, steps: number) => `${axis} below ${steps}`,
  larger: {
    guarantees: 'guarantees larger than flexibility',
    'guarantees-or-equal': 'guarantees at least as large as flexibility',
    flexibility: 'flexibility is the larger need',
    'flexibility-or-equal': 'flexibility at least as large as guarantees',
  },
  axes: { guarantees: 'guarantees', flexibility: 'flexibility', strict: 'strict guarantees' },
  otherwise: 'otherwise',
  and: ' and ',
};

/** Answers inside a condition. */
export const levels = {
  /** What keeps its capital inside a sentence. */
  name: /^(?:C|Go|Java|JavaScript|Python|Rust)(?![a-z])/,
  /** What only illustrates an answer, up to its end. */
  illustration: /(?:[.:;] |, such as ).*$/,
  or: (all: readonly string[]) => {
    const mixed = all.some((one) => /,| or /.test(one));
    const last = all.at(-1) ?? '';
    return all.length < 2
      ? last
      : `${all.slice(0, -1).join(mixed ? '; ' : ', ')}${mixed ? '; or ' : ' or '}${last}`;
  },
  /** Where nearly every answer is meant, those that are not are fewer words. */
  anyBut: (some: readonly string[]) => `any answer but ${some.map((one) => `“${one}”`).join(' or ')}`,
};

/** `decide --explain`. */
export const explanation = {
  verdict: (verdict: string, named: string, strength: string, means: string) =>
    `Verdict: ${verdict}${named === '' ? '' : ` (${named})`}. Strength: ${strength}. ${means}`,
  settles: (asks: string) => `The question that would settle it: ${asks}`,
  answer: (label: string, level: string) => `${label} = ${level}`,
  change: (fact: string, from: string | null, to: string) =>
    from === null ? `${fact} answered "${to}"` : `${fact} from ${from} to ${to}`,
  and: ' and ',
  why: 'Why',
  boundary: 'Boundary, best first',
  crossing: (share: string) => `Crossing takes ${share}.`,
  first: 'Do first',
  flips: 'What would change it',
  noFlips: 'No change of one or two answers.',
  moreFlips: (n: number) => `and ${n} more (--json lists them)`,
  against: 'The case against',
  cases: 'Documented cases',
  noCase: 'No documented case resembles this one.',
  near: (id: string, choice: string, agreeing: number, shared: number) =>
    `${id}: ${choice} (${agreeing} of ${shared} shared facts agree)`,
  opposite: (id: string, choice: string, agreeing: number, shared: number) =>
    `the other way: ${id}: ${choice} (${agreeing} of ${shared})`,
  costs: 'What it costs',
  not: 'Not considered',
  rules: (version: string) =>
    `Rules ${version}. These rules are tested on few, published decisions; they are no proof.`,
};

/** JSON Schema of the files that `decide` reads. */
export const schema = {
  title: (version: string) => `Cases for decide, rules ${version}`,
  fact: (asks: string, backTested: boolean) =>
    `${asks}${backTested ? '' : ' Not testable on the documented cases.'}`,
};
