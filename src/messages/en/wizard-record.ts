/** Strings of what stands below the result and of the written forms of a decision. */
export const rec = {
  proposed: 'Proposed. The rules decide nothing; the people named below do.',
  people: 'Deciders, dissent, re-check',
  date: 'Date',
  deciders: 'Deciders',
  dissent: 'Dissent recorded',
  recheck: 'Re-check on (date or trigger)',
  calls: 'Calls between components',
  options: [
    'Python',
    'Python with a native library',
    'Rust',
    'Both, with a boundary (split)',
    'Another language',
  ],
  recordTitle: (system: string) => `Languages and boundaries${system === '' ? '' : `: ${system}`}`,
  recordQuestion:
    'For each component: Python, Rust, both or neither, and where is the boundary? These are the answers that were given.',
  recordProposal: 'This is what the rules point to. It is a proposal until somebody decides.',
  recordCheck:
    'Keep the decision file in the repository and check it against later rules: npm run --silent decide -- --check decision.json',
  recordRules: (version: string) =>
    `Boundary Handbook, rules ${version}. The rules are tested on few, published decisions; they are no proof.`,
  recordLink: 'Open this decision',
  recordFramework: 'Argue with a rule',
  seamNone: 'the same language where they meet, nothing to design',
  seamMaybe: 'one language if both take it, then nothing to design',
  seamUnknown: 'no kind of boundary fits these answers',
  systemTitle: 'The system and its seams',
  systemTogether: 'The components together',
  systemNote: 'From the answers that were given and the verdicts as they stand. No verdict depends on it.',
  systemKinds: { contradiction: 'Contradiction', question: 'To ask', shared: 'Shared' },
  systemSaid: (name: string, label: string, level: string) => `${name}, “${label}”: ${level}`,
  systemCrossingsTitle: 'Crossings in all',
  systemCrossings: (calls: readonly [number, number] | null, share: string | null) => {
    const many = (n: number): string => n.toLocaleString('en-GB');
    const rate =
      calls === null
        ? 'How many is not known'
        : `From ${many(calls[0])} to ${many(calls[1])} calls per second`;
    return `${rate}; ${share === null ? 'what they take is not known' : `they take ${share}`}.`;
  },
  systemMissing: (names: string) => `Not known, and not in the sums that need it: ${names}.`,
  systemUnmeasured: 'nobody measured its kind of boundary',
  systemDrawing: 'The components of the system with their verdicts; the list below says the same in words.',
  againstAll: 'The case against, in every export',
  outTitle: 'Take it with you',
  outNote: 'Every form holds the case against and empty fields for deciders, dissent and re-check.',
  format: 'Format',
  formats: {
    json: 'Decision file (JSON)',
    madr: 'MADR record (Markdown)',
    nygard: 'Nygard record (Markdown)',
    confluence: 'Confluence markup',
    rich: 'Rich text (HTML)',
    mermaid: 'System diagram (Mermaid source)',
    questions: 'Open questions, for whoever has the numbers',
  },
  preview: 'The text of the export',
  copy: 'Copy',
  download: 'Download',
  copyLink: 'Copy the link',
  linkNote:
    'The link holds the answers, the version of the rules and the verdicts. Whoever opens it sees what you see.',
  print: 'Print one page',
  callFrom: 'Caller',
  callTo: 'Called',
  callAdd: 'Add the call',
  callRemove: 'remove',
  callRemoveNamed: (from: string, to: string) => `Remove the call from ${from} to ${to}`,
  seamInside: 'the seam inside:',
  ownerPython: (name: string) => `Owner of the Python side (${name})`,
  ownerRust: (name: string) => `Owner of the Rust side (${name})`,
} as const;
