/** The rules as a diagram: gates in their order, then the regions of the map. Mermaid source, drawn elsewhere. */
import type { ComponentVerdict, Region, Rules } from './types.ts';

export interface DiagramNode {
  readonly id: string;
  readonly kind: 'start' | 'gate' | 'forces' | 'region' | 'verdict';
  readonly label: string;
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface RulesDiagram {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

function condition(rules: Rules, when: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(when)
    .map(
      ([fact, levels]) => `${rules.facts.find((f) => f.id === fact)?.label ?? fact}: ${levels.join(' or ')}`,
    )
    .join('; ');
}

function bound(
  name: string,
  range: { readonly from?: number | undefined; readonly below?: number | undefined } | undefined,
): string[] {
  if (range === undefined) return [];
  const from = range.from === undefined ? [] : [`${name} at least ${range.from}`];
  return range.below === undefined ? from : [...from, `${name} below ${range.below}`];
}

/** What must hold for a region, in words; bounds are steps. */
export function regionInWords(rules: Rules, region: Region): string {
  const larger =
    region.larger === undefined
      ? []
      : [
          region.larger === 'flexibility'
            ? 'flexibility is the larger need'
            : 'guarantees at least as large as flexibility',
        ];
  const when = condition(rules, region.when);
  const parts = [
    ...bound('guarantees', region.guarantees),
    ...bound('flexibility', region.flexibility),
    ...larger,
    ...(when === '' ? [] : [when]),
  ];
  return parts.length === 0 ? 'otherwise' : parts.join('; ');
}

/** Nodes and edges of the rules, in the order in which they are tried. */
export function rulesDiagram(rules: Rules): RulesDiagram {
  const nodes: DiagramNode[] = [{ id: 'start', kind: 'start', label: 'One component' }];
  const edges: DiagramEdge[] = [];
  const verdicts = new Set<ComponentVerdict>();
  let from = 'start';
  let label = '';
  for (const gate of rules.gates) {
    nodes.push({ id: gate.id, kind: 'gate', label: condition(rules, gate.when) });
    edges.push({ from, to: gate.id, label });
    edges.push({ from: gate.id, to: `verdict-${gate.verdict}`, label: 'yes' });
    verdicts.add(gate.verdict);
    from = gate.id;
    label = 'no';
  }
  nodes.push({
    id: 'forces',
    kind: 'forces',
    label: `Weigh ${rules.forces.length} forces: guarantees and flexibility`,
  });
  edges.push({ from, to: 'forces', label });
  from = 'forces';
  label = '';
  for (const region of rules.regions) {
    nodes.push({ id: region.id, kind: 'region', label: regionInWords(rules, region) });
    edges.push({ from, to: region.id, label });
    edges.push({ from: region.id, to: `verdict-${region.verdict}`, label: 'yes' });
    verdicts.add(region.verdict);
    from = region.id;
    label = 'no';
  }
  for (const verdict of verdicts) nodes.push({ id: `verdict-${verdict}`, kind: 'verdict', label: verdict });
  return { nodes, edges };
}

const SHAPES: Readonly<Record<DiagramNode['kind'], readonly [string, string]>> = {
  start: ['([', '])'],
  gate: ['{{', '}}'],
  forces: ['[/', '/]'],
  region: ['[', ']'],
  verdict: ['([', '])'],
};

const escaped = (text: string): string =>
  text.replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;');

/** Mermaid flow chart of the rules, top to bottom. */
export function rulesMermaid(rules: Rules): string {
  const { nodes, edges } = rulesDiagram(rules);
  const lines = ['flowchart TD'];
  for (const { id, kind, label } of nodes)
    lines.push(`  ${id}${SHAPES[kind][0]}"${escaped(label)}"${SHAPES[kind][1]}`);
  for (const { from, to, label } of edges)
    lines.push(`  ${from} -->${label === '' ? '' : `|${label}|`} ${to}`);
  return `${lines.join('\n')}\n`;
}
