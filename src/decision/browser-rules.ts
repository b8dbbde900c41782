/** The part of the rules that the browser needs: the same verdicts and words, without evidence and without the cards' texts. */
import type { Rules } from './types.ts';

/**
 * Rules without what pages print at build time: evidence, links to source rules, and how to find a fact out.
 * Evaluating them gives the same result as the full rules.
 */
export function browserRules(rules: Rules): Rules {
  const bare = { evidence: [], sourceRules: [] };
  return {
    ...rules,
    facts: rules.facts.map((fact) => ({ ...fact, asks: fact.label, findOut: '' })),
    gates: rules.gates.map((rule) => ({ ...rule, ...bare })),
    vetoes: rules.vetoes.map((rule) => ({ ...rule, ...bare })),
    forces: rules.forces.map((rule) => ({ ...rule, ...bare })),
    regions: rules.regions.map((rule) => ({ ...rule, ...bare })),
    boundaries: rules.boundaries.map((boundary) => ({ ...boundary, failsHow: '', useWhen: '' })),
    costs: {
      ...rules.costs,
      mechanisms: rules.costs.mechanisms.map((mechanism) => ({ ...mechanism, from: '' })),
    },
  };
}
