/** The golden pictures: every drawing of the site as a file under `tests/golden/`, so that a review sees what a change draws. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { examples } from '#calculators/fields.ts';
import { CALCULATORS, FIELDS } from '#calculators/state.ts';
import type { ChartLibrary } from '#charts/library.ts';
import { standaloneSvg } from '#charts/standalone.ts';
import { viewOf } from '#components/calculators/views.ts';
import { evaluate } from '#decision/evaluate.ts';
import type { DecisionCase, Rules } from '#decision/types.ts';
import type { Framework } from '#load/framework.ts';
import { loadProject } from '#load/project.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';
import { prepareSite } from '#site/project.ts';
import { Ceiling } from '#wizard/views/Ceiling.ts';
import { MapDrawing } from '#wizard/views/MapFigure.ts';
import { SystemDrawing } from '#wizard/views/SystemDrawing.ts';
import { drawn } from '#wizard/whole.ts';

export const FOLDER = 'tests/golden';
const WIDTHS = [340, 720] as const;

/** Drawings without their own style follow the site's sheets when a browser opens the file. */
function withSheet(svg: string): string {
  const named = svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  return `<?xml-stylesheet href="../view.css"?>\n${named}\n`;
}

function chartPictures({ charts }: ChartLibrary, into: Map<string, string>): void {
  const words = chartWordsMessages(undefined);
  for (const chart of charts.values())
    for (const width of WIDTHS)
      into.set(`charts/${chart.id}-${width}.svg`, standaloneSvg(chart, words, width));
}

function calculatorPictures(rules: Rules, into: Map<string, string>): void {
  const { settled, mechanisms } = rules.costs;
  for (const id of CALCULATORS)
    for (const chart of viewOf(id, examples(FIELDS[id]), { settled, mechanisms }).charts)
      for (const width of WIDTHS)
        into.set(`calculators/${chart.id}-${width}.svg`, withSheet(chart.draw(width, chart.id)));
}

function factsOf(cases: readonly DecisionCase[], id: string) {
  const found = cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found.codings.first;
}

/** A split, a Rust and a Python component with two calls: every sign of the system's drawing but the network's. */
const SYSTEM = [
  { key: 1, name: 'Ranking', case: 'ml-distance-kernels' },
  { key: 2, name: 'Gateway', case: 'service-mesh-sidecar' },
  { key: 3, name: 'Reports', case: 'configuration-management' },
];

function wizardPictures({ rules, cases, words }: Framework, into: Map<string, string>): void {
  const components = SYSTEM.map((one) => ({ ...one, facts: factsOf(cases, one.case) }));
  for (const { name, facts } of [...components, { name: 'nothing-answered', facts: {} }])
    into.set(
      `wizard/map-${name.toLowerCase()}.svg`,
      withSheet(renderToString(h(MapDrawing, { rules, facts, evaluation: evaluate(rules, facts) }))),
    );
  const calls = [
    { from: 2, to: 1 },
    { from: 3, to: 1 },
  ];
  const whole = drawn(rules, words, { name: 'Orders', components, calls });
  into.set('wizard/system.svg', withSheet(renderToString(h(SystemDrawing, whole))));
  for (const share of [0.5, 0.9, 1])
    into.set(`wizard/amdahl-${share * 100}.svg`, withSheet(renderToString(h(Ceiling, { share }))));
}

/** Every picture by its path under `tests/golden/`. @param root of the repository. */
export function goldenPictures(root: string): ReadonlyMap<string, string> {
  const { charts, framework } = prepareSite(loadProject(root));
  const pictures = new Map<string, string>();
  chartPictures(charts, pictures);
  calculatorPictures(framework.rules, pictures);
  wizardPictures(framework, pictures);
  return pictures;
}

export interface GoldenDifference {
  readonly path: string;
  readonly what: 'new' | 'changed' | 'gone';
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && item.name.endsWith('.svg'))
    .map((item) => join(item.parentPath, item.name));
}

/** What differs between the pictures as drawn and the files under `folder`, by path. */
export function goldenDifferences(folder: string, pictures: ReadonlyMap<string, string>): GoldenDifference[] {
  const differences: GoldenDifference[] = [];
  for (const [path, svg] of pictures) {
    const file = join(folder, path);
    if (!existsSync(file)) differences.push({ path, what: 'new' });
    else if (readFileSync(file, 'utf8') !== svg) differences.push({ path, what: 'changed' });
  }
  const known = new Set([...pictures.keys()].map((path) => join(folder, path)));
  for (const file of filesBelow(folder))
    if (!known.has(file)) differences.push({ path: file.slice(folder.length + 1), what: 'gone' });
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Writes the pictures that differ and removes those that are drawn no more. @returns what was done. */
export function renewGolden(folder: string, pictures: ReadonlyMap<string, string>): GoldenDifference[] {
  const differences = goldenDifferences(folder, pictures);
  for (const { path, what } of differences) {
    const file = join(folder, path);
    if (what === 'gone') {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pictures.get(path) ?? '');
  }
  return differences;
}
