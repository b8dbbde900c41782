/** Strings of the system pages' first screen. */
export const systems = {
  choosePython: 'Choose Python when',
  chooseRust: 'Choose Rust when',
  chooseSplit: 'Split when',
  pythonSide: 'Python',
  rustSide: 'Rust',
  seam: 'The seam',
  decide: 'Decide for mine',
  decideNote: 'the wizard, filled in with this system',
  run: 'Run the example',
  runNote: (size: string) => `two commands, ${size} to download`,
  source: 'What the source document says',
  sourceNote: (claims: number, hold: number) =>
    `${claims} statements checked, ${hold} ${hold === 1 ? 'holds' : 'hold'} as stated`,
} as const;
