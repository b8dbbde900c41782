/**
 * The style inside an exported file. Colours are the page's variables with the light theme's values behind them, so that
 * the file is right on its own and follows a page that it is put into. `src/styles/charts.css` says the same for pages.
 */
const v = (name: string, light: string): string => `var(--${name},${light})`;
const ink = v('ink', '#16191D');
const bg = v('bg', '#FBFAF7');
const muted = v('muted', '#565D66');
const rule = v('rule', '#D5D1C6');
const rust = v('rust', '#8F2D0A');
const python = v('python', '#256AA9');
const other = v('other', '#646A71');

export const FONT = "Seravek,'Gill Sans Nova',Ubuntu,Calibri,'DejaVu Sans',system-ui,sans-serif";

export const STYLE =
  `.ch{font-family:${FONT};fill:${ink}}.ch text{paint-order:stroke;stroke:${bg};stroke-width:3px;stroke-linejoin:round}` +
  `.ch-720{font-size:14px}.ch-340{font-size:13px}` +
  `.ch-720 .ch-m,.ch-720 .ch-e{font-size:13px}.ch-340 .ch-m,.ch-340 .ch-e{font-size:12px}` +
  `.ch-720 .ch-h{font-size:17px}.ch-340 .ch-h{font-size:16px}` +
  `.ch-720 .ch-s{font-size:12px}.ch-340 .ch-s{font-size:11px}` +
  `.ch-bg{fill:${bg}}.ch-m,.ch-s{fill:${muted}}.ch-b,.ch-h{font-weight:600}.ch-tm{text-anchor:middle}.ch-te{text-anchor:end}` +
  `.ch-g{stroke:${rule};fill:none}.ch-a,.ch-k{stroke:${ink};fill:none}.ch-k{stroke-width:2}.ch-f{stroke:${ink};stroke-dasharray:2 3;fill:none}.ch-w{stroke:${muted};stroke-width:1.5;fill:none}` +
  `.ch-r{fill:${rust};stroke:${rust}}.ch-p{stroke:${python};stroke-width:1.5}.ch-o{fill:${bg};stroke:${other};stroke-width:1.5}.ch-c{fill:none;stroke:${ink};stroke-dasharray:4 3}` +
  `.ch-d .ch-r{stroke:${bg};stroke-width:1}.ch-hb{fill:${bg}}.ch-hl{fill:${python}}` +
  `.ch-l{fill:none}.ch-rl{stroke:${rust};stroke-width:3}.ch-pl{stroke:${python};stroke-width:2.5;stroke-dasharray:7 3}.ch-ol{stroke:${other};stroke-width:1.5}.ch-cl{stroke:${ink};stroke-dasharray:4 3}`;
