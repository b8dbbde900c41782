/**
 * The law of the house: which room of `src/` may import which. Reads imports by syntax, not by pattern: static, type-only,
 * dynamic and re-exports of TypeScript, of the scripts of Astro files and of MDX, `import()` types, `import.meta.glob`, and
 * `new URL(…, import.meta.url)`. Pure: a test hands in the files.
 */
import { posix } from 'node:path';
import { mdxToMdast } from 'satteri';
import ts from 'typescript';

export interface SourceText {
  /** Path from the repository's root. */
  readonly file: string;
  readonly text: string;
}

export interface Import {
  readonly file: string;
  readonly line: number;
  /** As written. */
  readonly specifier: string;
  /** Only types: nothing of it is left when it runs. */
  readonly typeOnly: boolean;
}

/** What a room may reach. */
export interface Room {
  /** Rooms whose code it may run. */
  readonly rooms: readonly string[];
  /** Rooms of which it may name types only. */
  readonly types?: readonly string[];
  /** Packages, by name; `node:` modules by theirs. */
  readonly packages?: readonly string[];
}

const TEST_SUPPORT = /(?:\.(?:test|fixture)|(?:^|\/)testing|-fixture)\.tsx?$/;

/** Tests, and what only tests use. */
export function isTestSupport(file: string): boolean {
  return TEST_SUPPORT.test(file);
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const named = node.exportClause;
    return (
      node.isTypeOnly ||
      (named !== undefined &&
        ts.isNamedExports(named) &&
        named.elements.length > 0 &&
        named.elements.every((one) => one.isTypeOnly))
    );
  }
  const clause = node.importClause;
  if (clause === undefined) return false;
  const named = clause.namedBindings;
  return (
    clause.isTypeOnly ||
    (clause.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.length > 0 &&
      named.elements.every((one) => one.isTypeOnly))
  );
}

