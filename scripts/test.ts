/** `npm test`: every check of the site, with a summary. */
import { parseArguments } from './lib/arguments.ts';
import { findGate, type Gate, gateNames, type Outcome, STAGES } from './lib/gates.ts';
import { basePath, ROOT } from './lib/root.ts';
import { schedule } from './lib/schedule.ts';
import { exitCode, lastLine, sum } from './lib/tally.ts';

export const HELP = `
npm test — the checks of the site: one page of each kind in the browser, a twentieth of the random runs.

  --full        all of it, as .ci/run does: more pages, all random runs, a second build that must give the same bytes, a third
                under a base path, and Firefox where the system has it or its packages do
  --only NAME   one stage or gate, again and again if wanted; --list names them
  --list        names of all stages and gates
  --help        this text

Environment: BASE_PATH, CHROME_PATH and FIREFOX_PATH (browsers for the tests), HANDBOOK_FUZZ (how many times the random runs).
Two stages run side by side. The last line is "N passed, N failed", over all runners; the exit code is not 0 on any
failure, and where nothing ran. The examples have their own command: npm run test:examples.
`;

/** Two processors are what the tests are made for; more would only help the browser. */
const PLACES = 2;

interface Options {
  readonly full: boolean;
  readonly only: readonly string[];
  readonly list: boolean;
  readonly help?: boolean | undefined;
}

const OPTIONS = {
  full: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true, default: [] },
  list: { type: 'boolean', default: false },
} as const satisfies Parameters<typeof parseArguments>[2];

function chosen({ only, full }: Options): readonly Gate[] {
  if (only.length === 0) return STAGES.filter((gate) => full || gate.fullOnly !== true);
  return only.map((name) => {
    const gate = findGate(ROOT, name);
    if (gate === undefined) throw new Error(`No gate is called ${name}; npm test -- --list names them.`);
    return gate;
  });
}

async function timed(gate: Gate, full: boolean): Promise<Outcome> {
  console.log(`▸ ${gate.name}: ${gate.says}`);
  const began = performance.now();
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(0);
  const heartbeat = setInterval(() => console.log(`  … ${gate.name}: ${seconds()} s`), 30_000);
  try {
    const outcome = await gate.run({ root: ROOT, base: basePath(), say: console.log, full });
    if (outcome.output !== '') console.log(outcome.output.replace(/^/gm, '  | '));
    console.log(`${outcome.failed > 0 ? '✗' : '✓'} ${gate.name}: ${lastLine(outcome)} (${seconds()} s)`);
    return outcome;
  } finally {
    clearInterval(heartbeat);
  }
}

async function main(): Promise<void> {
  const options: Options = parseArguments('npm test', process.argv.slice(2), OPTIONS).values;
  if (options.help === true) return console.log(HELP.trim());
  if (options.list) return console.log(gateNames(ROOT).join('\n'));
  const gates = chosen(options);
  const names = new Set(gates.map(({ name }) => name));
  const tasks = gates.map((gate) => ({
    name: gate.name,
    // A gate asked for by name is run as it is: what it needs was the caller's choice.
    needs: options.only.length > 0 ? [] : (gate.needs ?? []).filter((name) => names.has(name)),
    places: options.only.length > 0 ? PLACES : (gate.places ?? 1),
    run: () => timed(gate, options.full),
  }));
  const done = await schedule(tasks, PLACES, (outcome) => outcome.failed === 0);
  for (const { name, result } of done)
    if (result === undefined) console.log(`▸ ${name}: skipped, what it needs is red`);
  const red = done.filter(({ result }) => (result?.failed ?? 0) > 0).map(({ name }) => name);
  if (red.length > 0) console.log(`Red: ${red.join(', ')}`);
  const all = sum(done.flatMap(({ result }) => result ?? []));
  process.exitCode = exitCode(all);
  console.log(lastLine(all));
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
