/** What the rules say about one component. Pure, total and deterministic. */
import { rankBoundaries } from './boundary.ts';
import { assumed, type Box, type Compiled, compile, toBox, VERDICTS } from './compile.ts';
import { flips } from './flips.ts';
import { possible } from './search.ts';
import type {
  Answer,
  Axis,
  ComponentVerdict,
  Condition,
  Evaluation,
  Facts,
  OpenFact,
  Outcome,
  Position,
  Reason,
  Rules,
  Strength,
} from './types.ts';
import { needs, verdictAt, verdicts } from './verdict.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  go: 'Go',
  'jvm-or-dotnet': 'the house language (Java, Kotlin or C#)',
  'c++': 'C++',
  'c/c++': 'C or C++',
};

const NATIVE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'python-data': ['numpy', 'polars', 'pyarrow', 'duckdb'],
  'python-ml': ['torch', 'numpy', 'tokenizers'],
};

/** Outcomes of documented cases that a verdict stands for. */
export function outcomesOf(verdict: ComponentVerdict): readonly Outcome[] {
  if (verdict === 'python-native-library') return ['python'];
  if (verdict === 'either') return ['python', 'rust'];
  return [verdict];
}

function answersTo(rules: Rules, facts: Facts, ids: readonly string[]): Answer[] {
  return ids.flatMap((id) => {
    const given = facts[id];
    const level = given ?? rules.facts.find((fact) => fact.id === id)?.assume;
    return level === undefined ? [] : [{ fact: id, level, assumed: given === undefined }];
  });
}

function holdsFor(rules: Rules, facts: Facts, when: Readonly<Record<string, readonly string[]>>): boolean {
  return answersTo(rules, facts, Object.keys(when)).every(
    ({ fact, level }) => when[fact]?.includes(level) === true,
  );
}

/** Forces that push at the assumed point, strongest first. */
function pushes(rules: Rules, facts: Facts): Reason[] {
  return rules.forces
    .flatMap((force): Reason[] => {
      const term = force.terms.find((t) => holdsFor(rules, facts, t.when));
      if (term === undefined) return [];
      return [
        {
          rule: force.id,
          kind: 'force',
          axis: force.axis,
          push: term.push,
          answers: answersTo(rules, facts, Object.keys(term.when)),
        },
      ];
    })
    .sort((a, b) => b.push - a.push);
}

/** The axis that speaks for a verdict, or null where both or neither do. */
function axisFor(verdict: ComponentVerdict): Axis | null {
  if (verdict === 'rust') return 'guarantees';
  if (verdict === 'python' || verdict === 'python-native-library') return 'flexibility';
  return null;
}

function namedWith(rules: Rules, facts: Facts, verdict: ComponentVerdict): string[] {
  if (verdict === 'other') {
    const house = LANGUAGES[facts['house_language'] ?? ''];
    const code = LANGUAGES[facts['existing_codebase'] ?? ''];
    if (holdsFor(rules, facts, { ecosystem_need: ['game-engine'] }))
      return ['the language of the game engine'];
    return [code ?? house ?? 'the language that the code is in'];
  }
  if (verdict === 'python-native-library')
    return [...(NATIVE_PACKAGES[facts['ecosystem_need'] ?? ''] ?? ['the package that you tried'])];
  return [];
}

function strengthOf(
  compiled: Compiled,
  box: Box,
  set: number,
  exact: boolean,
  kind: 'gate' | 'region',
): { strength: Strength; settledBy: string | null } {
  if (exact && (set & (set - 1)) === 0)
    return { strength: kind === 'gate' ? 'gate' : 'stable', settledBy: null };
  if (!exact) return { strength: 'open', settledBy: null };
  const work = [...box];
  const target = 1 << verdictAt(compiled, assumed(compiled, box));
  for (const fact of compiled.relevant) {
    const mask = box[fact] ?? 0;
    if ((mask & (mask - 1)) === 0) continue;
    work[fact] = 1 << (compiled.assume[fact] ?? 0);
    const rest = possible(compiled, work, target);
    work[fact] = mask;
    if (rest.exact && rest.set === target)
      return { strength: 'leans', settledBy: compiled.rules.facts[fact]?.id ?? null };
  }
  return { strength: 'open', settledBy: null };
}