/** Imports of a script; `first` is the line that it begins on in its file. */
function importsOfScript(file: string, text: string, first: number): Import[] {
  const found: Import[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const lineOf = (node: ts.Node): number =>
    source.getLineAndCharacterOfPosition(node.getStart(source)).line + first;
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    found.push({ file, line: lineOf(node), specifier: specifier.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
      add(node, node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node, node.argument.literal, true);
    else if (ts.isCallExpression(node)) {
      const called = node.expression.getText(source);
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0], false);
      else if (/^import\.meta\.glob\w*$/.test(called)) add(node, node.arguments[0], false);
    } else if (ts.isPropertyAccessExpression(node) && node.getText(source) === 'process.cwd')
      // No import, and yet a way to the sources: whoever asks where it stands will read there.
      found.push({ file, line: lineOf(node), specifier: 'process.cwd', typeOnly: false });
    else if (ts.isNewExpression(node) && node.expression.getText(source) === 'URL') {
      if (node.arguments?.[1]?.getText(source) === 'import.meta.url') add(node, node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const ASTRO_SCRIPT = /^---\n([\s\S]*?)^---$|<script(?![^>]*\bis:inline\b)[^>]*>([\s\S]*?)<\/script>/gm;

const known = new WeakMap<SourceText, readonly Import[]>();

/** Every import of a file, in order; a use of `process.cwd` counts as one. */
export function importsOf(source: SourceText): readonly Import[] {
  const found = known.get(source) ?? parsed(source);
  known.set(source, found);
  return found;
}

function parsed({ file, text }: SourceText): readonly Import[] {
  if (/\.tsx?$|\.m?js$/.test(file)) return importsOfScript(file, text, 1);
  if (file.endsWith('.astro'))
    return [...text.matchAll(ASTRO_SCRIPT)].flatMap((match) => {
      const script = match[1] ?? match[2] ?? '';
      return importsOfScript(file, script, lineAt(text, match.index + match[0].indexOf(script)));
    });
  if (file.endsWith('.mdx')) {
    const tree = mdxToMdast(text, { features: { headingAttributes: true, frontmatter: true } });
    const nodes = ('children' in tree ? tree.children : []) as readonly {
      type: string;
      value?: string;
      position?: { start: { line: number } };
    }[];
    return nodes
      .filter(({ type }) => type === 'mdxjsEsm')
      .flatMap(({ value, position }) => importsOfScript(file, value ?? '', position?.start.line ?? 1));
  }
  return [];
}

/** The file or package that an import names: `src/…` for a file of ours, the package's name for others. */
export function targetOf({ file, specifier }: Import): string {
  const plain = specifier.replace(/[?].*$/, '');
  if (plain.startsWith('#')) return `src/${plain.slice(1)}`;
  if (plain.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), plain));
  if (plain.startsWith('/')) return plain.slice(1);
  if (/^(?:node|astro|virtual):/.test(plain)) return plain;
  return plain
    .split('/')
    .slice(0, plain.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The room of a file of `src/`: the longest of the table's names that its path begins with; undefined for one outside. */
export function roomOf(path: string, rooms: readonly string[]): string | undefined {
  if (!path.startsWith('src/')) return undefined;
  const inside = path.slice('src/'.length);
  return rooms
    .filter((room) => inside === room || inside.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** What tests may reach beside their room's own. */
export interface TestAllowance {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

function faultOf(
  one: Import,
  law: Readonly<Record<string, Room>>,
  forTests: TestAllowance,
): string | undefined {
  const names = Object.keys(law);
  const from = roomOf(one.file, names);
  if (from === undefined) return 'the file stands in no room; add the room to the table';
  const room = law[from] as Room;
  const isTest = isTestSupport(one.file);
  const target = targetOf(one);
  if (target.startsWith('src/')) {
    const to = roomOf(target, names);
    if (to === undefined) return `${target} stands in no room`;
    if (!isTest && isTestSupport(target)) return `${target} is for tests only`;
    if (to === from || room.rooms.includes(to)) return undefined;
    if (one.typeOnly && room.types?.includes(to)) return undefined;
    if (isTest && forTests.rooms.includes(to)) return undefined;
    return `${from} may not import ${to}${room.types?.includes(to) ? ' but for its types' : ''}`;
  }
  if (/^(?:data|examples|scripts|tests|templates)\//.test(target))
    return isTest && target.startsWith('tests/') ? undefined : `${from} may not reach ${target}`;
  const packages = [...(room.packages ?? []), ...(isTest ? forTests.packages : [])];
  const allowed = packages.some(
    (name) => name === target || (name.endsWith('*') && target.startsWith(name.slice(0, -1))),
  );
  return allowed ? undefined : `${from} may not use ${target}`;
}

/** Every import that the law does not allow, one line each. */
export function brokenArrows(
  files: readonly SourceText[],
  law: Readonly<Record<string, Room>>,
  forTests: TestAllowance,
): readonly string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((one) => {
      const fault = faultOf(one, law, forTests);
      return fault === undefined ? [] : `${one.file}:${one.line}: "${one.specifier}": ${fault}`;
    }),
  );
}

/** Circles of nodes that import one another, each as its members; types count too: a circle cannot be understood in parts. */
export function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
      } else if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, index.get(next) ?? 0));
    }
    if (low.get(node) !== index.get(node)) return;
    const members = stack.splice(stack.indexOf(node));
    if (members.length > 1 || (edges.get(node)?.has(node) ?? false)) found.push(members.sort());
  };
  for (const node of edges.keys()) if (!index.has(node)) visit(node);
  return found;
}

/** Which file imports which, for files of `src/`. */
export function fileGraph(files: readonly SourceText[]): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    files.map((file) => [
      file.file,
      new Set(
        importsOf(file)
          .map(targetOf)
          .filter((target) => target.startsWith('src/')),
      ),
    ]),
  );
}

/** The law as a graph of rooms. */
export function lawGraph(law: Readonly<Record<string, Room>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(law).map(([name, { rooms, types }]) => [name, new Set([...rooms, ...(types ?? [])])]),
  );
}
