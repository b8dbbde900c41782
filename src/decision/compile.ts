/** Turns the rules into numbers: a level is a bit, a condition a mask a fact. Compiled once for each rule set. */
import type { ComponentVerdict, Force, Rules } from './types.ts';

/** The order fixes the bit of each verdict. */
export const VERDICTS: readonly ComponentVerdict[] = [
  'python',
  'python-native-library',
  'split',
  'rust',
  'either',
  'other',
];

/** Fact index and the mask of levels that will do. */
export type Mask = readonly [fact: number, levels: number];

export interface CompiledForce {
  readonly id: string;
  readonly terms: readonly { readonly when: readonly Mask[]; readonly push: number }[];
}

export interface CompiledRegion {
  readonly when: readonly Mask[];
  readonly verdict: number;
  readonly gFrom: number;
  readonly gBelow: number;
  readonly fFrom: number;
  readonly fBelow: number;
  /** 0: either; 1: guarantees at least flexibility; 2: flexibility above guarantees. */
  readonly larger: 0 | 1 | 2;
}

export interface Compiled {
  readonly rules: Rules;
  readonly factIndex: ReadonlyMap<string, number>;
  /** Level ids of each fact; the position is the bit. */
  readonly levels: readonly (readonly string[])[];
  readonly assume: readonly number[];
  readonly all: readonly number[];
  readonly gates: readonly { readonly when: readonly Mask[]; readonly verdict: number }[];
  readonly guarantees: readonly CompiledForce[];
  readonly flexibility: readonly CompiledForce[];
  readonly regions: readonly CompiledRegion[];
  /** Facts that some gate, force or region reads. */
  readonly relevant: readonly number[];
  /** For each fact the groups of levels that no rule tells apart, as masks. */
  readonly classes: readonly (readonly number[])[];
}

const cache = new WeakMap<Rules, Compiled>();

/** Position of the level in the fact, or -1. */
export function levelIndex(compiled: Compiled, fact: number, level: string): number {
  return compiled.levels[fact]?.indexOf(level) ?? -1;
}

/**
 * Compiles a rule set; the same object is compiled once.
 * @throws Error naming the rule where a condition names a fact or level that does not exist.
 */
export function compile(rules: Rules): Compiled {
  const known = cache.get(rules);
  if (known !== undefined) return known;
  const factIndex = new Map(rules.facts.map((fact, index) => [fact.id, index]));
  const levels = rules.facts.map((fact) => fact.levels.map((level) => level.id));

  const masks = (when: Readonly<Record<string, readonly string[]>>, rule: string): Mask[] =>
    Object.entries(when).map(([fact, ids]) => {
      const index = factIndex.get(fact);
      if (index === undefined)
        throw new Error(`rule "${rule}" reads the fact "${fact}", which facts.yaml does not define`);
      const own = levels[index] ?? [];
      let mask = 0;
      for (const id of ids) {
        const bit = own.indexOf(id);
        if (bit < 0)
          throw new Error(`rule "${rule}": "${id}" is no level of ${fact}; allowed: ${own.join(', ')}`);
        mask |= 1 << bit;
      }
      return [index, mask] as const;
    });

  const force = (f: Force): CompiledForce => ({
    id: f.id,
    terms: f.terms.map((term) => ({ when: masks(term.when, f.id), push: term.push })),
  });
  const gates = rules.gates.map((gate) => ({
    when: masks(gate.when, gate.id),
    verdict: VERDICTS.indexOf(gate.verdict),
  }));
  const guarantees = rules.forces.filter((f) => f.axis === 'guarantees').map(force);
  const flexibility = rules.forces.filter((f) => f.axis === 'flexibility').map(force);
  const regions = rules.regions.map(
    (region): CompiledRegion => ({
      when: masks(region.when, region.id),
      verdict: VERDICTS.indexOf(region.verdict),
      gFrom: region.guarantees?.from ?? Number.NEGATIVE_INFINITY,
      gBelow: region.guarantees?.below ?? Number.POSITIVE_INFINITY,
      fFrom: region.flexibility?.from ?? Number.NEGATIVE_INFINITY,
      fBelow: region.flexibility?.below ?? Number.POSITIVE_INFINITY,
      larger: region.larger === undefined ? 0 : region.larger === 'flexibility' ? 2 : 1,
    }),
  );
  for (const veto of rules.vetoes) masks(veto.when, veto.id);
  for (const boundary of rules.boundaries) {
    for (const rule of [...boundary.ruledOutWhen, ...boundary.needs, ...boundary.suits])
      masks(rule.when, boundary.id);
  }

  const conditions = [
    ...gates.map((gate) => gate.when),
    ...regions.map((region) => region.when),
    ...[...guarantees, ...flexibility].flatMap((f) => f.terms.map((term) => term.when)),
  ].flat();
  // In the order in which rules read them: the search branches on what decides most, first.
  const relevant = [...new Set(conditions.map(([fact]) => fact))];
  const classes = levels.map((own, fact) => {
    const groups = new Map<string, number>();
    const read = conditions.filter(([f]) => f === fact).map(([, mask]) => mask);
    own.forEach((_, bit) => {
      const signature = read.map((mask) => (mask >> bit) & 1).join('');
      groups.set(signature, (groups.get(signature) ?? 0) | (1 << bit));
    });
    return [...groups.values()];
  });
  const compiled: Compiled = {
    rules,
    factIndex,
    levels,
    assume: rules.facts.map((fact, index) => (levels[index] ?? []).indexOf(fact.assume)),
    all: levels.map((own) => (1 << own.length) - 1),
    gates,
    guarantees,
    flexibility,
    regions,
    relevant,
    classes,
  };
  cache.set(rules, compiled);
  return compiled;
}

/** Facts as one mask each: a single bit where known, every bit where not. */
export type Box = number[];

/**
 * Facts → box. Order of the answers plays no part.
 * @throws Error where a fact or level is not in the vocabulary; read untrusted input with `readFacts` first.
 */
export function toBox(compiled: Compiled, facts: Readonly<Record<string, string>>): Box {
  const box = [...compiled.all];
  for (const [fact, level] of Object.entries(facts)) {
    const index = compiled.factIndex.get(fact);
    const bit = index === undefined ? -1 : levelIndex(compiled, index, level);
    if (index === undefined || bit < 0) throw new Error(`"${level}" is no level of the fact "${fact}"`);
    box[index] = 1 << bit;
  }
  return box;
}

/** Takes the assumed level for everything unanswered. */
export function assumed(compiled: Compiled, box: Box): Box {
  return box.map((mask, fact) => ((mask & (mask - 1)) === 0 ? mask : 1 << (compiled.assume[fact] ?? 0)));
}
