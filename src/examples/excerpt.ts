/** One region of an example's file, for a page. Pure. */
import type { Example } from '#schema/example.ts';
import { type Region, region } from './regions.ts';

/**
 * @param file path inside the example.
 * @throws Error that names the file, and the regions it has, where there is no such example, file or region.
 */
export function excerptOf(
  examples: ReadonlyMap<string, Example>,
  example: string,
  file: string,
  name: string,
): Region {
  const shown = `examples/${example}/${file}`;
  const found = examples.get(example)?.files.find(({ path }) => path === file);
  if (found === undefined) throw new Error(`${shown}: no such file`);
  return region(new TextDecoder().decode(found.bytes), shown, name);
}
