/** Each system page holds at least three facts (claims or works) that no other page cites. */
import type { ProseRule } from './types.ts';

const ID = 'system-brings-facts';
/** A page that only repeats the others is not worth its place; our rule of thumb. */
const OWN_FACTS = 3;

export const rule: ProseRule = {
  id: ID,
  run({ pages, handbook }) {
    const facts = pages.map((page) => ({
      page,
      cited: [
        ...page.references.claims.map((id) => `claim ${id}`),
        ...page.references.sources.map((id) => `source ${id}`),
      ],
    }));
    const pagesCiting = new Map<string, number>();
    for (const fact of facts.flatMap(({ cited }) => cited))
      pagesCiting.set(fact, (pagesCiting.get(fact) ?? 0) + 1);
    return facts.flatMap(({ page, cited }) => {
      const system = /^systems\/([^/]+)\/$/.exec(page.path)?.[1];
      const record = handbook.systems.get(system ?? '');
      if (record === undefined || record.draft === true) return [];
      const own = cited.filter((fact) => pagesCiting.get(fact) === 1).length;
      if (own >= OWN_FACTS) return [];
      return [
        {
          file: page.file,
          entry: page.path,
          field: 'facts of its own',
          value: String(own),
          rule: ID,
          fix: `cite at least ${OWN_FACTS} claims or works that no other page cites`,
        },
      ];
    });
  },
};
