/**
 * The one evaluator of a condition. Facts are a box: for each fact the levels that it may have, as bits. A known fact has one bit, an
 * unknown one all of them, so that one test answers for a point and for everything that the open answers can still become.
 */
import type { Condition, Facts, Rules } from './types.ts';

/** One mask a fact, in the order of the rules' facts. */
export type Box = number[];

/** What a condition asks of one fact: its place in the rules and the levels that will do. */
export type Mask = readonly [fact: number, levels: number];

/** A condition as masks; all must be met. An empty one always holds. */
export type Masks = readonly Mask[];

/** Outcome of a test on a box: nowhere, somewhere, everywhere. At a point it is never 1. */
export type Truth = 0 | 1 | 2;

/** Facts and levels as numbers. */
export interface Vocabulary {
  readonly facts: ReadonlyMap<string, number>;
  /** Level ids of each fact; the position is the bit. */
  readonly levels: readonly (readonly string[])[];
}

export function vocabularyOf(rules: Rules): Vocabulary {
  return {
    facts: new Map(rules.facts.map((fact, index) => [fact.id, index])),
    levels: rules.facts.map((fact) => fact.levels.map((level) => level.id)),
  };
}

/**
 * Place of a fact.
 * @throws Error naming the rule where there is no such fact.
 */
export function factAt({ facts }: Vocabulary, fact: string, rule: string): number {
  const index = facts.get(fact);
  if (index === undefined)
    throw new Error(`"${rule}" reads the fact "${fact}", which the rules do not define`);
  return index;
}

/**
 * The bits of some levels of one fact.
 * @throws Error naming the rule and what is allowed where a fact or level does not exist.
 */
export function maskOf(vocabulary: Vocabulary, fact: string, levels: readonly string[], rule: string): Mask {
  const index = factAt(vocabulary, fact, rule);
  const own = vocabulary.levels[index] ?? [];
  let mask = 0;
  for (const level of levels) {
    const bit = own.indexOf(level);
    if (bit < 0) throw new Error(`"${rule}": "${level}" is no level of ${fact}; allowed: ${own.join(', ')}`);
    mask |= 1 << bit;
  }
  return [index, mask];
}

/** @throws Error as `maskOf`. */
export function compileCondition(vocabulary: Vocabulary, condition: Condition, rule: string): Masks {
  return Object.entries(condition).map(([fact, levels]) => maskOf(vocabulary, fact, levels, rule));
}

/** Whether a condition holds nowhere, somewhere or everywhere in a box. */
export function truth(when: Masks, box: Box): Truth {
  let found: Truth = 2;
  for (const [fact, mask] of when) {
    const have = box[fact] ?? 0;
    if ((have & mask) === 0) return 0;
    if ((have & ~mask) !== 0) found = 1;
  }
  return found;
}

/** Whether a condition holds everywhere in a box; at a point, whether it holds. */
export const holds = (when: Masks, box: Box): boolean => truth(when, box) === 2;

/** A single level is left (or none). */
export const isSingle = (mask: number): boolean => (mask & (mask - 1)) === 0;

/** Position of the only bit. */
export const bitOf = (mask: number): number => 31 - Math.clz32(mask);

/**
 * Facts → box. Order of the answers plays no part.
 * @throws Error where a fact or level is not in the vocabulary; read untrusted input with `readFacts` first.
 */
export function boxOf(vocabulary: Vocabulary, facts: Facts): Box {
  const box = vocabulary.levels.map((own) => (1 << own.length) - 1);
  for (const [fact, level] of Object.entries(facts)) {
    const [index, mask] = maskOf(vocabulary, fact, [level], 'facts');
    box[index] = mask;
  }
  return box;
}
