/** What the framework names besides facts exists: claims, verdicts, kinds of boundary, systems, adopters, costs and pages. */
import type { Problem } from '#problem.ts';
import { suggestion } from './nearest.ts';
import { type FrameworkChecked, type FrameworkRule, fileOf } from './types.ts';

const ID = 'framework-resolves';

function claims({ framework, handbook }: FrameworkChecked): Problem[] {
  const { rules, sourceRules } = framework;
  const cited = [
    ...(['gates', 'vetoes', 'forces', 'regions'] as const).flatMap((kind) =>
      rules[kind].flatMap(({ id, evidence }) =>
        evidence.map(({ claim }, i) => ({
          file: fileOf(kind),
          entry: id,
          field: `evidence.${i}.claim`,
          claim,
        })),
      ),
    ),
    ...sourceRules.flatMap(({ id, claims: own }) =>
      own.map((claim, i) => ({ file: fileOf('source-rules'), entry: id, field: `claims.${i}`, claim })),
    ),
  ];
  return cited.flatMap(({ file, entry, field, claim }) =>
    claim === undefined || handbook.claims.has(claim)
      ? []
      : [
          {
            file,
            entry,
            field,
            value: claim,
            rule: ID,
            fix: `there is no such claim in data/claims; ${suggestion(claim, [...handbook.claims.keys()].slice(0, 400)).replace(/^there are: .*/, 'name one that is there')}`,
          },
        ],
  );
}

/** Ids of one kind, each with its place, that are not among the known ones. */
function missing(
  known: readonly string[],
  where: string,
  named: readonly {
    readonly file: string;
    readonly entry: string;
    readonly field: string;
    readonly id: string;
  }[],
): Problem[] {
  return named
    .filter(({ id }) => !known.includes(id))
    .map(({ file, entry, field, id }) => ({
      file,
      entry,
      field,
      value: id,
      rule: ID,
      fix: `there is no such id in ${where}; ${suggestion(id, known)}`,
    }));
}

function boundaries({ framework, handbook }: FrameworkChecked): Problem[] {
  const { rules, cases, examples } = framework;
  return missing(
    rules.boundaries.map(({ id }) => id),
    fileOf('boundaries'),
    [
      ...cases.flatMap(({ id: entry, outcome }) =>
        outcome.boundaryKinds.map((id, i) => ({
          file: `data/cases/${entry}.yaml`,
          entry,
          field: `outcome.boundaryKinds.${i}`,
          id,
        })),
      ),
      ...[...handbook.systems.values()].map(({ id: entry, strip }) => ({
        file: `data/systems/${entry}.yaml`,
        entry,
        field: 'strip.boundary',
        id: strip.boundary,
      })),
      ...examples.flatMap(({ shows, boundary }, i) =>
        boundary === undefined || boundary === null
          ? []
          : [{ file: fileOf('examples'), entry: shows, field: `examples.${i}.boundary`, id: boundary }],
      ),
    ],
  );
}

/** The pages and the organisations that a documented decision is shown with. */
function companions({ framework, handbook }: FrameworkChecked): Problem[] {
  return (['systems', 'adopters'] as const).flatMap((kind) =>
    missing(
      [...handbook[kind].keys()],
      `data/${kind}`,
      framework.cases.flatMap((item) =>
        item[kind].map((id, i) => ({
          file: `data/cases/${item.id}.yaml`,
          entry: item.id,
          field: `${kind}.${i}`,
          id,
        })),
      ),
    ),
  );
}

function costs({ framework }: FrameworkChecked): Problem[] {
  const { rules } = framework;
  return missing(
    rules.costs.mechanisms.map(({ id }) => id),
    fileOf('costs'),
    rules.boundaries.flatMap(({ id: entry, cost }) =>
      cost === null ? [] : [{ file: fileOf('boundaries'), entry, field: 'cost', id: cost }],
    ),
  );
}

/** A page that a boundary names must exist once its section has pages at all. */
function pages({ framework, pages: known }: FrameworkChecked): Problem[] {
  const section = (page: string): string => `${page.split('/')[0]}/`;
  const paths = [...known];
  return missing(
    paths.map((path) => path.replace(/\/$/, '')),
    'the prose',
    framework.rules.boundaries
      .filter(({ page }) => paths.some((path) => path.startsWith(section(page))))
      .map(({ id: entry, page }) => ({ file: fileOf('boundaries'), entry, field: 'page', id: page })),
  );
}

function verdicts({ framework }: FrameworkChecked): Problem[] {
  const { rules, examples, backtest } = framework;
  return missing(
    rules.verdicts.map(({ id }) => id),
    fileOf('verdicts'),
    [
      ...(['gates', 'regions'] as const).flatMap((kind) =>
        rules[kind].map(({ id: entry, verdict }) => ({
          file: fileOf(kind),
          entry,
          field: 'verdict',
          id: verdict,
        })),
      ),
      ...rules.vetoes.flatMap(({ id: entry, appliesTo }) =>
        appliesTo.map((id) => ({ file: fileOf('vetoes'), entry, field: 'appliesTo', id })),
      ),
      ...rules.offeredWhen.flatMap(({ id: entry, verdicts: own }) =>
        own.map((id) => ({ file: fileOf('boundaries'), entry, field: 'verdicts', id })),
      ),
      ...rules.names.map(({ verdict }) => ({
        file: fileOf('names'),
        entry: verdict,
        field: 'verdict',
        id: verdict,
      })),
      ...examples.map(({ shows, verdict }, i) => ({
        file: fileOf('examples'),
        entry: shows,
        field: `examples.${i}.verdict`,
        id: verdict,
      })),
      ...backtest.baselines.flatMap(({ id: entry, rules: lines }) =>
        lines.map(({ verdict }, i) => ({
          file: fileOf('backtest'),
          entry,
          field: `rules.${i}.verdict`,
          id: verdict,
        })),
      ),
    ],
  );
}

export const rule: FrameworkRule = {
  id: ID,
  run: (checked) => [claims, boundaries, companions, costs, pages, verdicts].flatMap((part) => part(checked)),
};
