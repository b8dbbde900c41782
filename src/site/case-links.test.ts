import { describe, expect, it } from 'vitest';
import { loadProject } from '#load/project.ts';
import { caseLinks, workAddress } from './case-links.ts';

const { framework, handbook } = loadProject(process.cwd());
if (framework === undefined) throw new Error('the framework cannot be read');
const { cases } = framework;
const links = caseLinks(cases, handbook);

describe('the links of the cases', () => {
  it('lead from each system and adopter back to every case that names it, and to no other', () => {
    for (const [kind, found] of [
      ['systems', links.ofSystem],
      ['adopters', links.ofAdopter],
    ] as const) {
      const there = [...found].flatMap(([id, items]) => items.map((item) => `${item.id} ${id}`)).sort();
      const back = cases.flatMap((item) => item[kind].map((id) => `${item.id} ${id}`)).sort();
      expect(there).toEqual(back);
    }
  });

  it('join a case with the claims that cite one of its works, and with no other', () => {
    const cites = (claim: string, url: string): boolean =>
      handbook.claims.get(claim)?.evidence.some(({ source }) => {
        const own = handbook.sources.get(source)?.url ?? null;
        return own !== null && workAddress(own) === workAddress(url);
      }) ?? false;
    const joined = cases.flatMap((item) =>
      (links.claimsOf.get(item.id) ?? []).map((claim) => ({ item, claim: claim.id })),
    );
    expect(joined.length).toBeGreaterThan(1);
    expect(joined.filter(({ item, claim }) => !item.sources.some(({ url }) => cites(claim, url)))).toEqual(
      [],
    );
    for (const item of cases)
      for (const { id, mergedInto } of handbook.claims.values())
        if (mergedInto === undefined && item.sources.some(({ url }) => cites(id, url)))
          expect(links.claimsOf.get(item.id)?.map((claim) => claim.id)).toContain(id);
  });

  it('leave out merged claims', () => {
    const all = [...links.claimsOf.values()].flat();
    expect(all.filter(({ mergedInto }) => mergedInto !== undefined)).toEqual([]);
  });
});

describe('an address', () => {
  it('is that of the same work with a fragment or a slash at its end, and not with another query', () => {
    expect(workAddress('https://GitHub.com/a/b/#readme')).toBe(workAddress('https://github.com/a/b'));
    expect(workAddress('https://e.org/item?id=1')).not.toBe(workAddress('https://e.org/item?id=2'));
  });
});
