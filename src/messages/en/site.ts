/** Strings of the interface shared by all pages. A feature's own strings are in `src/messages/en/<feature>.ts`. */
export const site = {
  site: {
    name: 'Boundary Handbook',
    question: 'Rust, Python, or both: and where does the boundary go?',
  },
  /** Sections by their id in data/navigation.yaml. */
  sections: {
    decide: 'Decide',
    systems: 'Systems',
    boundaries: 'Boundaries',
    costs: 'Costs',
    evidence: 'Evidence',
    examples: 'Examples',
    reference: 'Reference',
    about: 'About',
  } as Record<string, string>,
  /** Groups of a section's pages by their id in data/navigation.yaml. */
  groups: {
    guides: 'Guides',
    'data-and-models': 'Data and models',
    'services-and-networks': 'Services and networks',
    'security-and-platforms': 'Security and platforms',
    'tools-games-hybrids': 'Tools, games, hybrids',
    kinds: 'Kinds',
    'across-all-kinds': 'Across all kinds',
  } as Record<string, string>,
  /** Short titles of the pages that are generated from records, by site path. */
  pages: {
    'examples/': 'Examples',
    'decide/': 'The wizard',
    'decide/cases/': 'The cases',
    'decide/guess/': 'Guess the decision',
    'evidence/claims/': 'Claims',
    'evidence/adopters/': 'Adopters',
    'evidence/charts/': 'Charts',
    'evidence/datasets/': 'Data sets',
    'evidence/sources/': 'Sources',
    'evidence/excerpts/': 'What was read',
  } as Record<string, string>,
  layout: {
    doors: 'Sections',
    home: 'Boundary Handbook, home',
    sectionPages: 'Pages of this section',
    onThisPage: 'On this page',
    themeLight: 'Light',
    themeDark: 'Dark',
    themeSystem: 'System',
    theme: 'Theme',
    readingTime: (answer: number, full: number | undefined) =>
      full === undefined ? `Answer ${answer} min` : `Answer ${answer} min · full ${full} min`,
    oldestFact: 'Oldest fact checked',
    factDue: 'due for a second look',
    footerAbout: 'About',
    licence:
      'Prose and own data CC BY 4.0, code MIT. Third-party data under its own licence, named beside it.',
    privacy: 'No cookies, no tracking, no request to anybody else.',
  },
  search: {
    label: 'Search',
    placeholder: 'Search the handbook',
    open: 'Search',
    shortcut: '/',
    close: 'Close',
    empty: 'Nothing found. Try fewer or other words, or look in the section lists.',
    failed: 'The search index could not be loaded. The section lists above lead to every page.',
    prompt: 'Type a question, an error text or a name.',
    loading: 'Loading the search…',
    results: (n: number) => (n === 1 ? '1 page found' : `${n} pages found`),
    /** A list that ends before the last page that fits. */
    best: (shown: number, found: number) => `The best ${shown} of ${found} pages`,
    /** Kinds of page that are no section. */
    kinds: { cases: 'Decision cases', page: 'Pages' } as Record<string, string>,
  },
};
