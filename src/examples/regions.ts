/** Excerpts of an example's code: what stands between `#region name` and `#endregion` comments. */

const START = /^\s*(?:\/\/|#|--|<!--)\s*#region\s+([a-z0-9-]+)\s*(?:-->)?\s*$/;
const END = /^\s*(?:\/\/|#|--|<!--)\s*#endregion\s*(?:-->)?\s*$/;

/** One excerpt. */
export interface Region {
  readonly name: string;
  /** First line of the excerpt in its file, counted from one. */
  readonly line: number;
  /** The lines, without common indentation and without blank lines at either end. */
  readonly code: string;
}

function dedent(lines: readonly string[]): string {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const depth = Math.min(...depths);
  return lines
    .map((line) => line.slice(depth).trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

/**
 * Finds all regions of a file, in order. `path` is only for messages.
 * @throws Error for a region that is nested, never closed, empty or named twice.
 */
export function regionsOf(text: string, path: string): Region[] {
  const found: Region[] = [];
  let open: { name: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const at = `${path}:${index + 1}`;
    const name = START.exec(line)?.[1];
    if (name !== undefined) {
      if (open !== undefined)
        throw new Error(`${at}: region ${name} begins inside ${open.name}; close that one first`);
      if (found.some((region) => region.name === name))
        throw new Error(`${at}: a second region named ${name}`);
      open = { name, line: index + 2, lines: [] };
    } else if (END.test(line)) {
      if (open === undefined) throw new Error(`${at}: #endregion without a #region before it`);
      const code = dedent(open.lines);
      if (code === '') throw new Error(`${at}: region ${open.name} is empty`);
      found.push({ name: open.name, line: open.line, code });
      open = undefined;
    } else open?.lines.push(line);
  }
  if (open !== undefined) throw new Error(`${path}:${open.line - 1}: region ${open.name} is never closed`);
  return found;
}

/**
 * The region of a name.
 * @throws Error that names the file and its regions when there is none of that name.
 */
export function region(text: string, path: string, name: string): Region {
  const all = regionsOf(text, path);
  const found = all.find((one) => one.name === name);
  if (found === undefined)
    throw new Error(
      `${path}: no region named ${name}; it has ${all.map((one) => one.name).join(', ') || 'none'}`,
    );
  return found;
}
