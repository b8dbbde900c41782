/** The engine holds no rule: no fact, level or name of `data/framework/` stands in its sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { framework, ROOT, rules } from './testing.ts';

const facts = new Set(rules.facts.map(({ id }) => id));
const levels = new Set(rules.facts.flatMap(({ levels: own }) => own.map(({ id }) => id)));
const verdictIds = new Set<string>(rules.verdicts.map(({ id }) => id));
const names = new Set(Object.keys(framework.words.names));
const cards = new Set(framework.questions.map(({ id }) => id));
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
const ruleIds = new Set([
  ...ids(rules.gates),
  ...ids(rules.vetoes),
  ...ids(rules.forces),
  ...ids(rules.regions),
  ...ids(rules.boundaries),
  ...ids(rules.costs.mechanisms),
]);

/**
 * Texts of string literals, and names of properties that are read or written, as they stand in code; comments are none.
 * A name in a type or an interface is a name like any other.
 */
function wordsOf(file: string, text: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isIdentifier(node)) found.push(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

/** String literals alone: a level such as `other` is also an English name of a variable. */
function literalsOf(file: string, text: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function sourcesOf(folder: string): { file: string; text: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(?:\.test\.tsx?|testing\.ts)$/.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
}

/** Words of the engine's own that a level happens to share: a strength, and a parameter of the lab's measurement. */
const OWN_WORDS: readonly string[] = [
  'src/decision/evaluate.ts: stable',
  'src/decision/types.ts: stable',
  'src/decision/lab-costs.ts: bytes',
];

/** Words that a file may not hold. */
function ruleWords({ file, text }: { file: string; text: string }): string[] {
  const isFact = (word: string): boolean => facts.has(word) && (word.includes('_') || word.length > 9);
  return [
    ...wordsOf(file, text).filter(isFact),
    ...literalsOf(file, text).filter((word) =>
      [facts, levels, verdictIds, names, ruleIds].some((known) => known.has(word)),
    ),
  ].map((word) => `${file}: ${word}`);
}

describe('the engine', () => {
  it.each(sourcesOf('src/decision'))(
    '$file names no fact, level, verdict, rule, package or language',
    (source) => {
      expect(ruleWords(source).filter((line) => !OWN_WORDS.includes(line))).toEqual([]);
    },
  );

  it.each([
    ["const a = 'hot_path_size';", 'hot_path_size'],
    ['const a = facts.consumers ?? `python-data`;', 'python-data'],
    ["type A = 'small-kernel';", 'small-kernel'],
    ["if (e.verdict === 'python-native-library') a();", 'python-native-library'],
    ["const b = ['cython'];", 'cython'],
    ['const c = { cpu_bound_share: 1 };', 'cpu_bound_share'],
  ])('is red on %s', (text, word) => {
    expect(ruleWords({ file: 'planted.ts', text })).toContain(`planted.ts: ${word}`);
  });

  it('may name one in a comment', () => {
    expect(ruleWords({ file: 'planted.ts', text: '// such as hot_path_size\n/** or "cython" */' })).toEqual(
      [],
    );
  });
});

describe('the wizard', () => {
  /** Levels that are no word of anything else: `none` is also how far a seam reaches, `rust` also a side. */
  const telling = (word: string): boolean =>
    facts.has(word) ||
    names.has(word) ||
    (levels.has(word) && /[a-z]/i.test(word) && /[^a-z]/.test(word) && !verdictIds.has(word)) ||
    (cards.has(word) && word.includes('_'));

  it.each(sourcesOf('src/wizard'))('$file names no fact, level, card or package', (source) => {
    expect(literalsOf(source.file, source.text).filter(telling)).toEqual([]);
  });
});
