/** The logic of the rules: what a verdict depends on, and nothing that pages print beside it. */
import type { RuleRecords } from '#schema/decision.ts';
import type { Rules } from './types.ts';

/**
 * The rules without what pages print at build time: evidence, links to source rules, pages and where the costs come from. This is
 * what is released, hashed and sent to the browser; evaluating it gives the same result as the full records.
 */
export function logicOf(rules: RuleRecords): Rules {
  const bare = <T extends { evidence: unknown; ruleOfThumb: unknown; sourceRules: unknown }>({
    evidence: _evidence,
    ruleOfThumb: _ruleOfThumb,
    sourceRules: _sourceRules,
    ...logic
  }: T) => logic;
  const { settled, mechanisms, callsPerSecond, bytesPerCall } = rules.costs;
  return {
    version: rules.version,
    facts: rules.facts.map(({ agreedPercent: _agreedPercent, ...logic }) => logic),
    verdicts: rules.verdicts,
    gates: rules.gates.map(bare),
    vetoes: rules.vetoes.map(bare),
    forces: rules.forces.map(bare),
    regions: rules.regions.map(bare),
    offeredWhen: rules.offeredWhen,
    boundaries: rules.boundaries.map(({ page: _page, ...logic }) => logic),
    costs: {
      settled,
      mechanisms: mechanisms.map(({ id, fixedSeconds, secondsPerByte }) => ({
        id,
        fixedSeconds,
        secondsPerByte,
      })),
      callsPerSecond,
      bytesPerCall,
    },
    names: rules.names,
    neighbours: rules.neighbours,
    bindings: rules.bindings,
  };
}
