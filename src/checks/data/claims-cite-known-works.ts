/** Every citation of a claim names a recorded work, and no passage of it twice. */
import type { DataRule, Problem } from './types.ts';

const ID = 'claim-cites-known-works';

export const rule: DataRule = {
  id: ID,
  run(handbook) {
    const problems: Problem[] = [];
    for (const claim of handbook.claims.values()) {
      const passages = new Set<string>();
      claim.evidence.forEach((citation, index) => {
        const at = {
          file: `data/claims/${claim.id}.yaml`,
          entry: claim.id,
          field: `evidence.${index}`,
          value: citation.source,
          rule: ID,
        };
        if (!handbook.sources.has(citation.source)) {
          problems.push({
            ...at,
            fix: `no such work; add data/sources/${citation.source}.yaml or correct the id`,
          });
        }
        const passage = `${citation.source}\n${citation.locator}`;
        if (passages.has(passage))
          problems.push({ ...at, fix: 'the same passage is cited twice; remove one' });
        passages.add(passage);
      });
    }
    return problems;
  },
};
