/** The addresses that the sources promise, and the ledger of those that were ever published. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareCharts } from '#charts/library.ts';
import { loadProject } from '#load/project.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';
import type { Addresses } from '#output/permalinks/addresses.ts';
import { expectedAddresses } from '#output/permalinks/expected.ts';
import { compare, extend, type LedgerFaults } from '#output/permalinks/ledger.ts';
import { formatProblem } from '#problem.ts';
import { Permalinks } from '#schema/site.ts';
import { citedProse } from '#site/prose.ts';

const LEDGER = 'data/permalinks.json';

/** What the site of this tree offers. @throws Error with every fault of the sources */
export function promisedAddresses(root: string): Addresses {
  const project = loadProject(root);
  const { framework, handbook, chartSpecs, measurements, problems } = project;
  const charts = prepareCharts(
    chartSpecs,
    handbook.datasets,
    measurements.newest,
    chartWordsMessages(undefined),
  );
  const faults = [...problems, ...charts.problems];
  if (faults.length > 0 || framework === undefined) throw new Error(faults.map(formatProblem).join('\n'));
  return expectedAddresses({ ...project, framework, charts, pages: [...citedProse(project).pages.values()] });
}

/** Adds what is new to the ledger; nothing leaves it. @returns what was lost, and what is new now recorded */
export function recordAddresses(root: string): LedgerFaults {
  const file = join(root, LEDGER);
  const ledger = Permalinks.parse(JSON.parse(readFileSync(file, 'utf8')));
  const site = promisedAddresses(root);
  const faults = compare(ledger, site);
  if (faults.unrecorded.length > 0) writeFileSync(file, ledgerText(extend(ledger, site)));
  return faults;
}

/** As the formatter writes it: a list that fits stands on one line. */
export function ledgerText(ledger: Permalinks): string {
  const line = (key: string, items: readonly string[], indent: string): string => {
    const flat = `${indent}${JSON.stringify(key)}: [${items.map((item) => JSON.stringify(item)).join(', ')}]`;
    // The comma behind it counts.
    if (flat.length < WIDTH) return flat;
    const inner = items.map((item) => `${indent}  ${JSON.stringify(item)}`).join(',\n');
    return `${indent}${JSON.stringify(key)}: [\n${inner}\n${indent}]`;
  };
  const pages = Object.entries(ledger.pages).map(([path, anchors]) => line(path, anchors, '    '));
  const redirects = Object.entries(ledger.redirects).map(
    ([from, to]) => `    ${JSON.stringify(from)}: ${JSON.stringify(to)}`,
  );
  return `{
  "pages": {
${pages.join(',\n')}
  },
${line('files', ledger.files, '  ')},
  "redirects": ${redirects.length === 0 ? '{}' : `{\n${redirects.join(',\n')}\n  }`}
}
`;
}

/** The formatter's line width (biome.json). */
const WIDTH = 110;
