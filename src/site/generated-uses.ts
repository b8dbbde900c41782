/** What the pages cite that are made from records: the framework's rules, the documented decisions, the adopters' tables, the examples. */
import type { GeneratedUse, ScannedPage } from '#citations/index.ts';
import type { Project } from '#load/project.ts';
import { siteMessages } from '#messages/site.ts';
import { rowsFor } from './adopter-groups.ts';
import { caseLinks } from './case-links.ts';

const FRAMEWORK = 'decide/framework/';
const SOURCE_RULES = 'decide/source-rules/';
const ADOPTERS = 'evidence/adopters/';

/** Rules and restated rules of the documents, each at its own anchor. @param titleOf a page by its path. */
function usesOfRules({ framework }: Project, titleOf: (path: string) => string): GeneratedUse[] {
  if (framework === undefined) return [];
  const { rules, words } = framework;
  return [
    ...[...rules.gates, ...rules.vetoes, ...rules.forces, ...rules.regions].map((rule) => ({
      path: `${FRAMEWORK}#rule-${rule.id}`,
      title: titleOf(FRAMEWORK),
      part: words.rules[rule.id]?.statement ?? rule.id,
      claims: rule.evidence.flatMap(({ claim }) => claim ?? []),
    })),
    ...framework.sourceRules.map((row) => ({
      path: `${SOURCE_RULES}#source-${row.id}`,
      title: titleOf(SOURCE_RULES),
      part: words.sourceRules[row.id]?.says ?? row.id,
      claims: row.claims,
    })),
  ];
}

/** The page of each documented decision lists the claims that cite one of its works. */
function usesOfCases({ framework, handbook }: Project): GeneratedUse[] {
  if (framework === undefined) return [];
  const { claimsOf } = caseLinks(framework.cases, handbook);
  return framework.cases.map(({ id, system, organisation, year }) => ({
    path: `decide/cases/${id}/`,
    title: `${system}: ${organisation}, ${year}`,
    claims: (claimsOf.get(id) ?? []).map((claim) => claim.id),
  }));
}

/**
 * @param pages the prose, whose own citations are not repeated here.
 */
export function generatedUses(project: Project, pages: readonly ScannedPage[]): readonly GeneratedUse[] {
  const { handbook } = project;
  const titles = siteMessages(undefined).pages;
  const titleOf = (path: string): string =>
    pages.find((page) => page.path === path)?.title ?? titles[path as keyof typeof titles] ?? path;
  return [
    ...usesOfRules(project, titleOf),
    ...usesOfCases(project),
    ...pages.flatMap(({ path, title, references }) =>
      references.adopterTables.flatMap((id) => {
        const system = handbook.systems.get(id);
        if (system === undefined) return [];
        const adopters = system.adopters.flatMap((adopter) => handbook.adopters.get(adopter) ?? []);
        const rows = rowsFor(adopters, system.claims, system.adopterComponents);
        return [{ path, title, claims: rows.flatMap(({ use }) => use.claims) }];
      }),
    ),
    ...[...handbook.adopters.values()].map((adopter) => ({
      path: `${ADOPTERS}#${adopter.id}`,
      title: titleOf(ADOPTERS),
      part: adopter.name,
      claims: adopter.uses.flatMap(({ claims }) => claims),
    })),
    ...[...handbook.exampleRecords.values()].map(({ id, title, chart }) => ({
      path: `examples/${id}/`,
      title,
      charts: chart === null ? [] : [chart],
    })),
  ];
}
