/** The arguments of a command, read the same way everywhere. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Read<O extends Options, P extends boolean> = ReturnType<
  typeof parseArgs<{
    args: string[];
    allowPositionals: P;
    options: O & { help: { type: 'boolean'; default: false } };
  }>
>;

/** What was asked for cannot be done as it was said; the message is for the person at the keyboard. */
export class BadArguments extends Error {}

/**
 * Reads arguments without acting on them.
 * @param command as it is typed, e.g. `npm run check`
 * @param positionals whether words without a dash are taken
 * @throws BadArguments that names what is not known, and where to look
 */
export function parseArguments<O extends Options, P extends boolean = false>(
  command: string,
  args: readonly string[],
  options: O,
  positionals?: P,
): Read<O, P> {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: (positionals ?? false) as P,
      options: { ...options, help: { type: 'boolean', default: false } },
    }) as Read<O, P>;
  } catch (fault) {
    // Node adds advice about quoting that no command here needs.
    const why = fault instanceof Error ? (fault.message.split(/\. (?=[A-Z])/)[0] ?? '') : String(fault);
    throw new BadArguments(`${command}: ${why.replace(/\.$/, '')}; ${helpOf(command)} lists what it knows.`);
  }
}

/** How to ask a command for its help. */
function helpOf(command: string): string {
  return command.startsWith('npm ') ? `${command} -- --help` : `${command} --help`;
}

/** The arguments of this process. Prints the help and ends with 0, or the fault and ends with 2, where that is all there is to do. */
export function readArguments<O extends Options, P extends boolean = false>(
  command: string,
  help: string,
  options: O,
  positionals?: P,
): Read<O, P> {
  try {
    const read = parseArguments(command, process.argv.slice(2), options, positionals);
    if (!(read.values as { help: boolean }).help) return read;
    console.log(help.trim());
    process.exit(0);
  } catch (fault) {
    if (!(fault instanceof BadArguments)) throw fault;
    console.error(fault.message);
    process.exit(2);
  }
}
