/**
 * Reads a page's prose by the tree of the site's own Markdown parser: which claims, sources, charts and terms stand in which
 * paragraph, list item and table row. Comments, code and fences are no prose. Takes text, returns data; never throws.
 */
import { mdxToMdast } from 'satteri';
import { parse as parseYaml } from 'yaml';
import { Reader } from './blocks.ts';
import type { ScannedPage } from './page.ts';
import { NO_REFERENCES } from './references.ts';
import { childrenOf, hiddenIn, type Node, referencesIn } from './tree.ts';

function frontMatter(text: string): { title: string; description: string } {
  try {
    const data = parseYaml(text) as Record<string, unknown> | null;
    const field = (name: string): string => (typeof data?.[name] === 'string' ? data[name] : '');
    return { title: field('title'), description: field('description') };
  } catch {
    // Told by the reader of the file, with its line.
    return { title: '', description: '' };
  }
}

/** Components that stand inside prose: what they write of their own is a mark, a figure or a list that nobody reads word by word. */
const IN_PROSE = new Set([
  'AdopterTable',
  'Chart',
  'Choose',
  'Cite',
  'Claim',
  'ClaimList',
  'Diagram',
  'Excerpt',
  'Finding',
  'SystemCases',
  'SystemTop',
  'Term',
]);

/** True where a page takes over text that is written elsewhere: its words are not counted here. */
function importsText(code: string): boolean {
  return [...code.matchAll(/^import\s+(\w+)\s+from\s+['"][^'"]+\.astro['"]/gm)].some(
    ([, name = '']) => !IN_PROSE.has(name),
  );
}

/**
 * Reads one prose file.
 * @param path site path of the page.
 * @param file path of the file from the root, for messages.
 * @param source the file's text: optional front matter, then MDX.
 */
export function scanPage(path: string, file: string, source: string): ScannedPage {
  const front = frontMatter(/^---\n([\s\S]*?)\n---\n/.exec(source)?.[1] ?? '');
  let tree: Node;
  try {
    tree = mdxToMdast(source, { features: { headingAttributes: true, frontmatter: true } });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [, line = '1', message = text] = /^(\d+):\d+: ([\s\S]*)$/.exec(text) ?? [];
    return {
      path,
      file,
      ...front,
      headings: [],
      blocks: [],
      references: NO_REFERENCES,
      words: 0,
      answerWords: 0,
      generated: false,
      faults: [{ line: Number(line), message }],
    };
  }
  const reader = new Reader();
  reader.all(childrenOf(tree));
  reader.attributes(tree);
  return {
    path,
    file,
    ...front,
    headings: reader.headings,
    blocks: reader.blocks,
    references: referencesIn(tree),
    words: reader.words,
    answerWords: reader.answerWords,
    generated: childrenOf(tree).some((node) => node.type === 'mdxjsEsm' && importsText(node.value)),
    faults: hiddenIn(tree),
  };
}
