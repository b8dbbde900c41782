/** Ids and numbers of the engine joined with the framework's words: the one place where a result becomes sentences. Pure. */
import type { DecisionProblem, ProblemCode } from '#decision/problems.ts';
import type { Condition, Evaluation, Margin, RankedBoundary } from '#decision/types.ts';
import type { Region } from '#schema/decision.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import { type DecisionMessages, decisionMessages } from './decision.ts';

type FactLabels = Pick<BrowserWords, 'facts'>;

export function labelOf(words: FactLabels, fact: string): string {
  return words.facts[fact]?.label ?? fact;
}

/** What a level means, without the stop at its end. */
export function levelInWords(words: FactLabels, fact: string, level: string): string {
  return (words.facts[fact]?.levels[level] ?? level).replace(/\.$/, '');
}

/** What a level means in a few words that fit inside a sentence: without illustrations, and in lower case where it is no name. */
export function levelBriefly(
  words: FactLabels,
  fact: string,
  level: string,
  { levels }: DecisionMessages = decisionMessages(undefined),
): string {
  const text = levelInWords(words, fact, level).replace(levels.illustration, '');
  return levels.name.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** As many answers or more, of which all but one or two are meant, are said by those that are not. */
const MANY_LEVELS = 4;

/** The answers of one fact that meet a condition, in words. */
export function levelsInWords(
  words: FactLabels,
  fact: string,
  meet: readonly string[],
  m: DecisionMessages = decisionMessages(undefined),
): string {
  const others = Object.keys(words.facts[fact]?.levels ?? {}).filter((level) => !meet.includes(level));
  const said = (some: readonly string[]): string[] =>
    some.map((level) => levelBriefly(words, fact, level, m));
  return meet.length >= MANY_LEVELS && others.length > 0 && others.length <= 2
    ? m.levels.anyBut(said(others))
    : m.levels.or(said(meet));
}

/** What a rule says, in a sentence. */
export function statementOf(words: Pick<BrowserWords, 'rules'>, rule: string): string {
  return words.rules[rule]?.statement ?? rule;
}

/** The best case against the rule that decided; empty where it has none. */
export function objectionTo(words: Pick<BrowserWords, 'rules'>, e: Evaluation): string {
  return words.rules[e.decidedBy.id]?.objection ?? '';
}

/** Other languages and packages that the verdict names. */
export function namesOf(words: Pick<BrowserWords, 'names'>, e: Evaluation): readonly string[] {
  return e.with.map((id) => words.names[id] ?? id);
}

/** Headline of an evaluation, with the condition where a veto holds. */
export function headline(
  words: Pick<BrowserWords, 'verdicts' | 'rules'>,
  e: Evaluation,
  m: DecisionMessages = decisionMessages(undefined),
): string {
  const text = words.verdicts[e.verdict]?.headline ?? e.verdict;
  const veto = words.rules[e.vetoes[0] ?? ''];
  return veto?.whenMet === undefined || veto.until === undefined
    ? text
    : m.conditionally(text, veto.whenMet, veto.until);
}

/** How far the nearest other verdict is, for the page, the exports and the command line alike. @param name of that verdict. */
export function marginInWords(
  { steps, tie, oneLevel, answersAway }: Margin,
  name: string | null,
  { margin }: DecisionMessages = decisionMessages(undefined),
): string {
  const where = tie ? margin.tie : steps === null || name === null ? '' : margin.steps(steps, name);
  const how = oneLevel > 0 ? margin.oneLevel(oneLevel) : margin.answers(answersAway);
  return where === '' ? `${how.charAt(0).toUpperCase()}${how.slice(1)}.` : `${where}: ${how}.`;
}

/** A share of a core in decades, such as "from 1 % of a core to 10 % of a core, by decades". */
export function shareInWords(
  share: RankedBoundary['share'],
  m: DecisionMessages = decisionMessages(undefined),
): string {
  if (share === null) return m.share.unknown;
  const word = (value: number): string => {
    const power = Math.floor(Math.log10(Math.max(value, 1e-9)));
    if (power >= 0) return power === 0 ? m.share.core : m.share.cores(10 ** power);
    return power >= -5 ? m.share.percent(Number((100 * 10 ** power).toPrecision(1))) : m.share.nothing;
  };
  return m.share.band(word(share[0]), word(share[1]));
}

/** What is wrong, after the place that it is at. */
export function problemInWords<C extends ProblemCode>(
  problem: Extract<DecisionProblem, { code: C }>,
  m: DecisionMessages = decisionMessages(undefined),
): string {
  const sentence = m.problems[problem.code] as (values: typeof problem.values) => string;
  return `${problem.field === '' ? '' : `${problem.field}: `}${sentence(problem.values)}`;
}

/** Bounds of a region on the two axes and on the strict part of guarantees, one a string; bounds are steps. Its condition on facts is not among them. */
export function boundsInWords(
  region: Pick<Region, 'guarantees' | 'flexibility' | 'strict' | 'larger'>,
  m: DecisionMessages = decisionMessages(undefined),
): readonly string[] {
  const { bounds } = m;
  return [
    ...(['guarantees', 'flexibility', 'strict'] as const).flatMap((axis) => {
      const { from, below } = region[axis] ?? {};
      return [
        ...(from === undefined ? [] : [bounds.from(bounds.axes[axis], from)]),
        ...(below === undefined ? [] : [bounds.below(bounds.axes[axis], below)]),
      ];
    }),
    ...(region.larger === undefined ? [] : [bounds.larger[region.larger]]),
  ];
}

/** What must hold for a region, in words. */
export function regionInWords(
  words: FactLabels,
  region: Pick<Region, 'guarantees' | 'flexibility' | 'strict' | 'larger'> & { readonly when: Condition },
  m: DecisionMessages = decisionMessages(undefined),
): string {
  const parts = [
    ...boundsInWords(region, m),
    ...Object.entries(region.when).map(
      ([fact, levels]) => `${labelOf(words, fact)}: ${levelsInWords(words, fact, levels, m)}`,
    ),
  ];
  return parts.length === 0 ? m.bounds.otherwise : parts.join(m.bounds.and);
}
