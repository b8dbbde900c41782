/** Help of a command without running it. Plain JavaScript: Node 18 reads it. */

/**
 * Commands keep their help in `const HELP = \`…\`;`, so that it can be shown before anything is installed.
 * @param {string} source text of the script
 * @returns {string | undefined} undefined where the script has none, or computes it
 */
export function helpIn(source) {
  const text = /(?:^|\n)(?:export )?const HELP = `((?:[^`\\]|\\.)*)`;/.exec(source)?.[1];
  if (text === undefined || text.includes('${')) return undefined;
  return text.replace(/\\([`\\$])/g, '$1').trimEnd();
}
