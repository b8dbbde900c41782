/** `node scripts/bootstrap.mjs scripts/bench-charts.ts`: what it costs to draw many rows, in every form. Nothing is asserted. */
import { drawChart } from '#charts/draw.ts';
import { chartOf, rowOf, WORDS } from '#charts/testing.ts';
import { FORM_NAMES } from '#schema/chart-forms.ts';
import { readArguments } from './lib/arguments.ts';

export const HELP = `
node scripts/bootstrap.mjs scripts/bench-charts.ts [--rows N]

Draws a chart of many rows in every form, once each, and prints processor time and size of the drawing.
  --rows N   how many (100,000)
`;

const LEAST_NAMES = 10;
const SERIES = 10;

const { values } = readArguments('node scripts/bench-charts.ts', HELP, {
  rows: { type: 'string', default: '100000' },
});
const count = Number(values.rows);
if (!Number.isInteger(count) || count < 1) throw new Error('--rows takes a whole number from 1');

const rows = Array.from({ length: count }, (_, index) =>
  rowOf(`row ${index % Math.max(LEAST_NAMES, count / 2)}`, (index * 7919) % 100_003, {
    series: `series ${index % SERIES}`,
    side: 'rust',
  }),
);
for (const form of FORM_NAMES) {
  const chart = chartOf(rows, form);
  const started = process.cpuUsage();
  const svg = drawChart(chart, { width: 720, key: 'k', words: WORDS });
  const ms = Math.round(process.cpuUsage(started).user / 1000);
  console.log(`${form.padEnd(10)} ${String(ms).padStart(6)} ms  ${(svg.length / 1e6).toFixed(1)} MB of SVG`);
}
