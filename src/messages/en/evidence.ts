/** Strings of the evidence pages: verdict words, labels of the ledger's vocabularies, headings. */
import type { Adopter } from '#schema/adopter.ts';
import type { Claim, ClaimVerdict } from '#schema/claim.ts';
import type { DocumentId } from '#schema/common.ts';
import type { Source } from '#schema/source.ts';

type Seen = Claim['evidence'][number]['seen'];
type AdopterUse = Adopter['uses'][number];

/** The word of a verdict, as it stands beside its mark. */
export const verdictWords: Readonly<Record<ClaimVerdict, string>> = {
  supported: 'supported',
  'supported-with-caveats': 'with caveats',
  outdated: 'outdated',
  misleading: 'misleading',
  contradicted: 'contradicted',
  unverifiable: 'unverifiable',
};

/** What a verdict means. The method page prints these. */
export const verdictMeanings: Readonly<Record<ClaimVerdict, string>> = {
  supported: 'Holds as it stands, on evidence that was read.',
  'supported-with-caveats': 'Holds under conditions that the document leaves out; the page names them.',
  outdated: 'Held once; the facts have moved since.',
  misleading: 'A true core, told so that a reader would decide wrongly.',
  contradicted: "The statement's own words stand against a primary source or a repeatable measurement.",
  unverifiable: 'Nothing found settles it. Absence of evidence is not counted against a statement.',
};

export const kindWords: Readonly<Record<Claim['kind'], string>> = {
  mechanism: 'How it works',
  adoption: 'Who uses it',
  performance: 'Speed and size',
  recommendation: 'Advice',
  safety: 'Safety',
  cost: 'Cost',
  career: 'Career',
  link: 'Link',
};

export const topicWords: Readonly<Record<Claim['topic'], string>> = {
  'ai-ml': 'Machine learning',
  'api-engine': 'API engine',
  'blockchain-vm': 'Contract runtimes',
  careers: 'Careers',
  'cloud-serverless': 'Serverless',
  'concurrency-gil': 'Concurrency and the GIL',
  'container-runtime': 'Container runtimes',
  'cost-energy': 'Cost and energy',
  'data-engineering': 'Data engineering',
  'decision-framework': 'How to decide',
  deployment: 'Deployment',
  'edge-proxy': 'Edge proxies',
  'ffi-mechanics': 'Calling Rust from Python',
  'fintech-order-book': 'Order books',
  'game-ecs': 'Entity-component systems',
  'game-graphics': 'Games and graphics',
  'hybrid-boundary': 'Boundaries',
  'memory-per-connection': 'Memory per connection',
  'multiplayer-sync': 'Multiplayer sync',
  networking: 'Networking',
  packaging: 'Packaging',
  productivity: 'Productivity',
  'python-limits': "Python's limits",
  'python-strengths': "Python's strengths",
  resources: 'Links',
  safety: 'Safety',
  'security-audit': 'Security audit',
  'security-crypto': 'Cryptography',
  tooling: 'Tooling',
  types: 'Types',
  'voice-media': 'Voice and media',
  'web-backend': 'Web back ends',
  'web-throughput': 'Web throughput',
  'when-to-use-rust': 'When to use Rust',
};

export const confidenceWords: Readonly<Record<Claim['confidence'], string>> = {
  high: 'high',
  medium: 'medium',
  low: 'low',
};

/** How a cited work was seen, for the end of a citation. */
export const seenWords: Readonly<Record<Seen, string>> = {
  opened: 'opened',
  excerpt: 'read as an excerpt',
  copy: 'read in a copy',
  recalled: 'from memory, not opened',
};

export const sourceKindWords: Readonly<Record<Source['kind'], string>> = {
  benchmark: 'Benchmark',
  'engineering-blog': 'Engineering blog',
  'issue-thread': 'Issue or thread',
  news: 'News or summary',
  'official-doc': 'Documentation',
  'package-metadata': 'Package',
  paper: 'Paper',
  'release-notes': 'Release notes',
  repository: 'Repository',
  survey: 'Survey',
  talk: 'Talk',
  'own-measurement': 'Our measurement',
};

