/** Strings of the decision wizard. */
import type { Strength } from '#decision/types.ts';

const s = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const wz = {
  title: 'Decide: Rust, Python, or both',
  description:
    'Answer what you know about each component. The rules say which language, how firmly, where the boundary goes, and what would change it.',
  lead: 'Name a component, answer what you know, and read what the rules say, how firmly, and what would change it. Skip what you do not know.',
  private: 'Nothing leaves your browser: the answers live in the address of this page.',
  rulesVersion: (version: string) => `Rules ${version}`,
  paperLead:
    'Without scripts this page is a form to print: tick one box a line, then read the verdict off the rules at the end.',
  system: 'System',
  systemName: 'Name of the system',
  components: 'Components',
  componentName: 'Name of this component',
  component: (place: number) => `Component ${place}`,
  add: 'Add a component',
  remove: 'Remove this component',
  removed: (name: string) => `${name} removed. The browser’s Back button brings it back.`,
  most: 'A link holds at most 20 components.',
  start: 'Start from',
  startEmpty: 'an empty system',
  startSystems: 'Systems of the handbook',
  load: 'Load',
  startFailed: 'The prepared systems could not be loaded. Reload the page to try again.',
  startUnknown: (id: string) =>
    `There is no prepared system "${id}". Choose one from the list, or begin with the first question.`,
  rulesFailed:
    'The rules could not be loaded, so the form stays on paper: every question is below. Reload the page to try again.',
  question: (place: number, of: number) => `Question ${place} of ${of}`,
  roles: {
    gate: 'gate: one answer can decide alone',
    force: 'force: pushes towards one side',
    where: 'where the time goes',
    veto: 'condition: never names a language',
    boundary: 'boundary: how the two sides meet',
  } as Record<string, string>,
  shared: 'Asked once for the whole system.',
  dontKnow: 'Not answered',
  findOut: 'Do not know? How to find out in ten minutes',
  agreed: (percent: number) =>
    `Two people who coded the documented cases agreed on ${percent} % of them here.`,
  untested: 'Not testable on our cases: none of them recorded this.',
  example: 'for example',
  why: {
    alone: (verdicts: string) => `Asked because this answer alone could change the verdict to ${verdicts}.`,
    together: (verdicts: string) =>
      `Asked because, with other open answers, it can still move the verdict among ${verdicts}.`,
    condition: 'Asked because it can add a condition to the verdict. It names no language.',
    boundary: 'Asked because it ranks the ways in which the two sides can meet. The verdict stays.',
    none: 'Under these rules, nothing that is open here can change the verdict.',
    answered: 'Answered. A change here keeps all other answers.',
  },
  back: 'Back',
  next: 'Next question that matters',
  skip: 'Skip for now',
  allCards: 'All questions',
  askNext: 'asked next',
  notNeeded: 'not needed now',
  useful: 'still of use',
  skippedWord: 'skipped',
  unanswered: 'not answered',
  stable: 'Stable: nothing unanswered can change it under these rules.',
  done: 'No question is left that could change this verdict, its conditions or its boundary.',
  doneSkipped: 'Only skipped questions are left.',
  other: 'Go to the next component',
  answeredCount: (n: number, m: number) => `${s(n, 'question', 'questions')} of ${m} answered`,
  nothing: 'Nothing is answered yet.',
  nothingLong: 'The verdict appears here with the first answer and changes with each one.',
  namedOther: 'Here that is',
  namedPackages: 'Look at',
  strength: 'Strength',
  strengthNames: { gate: 'gate', stable: 'stable', leans: 'leans', open: 'open' } as Record<Strength, string>,
  or: ' or ',
  and: ' and ',
  result: 'Result',
  resultFor: (name: string) => `Result: ${name}`,
  verdictNow: 'Verdict so far',
  settles: 'The question that would settle it',
  possible: 'Still possible',
  when: 'When',
  until: 'Until then',
  whyTitle: 'Why',
  yourAnswer: 'Your answer',
  assumed: 'Not answered; taken as',
  rule: 'Rule',
  moreReasons: (n: number) => s(n, 'further reason', 'further reasons'),
  boundaryTitle: 'How it meets its neighbours',
  boundaryNone: 'No Python neighbour has to reach it, so no boundary is ranked.',
  boundaryBand: (words: string) => `Crossing takes ${words}.`,
  boundaryUnknown: 'Its cost is not known: answer how often and how much (the last question).',
  boundaryCosts: (settled: boolean) =>
    settled
      ? 'Costs are bands measured on one quiet machine. Yours will differ; the order of magnitude should not.'
      : 'Costs are decade bands from one noisy machine, good to a factor of ten, and not settled.',
  ruledOut: 'Ruled out',
  firstTitle: 'Do first',
  flipsTitle: 'What would change it',
  flipsNone: 'No change of one or two answers changes this verdict.',
  flipAnswer: (label: string, level: string) => `If “${label}” is: ${level}`,
  flipChange: (label: string, from: string, to: string) => `If “${label}” were not “${from}” but: ${to}`,
  flipVerdict: 'then',
  moreFlips: (n: number) => `${s(n, 'further change', 'further changes')}`,
  openTitle: 'Open',
  openNone: 'Every question is answered.',
  openMatters: 'could change the verdict',
  openRest: 'Open, and cannot change the verdict alone',
  copyAsk: 'Copy the open questions for a colleague',
  askIntro: (name: string) =>
    `Open questions about ${name}, for the decision between Python and Rust. Each takes about ten minutes to find out.`,
  askHow: 'How to find out',
  askAnswer: 'Answer',
  copied: 'Copied.',
  copyByHand: 'The browser did not allow copying. The text is selected: copy it with the keyboard.',
  againstTitle: 'The case against',
  againstForces: 'What pulls the other way',
  casesTitle: 'Documented cases near it',
  casesNone: 'No documented case resembles yours.',
  casesNote: 'Neighbours, not proof.',
  caseLine: (done: string, agree: number, shared: number) =>
    `: ${done}; ${agree} of ${shared} facts known on both sides agree.`,
  opposite: 'Went the other way',
  costsTitle: 'What it costs',
  notTitle: 'Not considered',
  mapTitle: 'Where it lies on the map',
  mapFlex: 'need for flexibility →',
  mapGuar: 'need for guarantees →',
  mapDesc: (flex: string, guar: string) => `Need for flexibility: ${flex}. Need for guarantees: ${guar}.`,
  mapPoint: 'known',
  mapBox: 'still within a range',
  mapNote:
    'The box is what the open questions still allow; each answer can only shrink it. The dot takes the assumed answers. The axes have no unit.',
  mapGate: 'A gate decided, so the position on the map was not used.',
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
  notAnswered: 'not answered, assumed',
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
  seamNone: 'the same language, nothing to design',
  seamSplit: 'Python side to Python side',
  seamUnknown: 'no kind of boundary fits these answers',
  systemTitle: 'The system and its seams',
  systemDrawing: 'The components of the system with their verdicts; the list below says the same in words.',
  altered: (name: string, said: string, version: string, gives: string) =>
    `${name}: this link or file was altered. It says ${said}; rules ${version} give ${gives} for its answers.`,
  givenUnchecked: (name: string, said: string, version: string, gives: string, today: string) =>
    `${name}: recorded as ${said} under rules ${version}. Those rules could not be loaded, so the record could not be checked. Today’s rules ${today} give ${gives}.`,
  rulesChanged: (
    name: string,
    was: string,
    version: string,
    before: string,
    now: string,
    today: string,
    decides: string,
    others: string,
  ) =>
    `${name}: rules ${version} gave ${was} (rule ${before}). Today’s rules ${today} give ${now} (rule ${decides}).${others === '' ? '' : ` Also different: ${others}.`}`,
  rulesSame: (name: string, was: string, version: string, today: string) =>
    `${name}: recorded as ${was} under rules ${version}; today’s rules ${today} give the same.`,
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
  moreTools: 'Open a decision, fill in from a profile, compare two links',
  openLabel: 'A decision file, or any text that holds a link of this page',
  openPasted: 'Open the pasted text',
  openPaste: 'Or paste it here',
  opened: 'Opened. The browser’s Back button brings your answers back.',
  importLong: 'The text is longer than a million characters and was not read. Your answers are kept.',
  importNothing: 'There is neither a decision file nor a link of this page in it. Your answers are kept.',
  importMost: 'The file holds more than 20 components; the rest was left out.',
  importKept: 'It could not be opened; your answers are kept.',
  compareTitle: 'Two people: compare with another link',
  compareNote:
    'Answer apart, then put the two links side by side. Components are paired by name. Only what differs is shown.',
  compareLink: 'The other person’s link',
  compareGo: 'Compare',
  compareHeads: ['Question', 'Here', 'There', 'Taking their answer alone'],
  compareSame: (verdict: string, n: number) =>
    n === 0
      ? `Same answers, same verdict: ${verdict}.`
      : `${s(n, 'answer differs', 'answers differ')}; both verdicts are ${verdict}.`,
  compareOther: (mine: string, theirs: string) => `The verdicts differ: ${mine} here, ${theirs} there.`,
  compareFlip: (verdict: string) => `flips it to ${verdict}`,
  compareNoFlip: 'changes no verdict',
  compareAlone: (mine: string, theirs: string) =>
    [mine === '' ? '' : `Only here: ${mine}.`, theirs === '' ? '' : `Only there: ${theirs}.`]
      .filter((x) => x !== '')
      .join(' '),
  profileTitle: 'Fill in from a profile',
  profileNote:
    'Paste what “py-spy record --format raw” or “python -m cProfile -s cumulative” printed. It is read here, in the page, and goes nowhere.',
  profileLabel: 'Text of the profile',
  profileRead: 'Read the profile',
  profileUnread:
    'This is neither collapsed stacks from py-spy nor a table from cProfile, or it is longer than a million characters.',
  profileHot: (kind: string, name: string, share: string) =>
    `${kind}: ${name} takes ${share} of the time with what it calls. It is the innermost function with at least half.`,
  profileSpread: (kind: string) =>
    `${kind}: no function but the outermost takes half of the time. It is spread out.`,
  profileNoWaiting:
    'py-spy leaves out threads that wait, so it does not say how busy the processor was: that question stays yours.',
  profileWaiting: (share: string) => `${share} of the time was spent in calls that wait.`,
  profileFill: 'Fill in these answers',
  profileFilled:
    'Filled in from the profile. Whether one call could replace the function is still yours to say.',
  amdahlAlt:
    'How many times as fast the whole becomes when the hot part becomes faster; the note below says the same in words.',
  amdahlX: 'the hot part made faster →',
  amdahlNoLimit: 'without limit',
  amdahlNote: (two: string, ten: string, ceiling: string) =>
    `If that part becomes twice as fast, the whole becomes ${two} times as fast; ten times, ${ten}. The ceiling, with the part gone, is ${ceiling} (Amdahl’s law).`,
  guess: {
    title: 'Guess the decision',
    description:
      'Documented decisions with their names taken off: guess the language from the facts, and see how you, the rules and a constant guess do.',
    lead: (n: number) =>
      `${n} real components, described only by what was known beforehand. Guess what was done. Some outcomes surprised the people who wrote the rules, too.`,
    start: 'No guess yet. The score stays in your browser.',
    reset: 'Start again',
    card: (n: number) => `Component ${n}`,
    ask: 'What was it done in?',
    answer: 'What was done',
    accepted: (outcomes: string) => `Counted as right: ${outcomes}.`,
    rulesSay: (verdict: string, right: boolean) => `The rules say ${verdict}${right ? '' : ', and miss'}.`,
    score: ({
      guessed,
      mine,
      rules,
      constant,
    }: {
      guessed: number;
      mine: number;
      rules: number;
      constant: number;
    }) =>
      `Of ${guessed} guessed: you ${mine}, the rules ${rules}, always “split” ${constant}. The rules were written with these cases in view, so their figure flatters them.`,
  },
  dropping: (without: number, full: number, of: number) =>
    `Without this rule the back-test agrees with ${without} of ${of} cases, with it ${full}.`,
  droppingSame: (of: number) =>
    `Without this rule the back-test on ${of} cases stays the same: it stands for its engineering reason.`,
  lookedFor: 'Looked for, and no strong need found',
  ifItFails: 'If the test of the package fails',
  ifItFailsThen: (verdict: string) =>
    `With “tried, and not enough” and all else the same, the rules point to ${verdict}`,
  otherCase: 'A documented case that went to another language',
  ownerPython: (name: string) => `Owner of the Python side (${name})`,
  ownerRust: (name: string) => `Owner of the Rust side (${name})`,
  agreement: (full: number, of: number, low: number, high: number) =>
    `They agree with ${full} of ${of} documented decisions (95 % interval ${low}–${high} %); they were written with those in view.`,
  toolsFailed:
    'A part of this page could not be loaded. Reload the page to try again; your answers are in its address.',
  left: (n: number) => `${s(n, 'question', 'questions')} can still be of use`,
  agreementLink: 'See the ones they get wrong',
} as const;
