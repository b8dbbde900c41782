/** `npm run test:gates`: plants one fault for each gate in a copy of the tree and sees that gate, by name, turn red. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readArguments } from './lib/arguments.ts';
import { buildAll } from './lib/build-all.ts';
import { currentStamp, writeStamp } from './lib/build-key.ts';
import { copyTree } from './lib/copy-tree.ts';
import { applyFault, Fault } from './lib/fault.ts';
import { run } from './lib/processes.ts';
import { basePath, ROOT } from './lib/root.ts';
import { isBuilt } from './lib/site-build.ts';
import { exitCode, lastLine, type Tally } from './lib/tally.ts';

export const HELP = `
npm run test:gates — see that every gate can fail.

  --only NAME   one fault of tests/faults/, by its file's name; again and again if wanted
  --keep        leave the copy of the tree, and say where it is

Each file of tests/faults/ says what to change and which gate must turn red. The change is made in a copy of the tree; only
that gate is run there. The last line is "N passed, N failed".
`;

async function seeRed(copy: string, fault: Fault, base: string): Promise<string | undefined> {
  const undo = applyFault(copy, fault, base);
  try {
    // A fault in the built files is looked for in them, not built away; a fault in the sources is built where the gate needs it.
    if (fault.where === 'dist') writeStamp(join(copy, 'dist'), currentStamp(copy, base));
    const pages = fault.pages === undefined ? {} : { HANDBOOK_PAGES: fault.pages.join(' ') };
    const args = [
      '--disable-warning=ExperimentalWarning',
      join(copy, 'scripts', 'test.ts'),
      '--only',
      fault.gate,
    ];
    const { code, output } = await run(process.execPath, args, {
      cwd: copy,
      env: { ...pages, BASE_PATH: base },
    });
    if (code === 0) return `the gate ${fault.gate} stayed green`;
    if (!output.includes(`Red: ${fault.gate}`)) return `something else failed:\n${output.slice(-1500)}`;
    if (!new RegExp(fault.message).test(output))
      return `the gate ${fault.gate} is red, and does not say /${fault.message}/:\n${output.slice(-1500)}`;
    return undefined;
  } finally {
    undo();
    // These build into the copy: the next fault wants the site without this one.
    if (['build', 'determinism'].includes(fault.gate)) restoreBuild(copy);
  }
}

function restoreBuild(copy: string): void {
  rmSync(join(copy, 'dist'), { recursive: true, force: true });
  cpSync(join(ROOT, 'dist'), join(copy, 'dist'), { recursive: true });
}

async function main(options: { only: readonly string[]; keep: boolean }): Promise<Tally> {
  const { only, keep } = options;
  const names = readdirSync(join(ROOT, 'tests/faults'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length));
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`tests/faults/${unknown}.yaml is not there.`);

  const base = basePath();
  if (!isBuilt(ROOT, base) && !(await buildAll(base, console.log)))
    throw new Error('The site must build before a fault is planted in it.');
  const copy = copyTree(ROOT);
  let passed = 0;
  let failed = 0;
  try {
    for (const name of only.length > 0 ? only : names) {
      const fault = Fault.parse(parse(readFileSync(join(ROOT, 'tests/faults', `${name}.yaml`), 'utf8')));
      const began = performance.now();
      const complaint = await seeRed(copy, fault, base).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      if (complaint === undefined) passed += 1;
      else failed += 1;
      console.log(
        `${complaint === undefined ? '✓' : '✗'} ${name}: ${fault.says} → ${fault.gate} (${seconds} s)`,
      );
      if (complaint !== undefined) console.log(complaint.replace(/^/gm, '  | '));
    }
  } finally {
    if (keep) console.log(`The copy is ${copy}`);
    else rmSync(copy, { recursive: true, force: true });
  }
  return { passed, failed };
}

const { values } = readArguments('npm run test:gates', HELP, {
  only: { type: 'string', multiple: true, default: [] },
  keep: { type: 'boolean', default: false },
});
const tally = await main(values).catch((fault: unknown): Tally => {
  console.error(fault instanceof Error ? fault.message : fault);
  return { passed: 0, failed: 1 };
});
process.exitCode = exitCode(tally);
console.log(lastLine(tally));
