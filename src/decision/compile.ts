/** Turns the rules into numbers: a level is a bit, a condition a mask a fact. Compiled once for each rule set. */
import {
  type Box,
  bitOf,
  boxOf,
  compileCondition,
  factAt,
  isSingle,
  type Masks,
  maskOf,
  type Vocabulary,
  vocabularyOf,
} from './condition.ts';
import type { ComponentVerdict, Condition, Facts, Rules } from './types.ts';

export interface CompiledForce {
  readonly id: string;
  readonly terms: readonly { readonly when: Masks; readonly push: number }[];
}

export interface CompiledRegion {
  readonly when: Masks;
  readonly verdict: number;
  readonly gFrom: number;
  readonly gBelow: number;
  readonly fFrom: number;
  readonly fBelow: number;
  readonly sFrom: number;
  readonly sBelow: number;
  /** 0: either; then guarantees above, guarantees at least, flexibility above, flexibility at least. */
  readonly larger: 0 | 1 | 2 | 3 | 4;
}

export interface CompiledBecause {
  readonly when: Masks;
  readonly reason: string;
  /** Null: it counts for every verdict. */
  readonly verdicts: readonly ComponentVerdict[] | null;
}

export interface CompiledBoundary {
  readonly ruledOutWhen: readonly CompiledBecause[];
  readonly needs: readonly CompiledBecause[];
  readonly suits: readonly CompiledBecause[];
}

export interface Compiled extends Vocabulary {
  readonly rules: Rules;
  /** The position is the verdict's bit. */
  readonly verdicts: readonly ComponentVerdict[];
  /** Place of the assumed level of each fact. */
  readonly assume: readonly number[];
  /** For each level of each fact the mask of itself and of what it may still turn into. */
  readonly opens: readonly (readonly number[])[];
  /** Whether nobody can change the fact. */
  readonly fixed: readonly boolean[];
  readonly gates: readonly { readonly when: Masks; readonly verdict: number }[];
  readonly vetoes: readonly { readonly when: Masks }[];
  /** All forces in the order of the rules, for reasons; the two lists below are the same by axis. */
  readonly forces: readonly CompiledForce[];
  readonly guarantees: readonly CompiledForce[];
  readonly flexibility: readonly CompiledForce[];
  /** The guarantees again, with a push of 0 where a collected language answers it too. */
  readonly strict: readonly CompiledForce[];
  readonly regions: readonly CompiledRegion[];
  readonly offeredWhen: readonly { readonly when: Masks; readonly verdicts: readonly ComponentVerdict[] }[];
  readonly boundaries: readonly CompiledBoundary[];
  readonly names: readonly (readonly { readonly when: Masks; readonly names: readonly string[] }[])[];
  /** Facts that some gate, force or region reads. */
  readonly relevant: readonly number[];
  /** For each fact the groups of levels that no rule tells apart, as masks. */
  readonly classes: readonly (readonly number[])[];
}

const LARGER = {
  guarantees: 1,
  'guarantees-or-equal': 2,
  flexibility: 3,
  'flexibility-or-equal': 4,
} as const;

const cache = new WeakMap<Rules, Compiled>();

/** Groups of levels that the conditions do not tell apart, by fact. */
function classesOf(levels: Vocabulary['levels'], conditions: readonly Masks[]): number[][] {
  return levels.map((own, fact) => {
    const groups = new Map<string, number>();
    const read = conditions
      .flat()
      .filter(([f]) => f === fact)
      .map(([, mask]) => mask);
    own.forEach((_, bit) => {
      const signature = read.map((mask) => (mask >> bit) & 1).join('');
      groups.set(signature, (groups.get(signature) ?? 0) | (1 << bit));
    });
    return [...groups.values()];
  });
}

/** Names of facts and levels outside conditions must exist as well. */
function checkBindings({ neighbours, bindings, verdicts }: Rules, vocabulary: Vocabulary): void {
  for (const fact of neighbours.mustAgree) factAt(vocabulary, fact, 'neighbours');
  for (const [fact, groups] of Object.entries(neighbours.samePlace))
    for (const levels of groups) maskOf(vocabulary, fact, levels, 'neighbours');
  for (const fact of Object.values(bindings.crossing)) factAt(vocabulary, fact, 'bindings');
  for (const { fact, levels } of Object.values(bindings.profile))
    maskOf(vocabulary, fact, Object.values(levels), 'bindings');
  for (const verdict of verdicts)
    for (const [fact, level] of Object.entries(verdict.ifItFails ?? {}))
      maskOf(vocabulary, fact, [level], verdict.id);
}

/**
 * Compiles a rule set; the same object is compiled once.
 * @throws Error naming the rule where a condition names a fact, level or verdict that does not exist.
 */
