/** The golden pictures: every drawing of the site as a file under `tests/golden/`, so that a review sees what a change draws. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { examples } from '#calculators/fields.ts';
import { CALCULATORS, FIELDS } from '#calculators/state.ts';
import { viewOf } from '#components/calculators/views.ts';
import { casesMapSvg, MAP_SIZES } from '#components/framework/map-svg.ts';
import { mapCases } from '#decision/map.ts';
import type { Rules } from '#decision/types.ts';
import type { Framework } from '#load/framework.ts';
import { loadProject } from '#load/project.ts';
import { frameworkMessages } from '#messages/framework.ts';
import { prepareSite } from '#site/project.ts';
import { chartPictures } from './golden-charts.ts';
import { wizardPictures } from './golden-wizard.ts';

export const FOLDER = 'tests/golden';
const WIDTHS = [340, 720] as const;

/** Drawings without their own style follow the site's sheets when a browser opens the file. */
function withSheet(svg: string): string {
  const named = svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  return `<?xml-stylesheet href="../view.css"?>\n${named}\n`;
}

function calculatorPictures(rules: Rules, into: Map<string, string>): void {
  const { settled, mechanisms } = rules.costs;
  for (const id of CALCULATORS)
    for (const chart of viewOf(id, examples(FIELDS[id]), { settled, mechanisms }).charts)
      for (const width of WIDTHS)
        into.set(`calculators/${chart.id}-${width}.svg`, withSheet(chart.draw(width, chart.id)));
}

function mapPictures({ rules, cases }: Framework, into: Map<string, string>): void {
  const marks = mapCases(rules, cases).map(({ x, y, outcome, credit }) => ({
    x: x.at,
    y: y.at,
    outcome,
    hit: credit === 'full',
  }));
  const { words } = frameworkMessages(undefined);
  const said = { title: words.mapTitle(cases.length), up: words.mapUp, right: words.mapRight };
  for (const size of MAP_SIZES)
    into.set(`map/cases-${size.kind}.svg`, withSheet(casesMapSvg(marks, size, said, 'reading')));
}

/** Every picture by its path under `tests/golden/`. @param root of the repository. */
export function goldenPictures(root: string): ReadonlyMap<string, string> {
  const { charts, framework } = prepareSite(loadProject(root));
  const pictures = new Map(chartPictures(charts));
  calculatorPictures(framework.rules, pictures);
  mapPictures(framework, pictures);
  for (const [path, svg] of wizardPictures(framework)) pictures.set(path, withSheet(svg));
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