/** Only the verdict at the assumed point: for back-tests and flips, without the rest. */
export function verdictOf(rules: Rules, facts: Facts): ComponentVerdict {
  const compiled = compile(rules);
  return VERDICTS[verdictAt(compiled, assumed(compiled, toBox(compiled, facts)))] ?? 'python';
}

/** Where the component lies on the two axes, in steps. */
export function positionOf(rules: Rules, facts: Facts): Position {
  const compiled = compile(rules);
  const box = toBox(compiled, facts);
  const [gLow, gHigh, fLow, fHigh] = needs(compiled, box);
  const [g, , f] = needs(compiled, assumed(compiled, box));
  return { guarantees: { low: gLow, high: gHigh, at: g }, flexibility: { low: fLow, high: fHigh, at: f } };
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
  let kind: 'gate' | 'region' = 'region';
  let place = 0;
  const set = verdicts(compiled, point, (k, index) => {
    kind = k;
    place = index;
  });
  const verdict = VERDICTS[31 - Math.clz32(set)] ?? 'python';
  const decider = (kind as 'gate' | 'region') === 'gate' ? rules.gates[place] : rules.regions[place];
  if (decider === undefined) throw new Error('no region covers this point: the rules are not total');
  const reach = possible(compiled, box);
  const all = flips(compiled, box, point);
  const forces = pushes(rules, facts);
  const mine = axisFor(verdict);
  const supporting = forces.filter((force) => mine === null || force.axis === mine);
  const opposing = forces.filter((force) => mine !== null && force.axis !== mine);
  const text = rules.texts.verdicts.find((t) => t.id === verdict);

  const open: OpenFact[] = rules.facts
    .filter((fact) => facts[fact.id] === undefined)
    .map((fact) => ({
      fact: fact.id,
      couldChangeTo: [
        ...new Set(
          all
            .filter(
              (flip) =>
                flip.changes.length === 1 &&
                flip.changes[0]?.fact === fact.id &&
                flip.changes[0].from === null,
            )
            .map((flip) => flip.verdict),
        ),
      ],
    }));
  const conditions: Condition[] = rules.vetoes
    .filter((veto) => veto.appliesTo.includes(verdict) && holdsFor(rules, facts, veto.when))
    .map((veto) => ({ veto: veto.id, whenMet: veto.whenMet, until: veto.until }));
  const pythonMustReach =
    verdict === 'split' ||
    ((verdict === 'rust' || verdict === 'other') &&
      (holdsFor(rules, facts, { consumers: ['python-users'] }) ||
        holdsFor(rules, facts, { existing_codebase: ['python'] }) ||
        holdsFor(rules, facts, { ecosystem_need: ['python-ml', 'python-data', 'python-devops'] }) ||
        holdsFor(rules, facts, { python_inside: ['network-callers', 'python-imports-it', 'runs-python'] })));
  const boundary = pythonMustReach ? rankBoundaries(rules, facts) : { ranked: [], ruledOut: [] };

  return {
    rules: rules.version,
    verdict,
    ...strengthOf(compiled, box, reach.set, reach.exact, kind),
    decidedBy: { kind, id: decider.id },
    position: positionOf(rules, facts),
    possible: VERDICTS.filter((_, bit) => (reach.set >> bit) & 1),
    exact: reach.exact,
    reasons: [
      {
        rule: decider.id,
        kind,
        axis: null,
        push: 0,
        answers: answersTo(rules, facts, Object.keys(decider.when)),
      },
      ...((kind as 'gate' | 'region') === 'gate' ? [] : supporting),
    ],
    conditions,
    with: namedWith(rules, facts, verdict),
    boundary: boundary.ranked,
    boundaryRuledOut: boundary.ruledOut,
    flips: all,
    open,
    against: { objection: decider.against, forces: opposing.map((force) => force.rule) },
    doFirst: text?.doFirst ?? [],
    costs: text?.costs ?? [],
    notConsidered: rules.texts.notConsidered,
  };
}