export function compile(rules: Rules): Compiled {
  const known = cache.get(rules);
  if (known !== undefined) return known;
  const vocabulary = vocabularyOf(rules);
  const ids = rules.verdicts.map((verdict) => verdict.id);

  const masks = (when: Condition, rule: string): Masks => compileCondition(vocabulary, when, rule);
  const verdictOf = (verdict: ComponentVerdict, rule: string): number => {
    const index = ids.indexOf(verdict);
    if (index < 0) throw new Error(`"${rule}": "${verdict}" is no verdict of these rules`);
    return index;
  };
  const because = (list: Rules['boundaries'][number]['suits'], rule: string): CompiledBecause[] =>
    list.map(({ when, reason, verdicts }) => ({
      when: masks(when, rule),
      reason,
      verdicts: verdicts ?? null,
    }));

  const gates = rules.gates.map((gate) => ({
    when: masks(gate.when, gate.id),
    verdict: verdictOf(gate.verdict, gate.id),
  }));
  const forces = rules.forces.map((force) => ({
    id: force.id,
    axis: force.axis,
    terms: force.terms.map((term) => ({ when: masks(term.when, force.id), push: term.push })),
  }));
  const regions = rules.regions.map(
    (region): CompiledRegion => ({
      when: masks(region.when, region.id),
      verdict: verdictOf(region.verdict, region.id),
      gFrom: region.guarantees?.from ?? Number.NEGATIVE_INFINITY,
      gBelow: region.guarantees?.below ?? Number.POSITIVE_INFINITY,
      fFrom: region.flexibility?.from ?? Number.NEGATIVE_INFINITY,
      fBelow: region.flexibility?.below ?? Number.POSITIVE_INFINITY,
      sFrom: region.strict?.from ?? Number.NEGATIVE_INFINITY,
      sBelow: region.strict?.below ?? Number.POSITIVE_INFINITY,
      larger: region.larger === undefined ? 0 : LARGER[region.larger],
    }),
  );
  checkBindings(rules, vocabulary);

  const conditions = [
    ...gates.map((gate) => gate.when),
    ...regions.map((region) => region.when),
    ...(['guarantees', 'flexibility'] as const).flatMap((axis) =>
      forces.filter((force) => force.axis === axis).flatMap((force) => force.terms.map((term) => term.when)),
    ),
  ];
  const compiled: Compiled = {
    ...vocabulary,
    rules,
    verdicts: ids,
    assume: rules.facts.map((fact, index) => (vocabulary.levels[index] ?? []).indexOf(fact.assume)),
    opens: rules.facts.map((fact) =>
      fact.levels.map(({ id, opens }) => maskOf(vocabulary, fact.id, [id, ...(opens ?? [])], fact.id)[1]),
    ),
    fixed: rules.facts.map((fact) => fact.fixed === true),
    gates,
    vetoes: rules.vetoes.map((veto) => ({ when: masks(veto.when, veto.id) })),
    forces,
    guarantees: forces.filter((force) => force.axis === 'guarantees'),
    flexibility: forces.filter((force) => force.axis === 'flexibility'),
    strict: rules.forces.flatMap((force, index) => {
      if (!force.terms.some((term) => term.strict === true)) return [];
      const terms = (forces[index]?.terms ?? []).map(({ when }, at) => {
        const term = force.terms[at];
        return { when, push: term?.strict === true ? term.push : 0 };
      });
      return [{ id: force.id, terms }];
    }),
    regions,
    offeredWhen: rules.offeredWhen.map(({ id, when, verdicts }) => ({ when: masks(when, id), verdicts })),
    boundaries: rules.boundaries.map(({ id, ruledOutWhen, needs, suits }) => ({
      ruledOutWhen: because(ruledOutWhen, id),
      needs: because(needs, id),
      suits: because(suits, id),
    })),
    names: rules.names.map(({ verdict, firstOf }) =>
      firstOf.map(({ when, names }) => ({ when: masks(when, `names of ${verdict}`), names })),
    ),
    // In the order in which rules read them: the search branches on what decides most, first.
    relevant: [...new Set(conditions.flat().map(([fact]) => fact))],
    classes: classesOf(vocabulary.levels, conditions),
  };
  cache.set(rules, compiled);
  return compiled;
}

/** The box of some facts. @throws Error as `boxOf`. */
export function toBox(compiled: Compiled, facts: Facts): Box {
  return boxOf(compiled, facts);
}

/** Takes the assumed level for everything unanswered. */
export function assumed(compiled: Compiled, box: Box): Box {
  return box.map((mask, fact) => (isSingle(mask) ? mask : 1 << (compiled.assume[fact] ?? 0)));
}

/** The box with every answer that is not the last word widened to what it may still turn into. */
export function widened(compiled: Compiled, box: Box): Box {
  return box.map((mask, fact) => (isSingle(mask) ? (compiled.opens[fact]?.[bitOf(mask)] ?? mask) : mask));
}

/** The point at which a verdict is given: the answers, and the assumed levels of the rest. @throws Error as `boxOf`. */
export function pointOf(compiled: Compiled, facts: Facts): Box {
  return assumed(compiled, boxOf(compiled, facts));
}
