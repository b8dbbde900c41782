/** `npm test`: every check of the site, with a summary. */
import { findGate, type Gate, gateNames, type Outcome, STAGES } from './lib/gates.ts';
import { basePath, ROOT } from './lib/root.ts';
import { exitCode, lastLine, sum } from './lib/tally.ts';

export const HELP = `
npm test — every check of the site.

  --only NAME   one stage or gate, again and again if wanted; --list names them
  --list        names of all stages and gates
  --help        this text

Environment: BASE_PATH, CHROME_PATH (a Chromium for the browser tests).
The last line is "N passed, N failed", over all runners; the exit code is not 0 on any failure, and where nothing ran.
The examples have their own command: npm run test:examples.
`;

function chosen(args: readonly string[]): readonly Gate[] {
  const gates: Gate[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const name = arg === '--only' ? args[++at] : /^--only=(.*)$/.exec(arg)?.[1];
    if (name === undefined)
      throw new Error(`npm test does not know ${arg}; npm test -- --help lists what it knows.`);
    const gate = findGate(ROOT, name);
    if (gate === undefined) throw new Error(`No gate is called ${name}; npm test -- --list names them.`);
    gates.push(gate);
  }
  return gates.length === 0 ? STAGES : gates;
}

async function timed(gate: Gate): Promise<Outcome> {
  console.log(`▸ ${gate.name}: ${gate.says}`);
  const began = performance.now();
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(0);
  const heartbeat = setInterval(() => console.log(`  … ${seconds()} s`), 30_000);
  try {
    const outcome = await gate.run({ root: ROOT, base: basePath(), say: console.log });
    if (outcome.output !== '') console.log(outcome.output.replace(/^/gm, '  | '));
    console.log(`  ${outcome.failed > 0 ? '✗' : '✓'} ${lastLine(outcome)} (${seconds()} s)`);
    return outcome;
  } finally {
    clearInterval(heartbeat);
  }
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return console.log(HELP.trim());
  if (args.includes('--list')) return console.log(gateNames(ROOT).join('\n'));
  const results: { gate: Gate; outcome: Outcome }[] = [];
  let unbuilt = false;
  for (const gate of chosen(args)) {
    // What the missing build would show is one failure, not hundreds.
    if (unbuilt) {
      console.log(`▸ ${gate.name}: skipped, there is no build to look at`);
      continue;
    }
    const outcome = await timed(gate);
    results.push({ gate, outcome });
    if (gate.name === 'build' && outcome.failed > 0) unbuilt = true;
  }
  const red = results.filter(({ outcome }) => outcome.failed > 0).map(({ gate }) => gate.name);
  if (red.length > 0) console.log(`Red: ${red.join(', ')}`);
  const all = sum(results.map(({ outcome }) => outcome));
  process.exitCode = exitCode(all);
  console.log(lastLine(all));
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
