/** What the rules say about one component. Pure, total and deterministic. */
import { rankBoundaries } from './boundary.ts';
import { assumed, type Compiled, type CompiledForce, compile, pointOf, toBox, widened } from './compile.ts';
import { type Box, bitOf, holds, isSingle, type Masks } from './condition.ts';
import { flips } from './flips.ts';
import { isNear, marginOf } from './margin.ts';
import { type Possible, possible } from './search.ts';
import type {
  Answer,
  Axis,
  ComponentVerdict,
  Evaluation,
  Facts,
  Flip,
  OpenFact,
  Outcome,
  Position,
  Reason,
  Rules,
  Strength,
} from './types.ts';
import { needs, verdictAt, verdicts } from './verdict.ts';

/** Outcomes of documented cases that a verdict stands for. */
export function outcomesOf(rules: Rules, verdict: ComponentVerdict): readonly Outcome[] {
  return rules.verdicts.find((v) => v.id === verdict)?.outcomes ?? [];
}

/** The given answers that a condition read; what is only assumed is left out. */
function answersTo(compiled: Compiled, box: Box, when: Masks): Answer[] {
  return when.flatMap(([fact]) => {
    const mask = box[fact] ?? 0;
    const id = compiled.rules.facts[fact]?.id;
    const level = compiled.levels[fact]?.[bitOf(mask)];
    return id === undefined || level === undefined || !isSingle(mask) ? [] : [{ fact: id, level }];
  });
}

/** Forces that push for a given answer, strongest first. */
function pushes(compiled: Compiled, box: Box, point: Box): Reason[] {
  return compiled.forces
    .flatMap((force: CompiledForce, index): Reason[] => {
      const term = force.terms.find((t) => holds(t.when, point));
      const answers = term === undefined ? [] : answersTo(compiled, box, term.when);
      if (term === undefined || answers.length === 0) return [];
      return [
        {
          rule: force.id,
          kind: 'force',
          axis: compiled.rules.forces[index]?.axis ?? null,
          push: term.push,
          answers,
        },
      ];
    })
    .sort((a, b) => b.push - a.push);
}

/** What the verdict names beside itself; empty where the rules name nothing. */
function namedWith(compiled: Compiled, point: Box, verdict: ComponentVerdict): readonly string[] {
  const index = compiled.rules.names.findIndex((naming) => naming.verdict === verdict);
  return compiled.names[index]?.find((line) => holds(line.when, point))?.names ?? [];
}

/** @param box the answers, with those that are not the last word widened. @param waits a condition rests on such an answer. */
function strengthOf(
  compiled: Compiled,
  box: Box,
  point: Box,
  { set, exact }: Possible,
  kind: 'gate' | 'region',
  near: boolean,
  waits: boolean,
): { strength: Strength; settledBy: string | null } {
  if (waits) return { strength: 'open', settledBy: null };
  if (exact && isSingle(set))
    return { strength: kind === 'gate' ? 'gate' : near ? 'leans' : 'stable', settledBy: null };
  if (!exact) return { strength: 'open', settledBy: null };
  const work = [...box];
  const target = 1 << verdictAt(compiled, point);
  for (const fact of compiled.relevant) {
    const mask = box[fact] ?? 0;
    if (isSingle(mask)) continue;
    work[fact] = point[fact] ?? 0;
    const rest = possible(compiled, work, target);
    work[fact] = mask;
    if (rest.exact && rest.set === target)
      return { strength: 'leans', settledBy: compiled.rules.facts[fact]?.id ?? null };
  }
  return { strength: 'open', settledBy: null };
}

/** Unanswered questions, each with the verdicts that this answer alone could lead to. */
function openFacts(rules: Rules, facts: Facts, all: readonly Flip[]): OpenFact[] {
  return rules.facts
    .filter((fact) => facts[fact.id] === undefined)
    .map((fact) => {
      const alone = all.filter(({ changes }) => {
        const [change] = changes;
        return changes.length === 1 && change?.fact === fact.id && change.from === null;
      });
      return { fact: fact.id, couldChangeTo: [...new Set(alone.map((flip) => flip.verdict))] };
    });
}

/** Where the component lies on the two axes, in steps. */
function place(compiled: Compiled, box: Box, point: Box): Position {
  const [gLow, gHigh, fLow, fHigh] = needs(compiled, box);
  const [g, , f] = needs(compiled, point);
  return { guarantees: { low: gLow, high: gHigh, at: g }, flexibility: { low: fLow, high: fHigh, at: f } };
}

