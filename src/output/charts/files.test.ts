import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawChart } from '#charts/draw.ts';
import { prepareCharts } from '#charts/library.ts';
import { mayPublish } from '#charts/panel.ts';
import { STYLE } from '#charts/style.ts';
import { readTable } from '#charts/table.ts';
import { loadProject } from '#load/project.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';
import { chartFiles, chartTable } from './files.ts';

const words = chartWordsMessages(undefined);

const { handbook, chartSpecs, measurements } = loadProject(process.cwd());
const { charts, sources } = prepareCharts(chartSpecs, handbook.datasets, measurements.newest, words);
const files = chartFiles(
  charts,
  sources.values(),
  (id) => (id === 'one-loop' ? ['systems/somewhere/'] : []),
  '/base/',
);

describe('chart files', () => {
  it('publishes no rows that may not be redistributed, and says so in the list', () => {
    const kept = [...sources.values()].filter((source) => source.provenance.redistribution === 'facts');
    expect(kept.length).toBeGreaterThan(0);
    for (const source of kept)
      expect(files.has(`data/datasets/${source.ref.slice('dataset:'.length)}.csv`)).toBe(false);
    const list = JSON.parse(files.get('data/charts.json') ?? '[]') as {
      id: string;
      csv: string | null;
      reason: string | null;
      pages: string[];
    }[];
    expect(list).toHaveLength(charts.size);
    for (const entry of list) {
      const chart = charts.get(entry.id);
      expect(chart).toBeDefined();
      if (chart === undefined) continue;
      expect(entry.csv === null).toBe(!mayPublish(chart));
      expect(entry.reason === null).toBe(mayPublish(chart));
      expect(files.has(`data/charts/${entry.id}.csv`)).toBe(mayPublish(chart));
      expect(files.has(`data/charts/${entry.id}.json`)).toBe(mayPublish(chart));
    }
    expect(list.find((entry) => entry.id === 'one-loop')?.pages).toEqual([
      '/base/evidence/charts/one-loop/',
      '/base/systems/somewhere/',
    ]);
  });

  it.each([...charts.values()].filter(mayPublish).map((chart) => [chart.id, chart] as const))(
    '%s: the CSV holds the drawn rows',
    (id, chart) => {
      const { columns, rows } = chartTable(chart);
      const { table, faults } = readTable(files.get(`data/charts/${id}.csv`) ?? '', columns);
      expect(faults).toEqual([]);
      expect(table.rows.length).toBe(chart.panels.reduce((count, panel) => count + panel.points.length, 0));
      rows.forEach((row, index) => {
        for (const name of Object.keys(columns))
          expect(table.rows[index]?.[name] ?? null).toEqual(row[name] ?? null);
      });
      for (const panel of chart.panels) {
        const drawn = panel.points.map((point) => point.value);
        const told = panel.table.rows
          .map((row) => Object.values(row))
          .map((cells, index) => cells.includes(drawn[index] ?? null));
        expect(told.every(Boolean)).toBe(true);
      }
    },
  );

  it.each([...charts.values()].map((chart) => [chart.id, chart] as const))(
    '%s: every drawn value that the file has as it is stands in the file',
    (_, chart) => {
      for (const panel of chart.panels) {
        const known = panel.source.table;
        for (const [name, info] of Object.entries(panel.table.columns)) {
          if (known.columns[name] === undefined || info !== known.columns[name]) continue;
          const values = new Set(known.rows.map((row) => row[name] ?? null));
          for (const row of panel.table.rows)
            expect(values.has(row[name] ?? null), `${name} = ${String(row[name])}`).toBe(true);
        }
      }
    },
  );

  it('gives the same bytes twice', () => {
    const again = chartFiles(
      prepareCharts(chartSpecs, handbook.datasets, measurements.newest, words).charts,
      sources.values(),
      (id) => (id === 'one-loop' ? ['systems/somewhere/'] : []),
      '/base/',
    );
    expect([...again]).toEqual([...files]);
  });

  it('has ids that are unique over all drawings of a page', () => {
    const ids = [...charts.values()].flatMap((chart) =>
      ([340, 720] as const).flatMap((width) =>
        [
          ...drawChart(chart, { width, key: `chart-${chart.id}-${width}`, words: words.drawing }).matchAll(
            / id="([^"]+)"/g,
          ),
        ].map((match) => match[1]),
      ),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('draws exported files and pages by the same signs', () => {
    const css = readFileSync('src/styles/charts.css', 'utf8');
    const names = new Set([...STYLE.matchAll(/\.(ch-[a-z0-9]+)/g)].map((match) => match[1] ?? ''));
    expect(names.size).toBeGreaterThan(15);
    for (const name of names) expect(css, name).toMatch(new RegExp(`\\.${name}\\b`));
    const used = new Set(
      [...charts.values()].flatMap((chart) =>
        [
          ...drawChart(chart, { width: 720, key: 'k', words: words.drawing }).matchAll(/class="([^"]+)"/g),
        ].flatMap((match) => (match[1] ?? '').split(' ')),
      ),
    );
    for (const name of used)
      if (!['ch', 'ch-v', 'ch-x'].includes(name)) expect(css, name).toMatch(new RegExp(`\\.${name}\\b`));
  });

  it('writes well-formed pictures with title and description', () => {
    for (const chart of charts.values()) {
      const svg = files.get(`data/charts/${chart.id}.svg`) ?? '';
      expect(svg).toMatch(/role="img" aria-labelledby="[^"]+-t [^"]+-d"/);
      expect(svg).toContain('<title id=');
      expect(svg).toMatch(/<desc id="[^"]+">[^<]{40,}<\/desc>/);
      for (const source of chart.sources)
        expect(svg.replace(/<[^>]+>/g, ' ')).toContain(source.provenance.date);
    }
  });
});