export const statusWords: Readonly<Record<AdopterUse['status'], string>> = {
  documented: 'documented',
  partly: 'in part',
  'not-shown': 'not shown',
  'does-not': 'uses something else',
  former: 'former',
};

export const languageWords: Readonly<Record<AdopterUse['languages'][number], string>> = {
  rust: 'Rust',
  python: 'Python',
  c: 'C',
  'c++': 'C++',
  go: 'Go',
  java: 'Java',
  javascript: 'JavaScript',
  elixir: 'Elixir',
  other: 'other',
};

/** Names of the ways in which two languages meet; an id without a name here is shown as it is. */
export const boundaryWords: Readonly<Record<string, string>> = {
  'c-abi-in-process': 'C ABI, in process',
  'pyo3-in-process': 'PyO3, in process',
  'arrow-in-process': 'Arrow, in process',
  'embed-python-in-native': 'Python embedded in a native host',
  'embed-python-in-rust': 'Python embedded in Rust',
  'shared-core-bindings': 'one core, many bindings',
  'cli-subprocess': 'command line',
  'json-message-handover': 'messages or files',
  'shared-memory': 'shared memory',
  'unix-socket': 'local socket',
  'http-api': 'HTTP',
  grpc: 'gRPC',
  wasm: 'WebAssembly',
};

export const documentTitles: Readonly<Record<DocumentId, string>> = {
  '000': 'Python and Rust FFI in industry',
  '001': 'Real-world Rust examples',
  '002': 'Hybrid systems',
  '003': 'Why I like Rust better than Python',
};

