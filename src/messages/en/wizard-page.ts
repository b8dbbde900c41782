/** Strings of the decision wizard’s page that the build writes and no script needs. */
export const page = {
  title: 'Decide: Rust, Python, or both',
  description:
    'Answer what you know about each component. The rules say which language, how firmly, where the boundary goes, and what would change it.',
  lead: 'Name a component, answer what you know, and read what the rules say, how firmly, and what would change it. Skip what you do not know.',
  private: 'Nothing leaves your browser: the answers live in the address of this page.',
  paperLead:
    'Without scripts this page is a form to print: tick one box a line, then read the verdict off the rules at the end.',
  tableTitle: 'The rules by hand',
  tableLead:
    'Try the gates from the top; the first that holds decides. If none does, add the steps of every force that holds, then read the regions from the top.',
  notScore: 'A step is our rule of thumb. It has no unit and is no score.',
  when1: 'When',
  says: 'The rules say',
  gates: 'Gates',
  forces: 'Forces',
  regions: 'Regions',
  vetoes: 'Conditions',
  vetoesLead: 'They leave the verdict and add “when …; until then …”.',
  push: 'Steps',
  axis: { guarantees: 'guarantees', flexibility: 'flexibility' } as Record<string, string>,
  evidenceIn: 'Each rule with its evidence',
  agreement: (leftOut: string) =>
    `They agree with ${leftOut}. Those who wrote them had seen the decisions, which no fit undoes.`,
  agreementLink: 'See the ones they get wrong',
  agreed: (percent: number) =>
    `Two people who coded the documented cases agreed on ${percent} % of them here.`,
  untested: 'Too few cases, or one rater alone, recorded this: no figure for agreement.',
  example: 'for example',
} as const;
