/** What a README promises: its two commands and what the first one prints. Pure. */

export interface Promised {
  /** Python package, from the commands. */
  readonly package: string;
  /** Argument lists of the two commands, `uv` first. */
  readonly commands: readonly [run: readonly string[], check: readonly string[]];
  /** What the first command prints. */
  readonly output: string;
}

/**
 * Reads the first fenced block with `uv run --no-dev python -m` (the commands) and the fenced block after it (the output).
 * @throws Error naming what the README lacks
 */
export function promisedBy(readme: string, path: string): Promised {
  const blocks = [...readme.matchAll(/^```[a-z]*\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
  const at = blocks.findIndex((block) => block.startsWith('uv run --no-dev python -m '));
  const lines = (blocks[at] ?? '').trimEnd().split('\n');
  const commands = lines.map((line) => line.replace(/\s+#.*$/, '').split(' '));
  const [run, check] = commands;
  const name = run?.[5];
  if (run === undefined || check === undefined || commands.length !== 2 || name === undefined)
    throw new Error(
      `${path}: no block with exactly the two commands "uv run --no-dev python -m PACKAGE" and "uv run python -m PACKAGE.check"`,
    );
  const said = [run.join(' '), check.join(' ')];
  if (said[0] !== `uv run --no-dev python -m ${name}` || said[1] !== `uv run python -m ${name}.check`)
    throw new Error(
      `${path}: the commands must be "uv run --no-dev python -m ${name}" and "uv run python -m ${name}.check", found ${said.join(' and ')}`,
    );
  const output = blocks[at + 1];
  if (output === undefined)
    throw new Error(`${path}: no block after the commands with what the first one prints`);
  return { package: name, commands: [run, check], output: output.trimEnd() };
}