export const evidenceText = {
  claims: {
    title: 'Every claim, with a verdict',
    description:
      'The statements of four articles about Rust and Python, each checked against sources, with a verdict and a date.',
    lead: (total: number, supported: number) =>
      `Four articles about Rust and Python make ${total} statements that can be checked. ${supported} hold as they stand. Each has a page with what was found, the sources, and what would change the verdict.`,
    countsCaption: 'Statements by document and verdict',
    document: 'Document',
    all: 'All',
    filter: 'Filter the list',
    any: 'any',
    topic: 'Topic',
    verdict: 'Verdict',
    kind: 'Kind',
    confidence: 'Confidence',
    clear: 'Show all',
    /** The island puts the two counts in. */
    shown: '{n} of {total} shown',
    none: 'No statement matches. Widen one of the filters.',
    checked: 'checked',
    data: 'The ledger as data',
  },
  claim: {
    verdictOf: (word: string) => `Verdict: ${word}`,
    markLink: (word: string) => `Claim, ${word}: the evidence`,
    confidence: (word: string) => `${word} confidence`,
    statement: 'The statement',
    restated: (title: string, place: string) => `Restated from “${title}”: ${place}.`,
    document: 'The document, and where its points are covered',
    found: 'What we found',
    useInstead: 'Use instead',
    evidence: 'Evidence',
    for: 'For the statement',
    against: 'Against the statement',
    context: 'What it rests on',
    change: 'What would change the verdict',
    oneSource: 'Why one source is enough',
    usedOn: 'Used on',
    notUsed: 'No page of the handbook cites this claim yet.',
    history: 'History',
    noHistory: (day: string) => `First checked on ${day}; unchanged since.`,
    opened: 'Opened:',
    cite: 'Cite',
    citation: (statement: string, id: string, word: string, day: string, address: string) =>
      `Boundary Handbook, “${statement}” (claim ${id}: ${word}, checked ${day}), ${address}`,
    /** Where the build was told no address, the path is all that is known. */
    noAddress: (path: string) => `${path} on the site where you read this`,
    challenge:
      'Better evidence? Name this id, the source, and the passage. A verdict changes when a source does, and the change is dated here.',
    due: 'Due for a second look',
  },
  source: {
    title: 'Sources',
    description: 'Every work that the handbook cites, with how it was read and which statements rest on it.',
    lead: (total: number) =>
      `${total} works. A work read in a copy or as an excerpt says so. Packages are named with their version instead of a registry page.`,
    undated: 'undated',
    readAt: (where: string) => `read at: ${where}`,
    authorsOwn: 'the author compares a product of their own',
    inFull: (letter: string) => `${letter}: what was read in each, and what rests on it`,
    ofLetter: (letter: string) => `Sources: ${letter}`,
    ofLetterDescription: (letter: string) =>
      `Works whose publisher begins with ${letter}: how each was read, what was read in it, and which statements rest on it.`,
    ofLetterLead: (total: number) => `${total} ${total === 1 ? 'work' : 'works'}, in full.`,
    all: 'All works',
    citedBy: 'Cited by',
    usedOn: 'Used on',
    adopters: 'Adopters',
    package: (name: string, version: string | null) =>
      version === null ? `package ${name}` : `package ${name}, version ${version}`,
    note: 'Source',
  },
  excerpts: {
    title: 'What was read in the sources',
    description: 'Restated from each work: the sentences that numbers and statements in the prose rest on.',
    lead: (read: number, total: number) =>
      `The prose leans on ${read} of the ${total} cited works; the entry of each says, in our words, what was read in it. The others stand behind claims, whose pages say what was read in each.`,
    entry: 'what was read in it',
  },
  adopters: {
    title: 'Who really uses Rust with Python',
    description:
      'Organisations and projects with Rust in production: which component, which boundary, since when, and on what evidence.',
    lead: (both: number, named: number) =>
      `${both} components in this list join Rust and Python at a boundary that can be read about. The other entries are Rust alone, something else, or names that articles give and that nothing found confirms. ${named} organisations and projects in all.`,
    organisation: 'Organisation',
    component: 'Component',
    languages: 'Languages',
    boundary: 'Boundary',
    since: 'since',
    evidence: 'Evidence',
    none: 'no boundary',
    claim: (index: number) => `claim\u00a0${index + 1}`,
    claimLink: (index: number, statement: string) => `claim\u00a0${index + 1}: ${statement}`,
    groups: {
      both: 'Rust and Python, with a boundary',
      rust: 'Rust, with no Python boundary',
      partly: 'In part',
      python: 'Python, by choice',
      former: 'Former',
      doesNot: 'Uses something else',
      notShown: 'Named, but not shown',
    },
    groupNotes: {
      both: 'Both languages in one component or one step apart.',
      rust: 'Useful as proof of Rust in production, not of Rust called from Python.',
      partly: 'True of a part of what the name suggests.',
      python: 'Large or deliberate uses of Python where a rule of thumb would say Rust.',
      former: 'Was true, and is no longer.',
      doesNot: 'The documented implementation is in another language.',
      notShown: 'No first-party source was found. That is no proof of absence.',
    },
    caption: (label: string) => `Adopters: ${label}`,
  },
  method: {
    verdicts: 'The verdicts and what they mean',
    meaning: 'What it means',
    statements: 'Statements',
    seen: 'How the cited works were seen',
    howSeen: 'How it was seen',
    citations: 'Citations',
    works: 'Works',
    seenMeanings: {
      opened: 'The work itself, or its repository at a stated state, was read at the passage named.',
      excerpt: 'The passage was read, not all that surrounds it.',
      copy: 'The passage was read on a page that reproduces the work.',
      recalled: 'Nobody looked it up for this claim. It carries no verdict alone.',
    },
  },
  documents: {
    planned: 'planned',
    coveredAt: 'Covered at',
    item: 'Section or point',
    claimsOf: 'Statements checked',
    counts: (total: number, held: number) => `${total} statements checked; ${held} hold as they stand.`,
    caption: (title: string) => `“${title}”: every section and point, and where it is covered`,
  },
} as const;
