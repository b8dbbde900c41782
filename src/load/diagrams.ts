/** Reads `data/diagrams/<id>.mmd` with the SVG drawn from it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#problem.ts';
import { DiagramRecord } from '#schema/diagram.ts';
import { readText, validate } from './records.ts';

const HASH = /data-drawn-from="([0-9a-f]{64})"/;

/** Text after `accTitle:` or `accDescr:` up to the end of the line, or inside `{ … }`. */
function directive(source: string, name: string): string {
  const block = new RegExp(`${name}\\s*\\{([^}]*)\\}`).exec(source)?.[1];
  const line = new RegExp(`${name}:[ \\t]*(.+)`).exec(source)?.[1];
  return (block ?? line ?? '').replace(/\s+/g, ' ').trim();
}

/** Diagrams by id; one without its SVG, title or description is a problem. */
export function readDiagrams(root: string, problems: Problem[]): ReadonlyMap<string, DiagramRecord> {
  const folder = 'data/diagrams';
  const diagrams = new Map<string, DiagramRecord>();
  if (!existsSync(join(root, folder))) return diagrams;
  for (const name of readdirSync(join(root, folder)).sort()) {
    if (!name.endsWith('.mmd')) continue;
    const id = name.slice(0, -'.mmd'.length);
    const file = `${folder}/${name}`;
    const source = readText(root, file, problems);
    const svg = readText(root, `${folder}/${id}.svg`, problems);
    if (source === undefined || svg === undefined) continue;
    const record = validate(
      DiagramRecord,
      {
        id,
        title: directive(source, 'accTitle'),
        description: directive(source, 'accDescr'),
        source,
        svg,
        drawnFrom: HASH.exec(svg)?.[1] ?? '',
      },
      file,
      id,
      problems,
    );
    if (record !== undefined) diagrams.set(id, record);
  }
  return diagrams;
}
