/** `npm run mutate`: plants each mutant of tests/mutants/ in a copy of the tree and sees the unit tests notice it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './lib/arguments.ts';
import { copyTree } from './lib/copy-tree.ts';
import { mutated, type PlacedMutant, readMutants } from './lib/mutants.ts';
import { run } from './lib/processes.ts';
import { ROOT } from './lib/root.ts';
import { VITEST } from './lib/tools.ts';

const HELP = `
npm run mutate — see that the unit tests notice small changes of the sources.

  --table NAME  one table of tests/mutants/, by its file's name; again and again if wanted
  --only ID     one mutant by its id; again and again if wanted
  --help        this text

Each mutant is planted in a copy of the tree; the unit tests that its table names must turn red there. Prints which were killed
and which survived. A run over all tables writes docs/mutation.md. Exit code 1 where less than 95 % are killed.
`;

/** Share of mutants that must be killed. */
const MIN_KILLED = 0.95;
const PAGE = 'docs/mutation.md';

interface Fate {
  readonly mutant: PlacedMutant;
  readonly killed: boolean;
}

async function testsPass(tree: string, { tests }: PlacedMutant): Promise<boolean> {
  // One module graph for all files: the rules are read once. Few random runs: what kills a mutant must not be luck.
  const once = ['--bail', '1', '--no-isolate', '--no-file-parallelism'];
  const args = [join(tree, 'node_modules', VITEST), 'run', '--project', 'unit', ...once, ...tests];
  const { code } = await run(process.execPath, args, { cwd: tree, env: { HANDBOOK_FUZZ: '0.2' } });
  return code === 0;
}

async function fateOf(tree: string, mutant: PlacedMutant): Promise<Fate> {
  const file = join(tree, mutant.in);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, mutated(text, mutant));
  try {
    return { mutant, killed: !(await testsPass(tree, mutant)) };
  } finally {
    writeFileSync(file, text);
  }
}

/** The page that keeps the last whole run. */
function page(fates: readonly Fate[]): string {
  const tables = [...new Set(fates.map(({ mutant }) => mutant.table))];
  const killed = (list: readonly Fate[]): number => list.filter((fate) => fate.killed).length;
  const row = (name: string, list: readonly Fate[]): string =>
    `| ${name} | ${list.length} | ${killed(list)} | ${
      list
        .filter((fate) => !fate.killed)
        .map(({ mutant }) => `\`${mutant.id}\``)
        .join(', ') || '–'
    } |`;
  return `# Mutation

Written by \`npm run mutate\`. A mutant is a small, named change of the sources (\`tests/mutants/\`): it is planted in a copy of the
tree, and the unit tests that its table names must turn red. At least ${MIN_KILLED * 100} % must be killed. Mutants of \`rules\` change data, and only
the worked examples may notice them: the released hash is not asked.

| table | mutants | killed | survived |
| --- | --- | --- | --- |
${tables
  .map((table) =>
    row(
      table,
      fates.filter(({ mutant }) => mutant.table === table),
    ),
  )
  .join('\n')}
${row('all', fates)}
`;
}

async function main(only: readonly string[], tables: readonly string[]): Promise<number> {
  const all = readMutants(ROOT);
  const unknown =
    only.find((id) => !all.some((mutant) => mutant.id === id)) ??
    tables.find((name) => !all.some((mutant) => mutant.table === name));
  if (unknown !== undefined) throw new Error(`tests/mutants/ holds no "${unknown}".`);
  const chosen = all.filter(
    ({ id, table }) =>
      (only.length === 0 || only.includes(id)) && (tables.length === 0 || tables.includes(table)),
  );
  const tree = copyTree(ROOT);
  const fates: Fate[] = [];
  try {
    // Tests that are red without a mutant would kill every one of them.
    for (const table of new Set(chosen.map((mutant) => mutant.table))) {
      const mutant = chosen.find((one) => one.table === table);
      if (mutant !== undefined && !(await testsPass(tree, mutant)))
        throw new Error(`The tests of "${table}" are red without a mutant: mend them first.`);
    }
    for (const mutant of chosen) {
      const fate = await fateOf(tree, mutant);
      fates.push(fate);
      console.log(`${fate.killed ? '✓ killed  ' : '✗ survived'} ${mutant.table}/${mutant.id}`);
    }
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
  const killed = fates.filter((fate) => fate.killed).length;
  console.log(`${killed} of ${fates.length} killed (${((100 * killed) / fates.length).toFixed(1)} %)`);
  if (chosen.length === all.length) writeFileSync(join(ROOT, PAGE), page(fates));
  return killed / fates.length >= MIN_KILLED ? 0 : 1;
}

const { values } = readArguments('npm run mutate', HELP, {
  only: { type: 'string', multiple: true, default: [] },
  table: { type: 'string', multiple: true, default: [] },
});
process.exitCode = await main(values.only, values.table).catch((fault: unknown): number => {
  console.error(fault instanceof Error ? fault.message : fault);
  return 2;
});
