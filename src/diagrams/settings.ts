/** How diagrams are drawn, and the hash that tells whether a committed SVG was drawn from its source with these settings. */
import { createHash } from 'node:crypto';

/** Pinned in package.json; part of the hash, because another version draws other paths. */
export const MERMAID_VERSION = '12.3.0';

/**
 * Mermaid computes with colours, so it gets these literals; afterwards each becomes a variable of the page's theme.
 * The values only need to be distinct and far apart.
 */
export const SENTINELS: Readonly<Record<string, string>> = {
  '#fa0001': 'var(--dg-bg)',
  '#fa0002': 'var(--dg-node)',
  '#fa0003': 'var(--dg-ink)',
  '#fa0004': 'var(--dg-muted)',
  '#fa0005': 'var(--dg-rust)',
  '#fa0006': 'var(--dg-rust-line)',
  '#fa0007': 'var(--dg-python)',
  '#fa0008': 'var(--dg-python-line)',
};

/** Names for `classDef` in sources: `class node rust`. Appended to every source. */
export const CLASS_DEFINITIONS = [
  'classDef rust fill:#fa0005,stroke:#fa0006,stroke-width:2px,color:#fa0003',
  'classDef python fill:#fa0007,stroke:#fa0008,stroke-width:2px,color:#fa0003,stroke-dasharray:4 3',
  'classDef other fill:#fa0001,stroke:#fa0004,color:#fa0003',
].join('\n');

export const MERMAID_CONFIG = {
  startOnLoad: false,
  theme: 'base',
  look: 'classic',
  handDrawnSeed: 1,
  deterministicIds: true,
  deterministicIDSeed: 'boundary',
  htmlLabels: false,
  fontFamily: 'DejaVu Sans, sans-serif',
  flowchart: { htmlLabels: false, useMaxWidth: true, curve: 'linear' },
  sequence: { useMaxWidth: true },
  themeVariables: {
    background: '#fa0001',
    primaryColor: '#fa0002',
    primaryTextColor: '#fa0003',
    primaryBorderColor: '#fa0003',
    secondaryColor: '#fa0002',
    secondaryTextColor: '#fa0003',
    secondaryBorderColor: '#fa0004',
    tertiaryColor: '#fa0001',
    tertiaryTextColor: '#fa0003',
    tertiaryBorderColor: '#fa0004',
    lineColor: '#fa0003',
    textColor: '#fa0003',
    mainBkg: '#fa0002',
    nodeBorder: '#fa0003',
    clusterBkg: '#fa0001',
    clusterBorder: '#fa0004',
    edgeLabelBackground: '#fa0001',
    titleColor: '#fa0003',
    actorBkg: '#fa0002',
    actorBorder: '#fa0003',
    actorTextColor: '#fa0003',
    actorLineColor: '#fa0004',
    signalColor: '#fa0003',
    signalTextColor: '#fa0003',
    labelBoxBkgColor: '#fa0001',
    labelBoxBorderColor: '#fa0004',
    labelTextColor: '#fa0003',
    loopTextColor: '#fa0003',
    noteBkgColor: '#fa0001',
    noteTextColor: '#fa0003',
    noteBorderColor: '#fa0004',
    activationBkgColor: '#fa0002',
    activationBorderColor: '#fa0003',
    fontFamily: 'DejaVu Sans, sans-serif',
    fontSize: '15px',
  },
} as const;

/** SHA-256 over everything that the drawing depends on. */
export function drawingHash(source: string): string {
  const settings = JSON.stringify([MERMAID_VERSION, MERMAID_CONFIG, SENTINELS, CLASS_DEFINITIONS]);
  return createHash('sha256')
    .update(settings)
    .update('\0')
    .update(source.replaceAll('\r\n', '\n'))
    .digest('hex');
}

/** Colours that Mermaid writes whatever its theme says, and what stands for them. */
const FIXED: readonly (readonly [RegExp, string])[] = [
  [/(fill|stroke|color):\s*#(?:333|333333|000|000000|666|999)\b/gi, '$1:var(--dg-ink)'],
  [/(fill|stroke)="#(?:333|333333|000|000000|666|999)"/gi, '$1="var(--dg-ink)"'],
  // Mermaid inverts the background for error marks and arrowheads.
  [/#05fff[0-9a-f]/gi, 'var(--dg-ink)'],
  [/#0{6}\b/g, 'var(--dg-ink)'],
  [/#EDF2AE/gi, 'var(--dg-bg)'],
  [/filter:\s*drop-shadow\([^;}]*\)\)?;?/g, ''],
  [/rgba?\(\s*2(?:49|50|51),\s*0,\s*[0-9.]+(?:,\s*[\d.]+)?\)/g, 'var(--dg-bg)'],
];

/**
 * The style sheet inside one of Mermaid's drawings, for all drawings of that kind: scoped to our figure instead of to the
 * drawing's id, so that pages need no style element of their own.
 */
export function commonStyle(svg: string): string {
  const style = /<style>([\s\S]*?)<\/style>/.exec(svg)?.[1] ?? '';
  return themed(style.replace(/#dg-[a-z0-9-]+/g, '.diagram-picture svg'))
    .replace(/\}/g, '}\n')
    .trim();
}

/**
 * The rules of a style sheet that some drawing needs: those whose every class stands in one.
 * Mermaid ships styles for shapes and themes that no drawing of ours has.
 */
export function usedStyle(style: string, drawings: readonly string[]): string {
  const classes = new Set(
    drawings.flatMap((svg) =>
      [...svg.matchAll(/class="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(/\s+/)),
    ),
  );
  return style
    .split('\n')
    .filter((rule) => {
      const selector = rule.slice(0, rule.indexOf('{'));
      if (rule.startsWith('@') || rule === '}') return false;
      return selector
        .split(',')
        .some((part) =>
          [...part.replace('.diagram-picture', '').matchAll(/\.([\w-]+)/g)].every((match) =>
            classes.has(match[1] ?? ''),
          ),
        );
    })
    .join('\n');
}

/** Sentinels and fixed colours replaced by the page's variables. */
function themed(svg: string): string {
  let text = svg;
  for (const [sentinel, variable] of Object.entries(SENTINELS)) {
    text = text.replace(new RegExp(sentinel, 'gi'), variable);
    const value = Number.parseInt(sentinel.slice(1), 16);
    text = text.replace(
      new RegExp(`rgb\\(\\s*${(value >> 16) & 255},\\s*${(value >> 8) & 255},\\s*${value & 255}\\s*\\)`, 'g'),
      variable,
    );
  }
  for (const [pattern, replacement] of FIXED) text = text.replace(pattern, replacement);
  return text;
}

/**
 * Turns Mermaid's output into the committed form: theme variables, a role that assistive technology knows, the hash.
 * @throws where a colour is left that is neither ours nor harmless.
 */
export function finishSvg(svg: string, source: string): string {
  const text = themed(svg)
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/role="graphics-document document"/, 'role="img"')
    .replace(/ aria-roledescription="[^"]*"/, '')
    .replace(/<svg /, `<svg data-drawn-from="${drawingHash(source)}" `);
  const left = [...text.matchAll(/(?:fill|stroke|color|stop-color)(?:=")?:?\s*(#[0-9a-f]{3,8})\b/gi)].map(
    (match) => match[1],
  );
  if (left.length > 0) throw new Error(`colours that follow no theme: ${[...new Set(left)].join(', ')}`);
  return `${text.trim()}\n`;
}
