/** The files of charts and data sets under `dist/data/`: one list for programs, and each chart as CSV, JSON, SVG and PNG. Pure. */
import { type ChartSource, mayPublish, type PreparedChart } from '#charts/panel.ts';
import { standaloneSvg } from '#charts/standalone.ts';
import { type ColumnInfo, type Table, writeCsv } from '#charts/table.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';
import { chartsMessages } from '#messages/charts.ts';
import { withBase } from '#url/base.ts';

/** A file for others is in the root locale's language. */
const t = chartsMessages(undefined);
const words = chartWordsMessages(undefined);

/** All panels of a chart in one table, with the panel's title in the first column. */
export function chartTable(chart: PreparedChart): Table {
  const columns: Record<string, ColumnInfo> = { panel: { label: 'panel', type: 'text' } };
  for (const panel of chart.panels) {
    for (const [name, info] of Object.entries(panel.table.columns))
      columns[name] = { ...info, missing: true };
  }
  return {
    columns,
    rows: chart.panels.flatMap((panel) => panel.table.rows.map((row) => ({ panel: panel.title, ...row }))),
  };
}

function sourceRecord(source: ChartSource): object {
  return {
    ref: source.ref,
    ...source.provenance,
    caveats: source.caveats,
    transformation: source.transformation,
  };
}

/** The chart with its provenance and its drawn rows, so that the numbers never travel without their source. */
export function chartJson(chart: PreparedChart): string {
  const record = {
    id: chart.id,
    title: chart.title,
    caveat: chart.caveat,
    sources: chart.sources.map(sourceRecord),
    panels: chart.panels.map((panel) => ({
      title: panel.title,
      measure: panel.measure,
      form: panel.form,
      scale: panel.scale,
      columns: panel.table.columns,
      rows: panel.table.rows,
    })),
  };
  return `${JSON.stringify(record, null, 1)}\n`;
}

/** One entry of `data/charts.json`. Addresses are from the root of the host, with the site's base path. */
export interface ChartEntry {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly caveat: string;
  /** The chart's own page first, then the pages that show it. */
  readonly pages: readonly string[];
  readonly source: string;
  readonly licence: string;
  /** Null where the rows may not be published; `reason` says why. */
  readonly csv: string | null;
  readonly json: string | null;
  readonly reason: string | null;
  /** Pictures: published for every chart, since they show the facts and name the source. */
  readonly svg: string;
  readonly png: string;
  readonly embed: string;
}

/**
 * @param pages site paths (no leading slash) of the prose pages that show a chart, by the chart's id.
 * @param base base path with both slashes.
 */
export function chartList(
  charts: Iterable<PreparedChart>,
  pages: (id: string) => readonly string[],
  base: string,
): ChartEntry[] {
  const at = (path: string): string => withBase(base, path);
  return [...charts].map((chart) => {
    const published = mayPublish(chart);
    return {
      id: chart.id,
      name: chart.spec.name,
      title: chart.title,
      caveat: chart.caveat,
      pages: [`evidence/charts/${chart.id}/`, ...pages(chart.id)].map(at),
      source: chart.sources.map(({ provenance }) => words.captions.source(provenance)).join(' '),
      licence: [...new Set(chart.sources.map((source) => source.provenance.licence))].join('; '),
      csv: published ? at(`data/charts/${chart.id}.csv`) : null,
      json: published ? at(`data/charts/${chart.id}.json`) : null,
      reason: published ? null : t.notPublished,
      svg: at(`data/charts/${chart.id}.svg`),
      png: at(`data/charts/${chart.id}.png`),
      embed: at(`embed/${chart.id}/`),
    };
  });
}

/** Every text file to write, by its path under `dist/`. Data sets that may not be redistributed have none. */
export function chartFiles(
  charts: ReadonlyMap<string, PreparedChart>,
  sources: Iterable<ChartSource>,
  pages: (id: string) => readonly string[],
  base: string,
): Map<string, string> {
  const files = new Map<string, string>();
  files.set('data/charts.json', `${JSON.stringify(chartList(charts.values(), pages, base), null, 1)}\n`);
  for (const chart of charts.values()) {
    files.set(`data/charts/${chart.id}.svg`, standaloneSvg(chart, words));
    if (!mayPublish(chart)) continue;
    files.set(`data/charts/${chart.id}.csv`, writeCsv(chartTable(chart)));
    files.set(`data/charts/${chart.id}.json`, chartJson(chart));
  }
  for (const source of sources) {
    if (!source.ref.startsWith('dataset:') || source.provenance.redistribution !== 'file') continue;
    const id = source.ref.slice('dataset:'.length);
    files.set(`data/datasets/${id}.csv`, writeCsv(source.table));
    files.set(
      `data/datasets/${id}.json`,
      `${JSON.stringify({ title: source.title, ...sourceRecord(source), columns: source.table.columns }, null, 1)}\n`,
    );
  }
  return files;
}

/** The drawings that are published as PNG too, by the path that the picture has under `dist/`. */
export function drawingsOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...files]
      .filter(([path]) => path.endsWith('.svg'))
      .map(([path, svg]) => [path.replace(/\.svg$/, '.png'), svg]),
  );
}