/** Whether the kinds of boundary are of use for this verdict. */
function isOffered(compiled: Compiled, point: Box, verdict: ComponentVerdict): boolean {
  return compiled.offeredWhen.some((offer) => offer.verdicts.includes(verdict) && holds(offer.when, point));
}

/**
 * Only the verdict at the assumed point: for back-tests and flips, without the rest.
 * @returns null where no rule covers the point, which happens only with rules left out.
 */
export function verdictOrNull(rules: Rules, facts: Facts): ComponentVerdict | null {
  const compiled = compile(rules);
  return compiled.verdicts[verdictAt(compiled, pointOf(compiled, facts))] ?? null;
}

/** As `verdictOrNull`, for rules that cover every point. @throws Error where they do not. */
export function verdictOf(rules: Rules, facts: Facts): ComponentVerdict {
  const verdict = verdictOrNull(rules, facts);
  if (verdict === null) throw new Error('no region covers this point: the rules are not total');
  return verdict;
}

/** Where the component lies on the two axes, in steps. */
export function positionOf(rules: Rules, facts: Facts): Position {
  const compiled = compile(rules);
  return place(compiled, toBox(compiled, facts), pointOf(compiled, facts));
}

/**
 * Evaluates one component.
 * @param facts fact id → level id of `rules`; read untrusted input with `readFacts` first.
 * @throws Error where a fact or level is not in the vocabulary.
 */
export function evaluate(rules: Rules, facts: Facts): Evaluation {
  const compiled = compile(rules);
  const box = toBox(compiled, facts);
  const point = assumed(compiled, box);
  let decidedBy: { kind: 'gate' | 'region'; index: number } | undefined;
  const set = verdicts(compiled, point, (kind, index) => {
    decidedBy = { kind, index };
  });
  // Assigned in the callback, which the compiler does not see.
  const decision = decidedBy as { kind: 'gate' | 'region'; index: number } | undefined;
  const verdict = compiled.verdicts[bitOf(set)];
  const isGate = decision?.kind === 'gate';
  const decider = (isGate ? rules.gates : rules.regions)[decision?.index ?? -1];
  const decidingWhen = (isGate ? compiled.gates : compiled.regions)[decision?.index ?? -1]?.when;
  if (decision === undefined || decider === undefined || verdict === undefined || decidingWhen === undefined)
    throw new Error('no region covers this point: the rules are not total');
  const { kind } = decision;
  const wide = widened(compiled, box);
  const reach = possible(compiled, wide);
  const all = flips(compiled, box, point);
  const margin = marginOf(compiled, point, isGate ? null : decision.index, all);
  const vetoes = rules.vetoes.filter(
    (veto, index) => veto.appliesTo.includes(verdict) && holds(compiled.vetoes[index]?.when ?? [], point),
  );
  // A verdict that waits for an answer which is not the last word is open, whatever decided.
  const waits = vetoes.some(({ when }) =>
    Object.keys(when).some((id) => {
      const fact = rules.facts.findIndex((f) => f.id === id);
      return wide[fact] !== box[fact];
    }),
  );
  const forces = pushes(compiled, box, point);
  const mine: Axis | null = rules.verdicts[bitOf(set)]?.axis ?? null;
  const supporting = forces.filter((force) => mine === null || force.axis === mine);
  const opposing = forces.filter((force) => mine !== null && force.axis !== mine);
  const { ranked, ruledOut } = isOffered(compiled, point, verdict)
    ? rankBoundaries(rules, facts, verdict)
    : { ranked: [], ruledOut: [] };

  return {
    rules: rules.version,
    verdict,
    ...strengthOf(compiled, wide, point, reach, kind, isNear(margin), waits),
    decidedBy: { kind, id: decider.id },
    position: place(compiled, box, point),
    margin,
    possible: compiled.verdicts.filter((_, bit) => (reach.set >> bit) & 1),
    exact: reach.exact,
    reasons: [
      {
        rule: decider.id,
        kind,
        axis: null,
        push: 0,
        answers: answersTo(compiled, box, decidingWhen),
      },
      ...(isGate ? [] : supporting),
    ],
    vetoes: vetoes.map((veto) => veto.id),
    with: namedWith(compiled, point, verdict),
    boundary: ranked,
    boundaryRuledOut: ruledOut,
    flips: all,
    open: openFacts(rules, facts, all),
    against: { forces: opposing.map((force) => force.rule) },
  };
}
