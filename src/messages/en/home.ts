/** Strings of the home page. */
export const home = {
  lead: 'Ask it of one component at a time. The answer is a rule you can argue with, a claim somebody checked, a measurement with its machine, or code that runs.',
  startMine: 'Start with my component',
  lookUp: 'Look up my system',
  caseLabel: 'One decision, worked',
  decided: 'What the rules say',
  outcome: 'What was really done',
  opposite: 'A case that went the other way',
  caseLink: 'All facts of this case',
  doors: 'Three ways in',
  agrees: (leftOut: string) => `The rules agree with ${leftOut}.`,
  misses: 'See the ones they get wrong',
  claims: (n: number, hold: number) =>
    `We checked ${n} statements from four articles. ${hold} hold as stated.`,
  claimsLink: 'See what we found',
  doorRules: 'Rules you can argue with',
  doorRulesText: (n: number) =>
    `${n} gates, vetoes and forces, each with its reason, its evidence and the cases that it loses.`,
  doorSystems: 'Systems',
  doorSystemsText: (n: number) =>
    `${n} kinds of system: what is Python, what is Rust, where the seam runs and what it costs.`,
  doorExamples: 'Repositories',
  doorExamplesText: (n: number) =>
    `${n} that you download, run with two commands and measure yourself. Tested as downloaded.`,
  searchLabel: 'Or search, for example',
} as const;
