/** The order of sections and pages, by the outline. A page is shown when it exists (`site-map.ts`). */

export interface NavigationGroup {
  /** Shown above its pages; absent for a section's first, unnamed group. */
  readonly label?: string;
  /** Slugs inside the section; the empty one is the section's index. */
  readonly pages: readonly string[];
}

export interface NavigationSection {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly NavigationGroup[];
}

export const SECTIONS: readonly NavigationSection[] = [
  {
    id: 'decide',
    label: 'Decide',
    groups: [
      { pages: ['', 'framework', 'backtest', 'cases', 'guess', 'calculators', 'records', 'by-decision'] },
      {
        label: 'Guides',
        pages: ['make-python-faster-first', 'when-not-rust', 'when-not-python', 'reversals', 'migrate'],
      },
    ],
  },
  {
    id: 'systems',
    label: 'Systems',
    groups: [
      { pages: [''] },
      {
        label: 'Data and models',
        pages: ['ai-ml', 'data-engineering', 'python-libraries'],
      },
      {
        label: 'Services and networks',
        pages: [
          'web-backends',
          'api-engine',
          'edge-proxy',
          'networking-vpn',
          'serverless',
          'voice-media',
          'multiplayer-sync',
          'order-book',
        ],
      },
      {
        label: 'Security and platforms',
        pages: [
          'security-cryptography',
          'security-audit',
          'container-runtime',
          'contract-vm',
          'embedded-and-kernel',
        ],
      },
      {
        label: 'Tools, games, hybrids',
        pages: ['developer-tools', 'hybrid-platform', 'games-graphics', 'entity-component-system'],
      },
    ],
  },
  {
    id: 'boundaries',
    label: 'Boundaries',
    groups: [
      { pages: [''] },
      {
        label: 'Kinds',
        pages: [
          'pyo3-extension',
          'existing-native-libraries',
          'arrow-and-numpy',
          'embedding-python',
          'shared-core',
          'wasm',
          'shared-memory-and-sockets',
          'command-line',
          'messages-and-files',
          'http-and-grpc',
        ],
      },
      {
        label: 'Across all kinds',
        pages: [
          'designing-the-contract',
          'errors-and-panics',
          'gil-and-free-threading',
          'async-across',
          'why-is-it-slow',
          'testing-across',
          'debugging-and-profiling',
          'observability',
          'packaging-and-wheels',
          'security',
        ],
      },
    ],
  },
  {
    id: 'costs',
    label: 'Costs',
    groups: [
      {
        pages: [
          '',
          'compile-times',
          'learning-curve',
          'owning-two-languages',
          'distribution',
          'container-images',
          'cross-compilation',
          'latency-and-memory',
          'concurrency',
          'types-and-runtime-errors',
          'packages-and-environments',
          'cloud-bill',
          'energy',
          'memory-safety',
          'maintenance',
          'hiring-and-career',
        ],
      },
    ],
  },
  {
    id: 'evidence',
    label: 'Evidence',
    groups: [{ pages: ['', 'claims', 'adopters', 'charts', 'datasets', 'sources', 'excerpts', 'method'] }],
  },
  {
    id: 'examples',
    label: 'Examples',
    groups: [
      {
        pages: [
          '',
          'boundary-lab',
          'dataframe-kernel',
          'tokenizer-hot-path',
          'matching-engine',
          'api-engine',
          'api-two-ways',
          'audit-and-aggregate',
          'embed-python',
          'gas-metered-vm',
        ],
      },
    ],
  },
  {
    id: 'reference',
    label: 'Reference',
    groups: [
      {
        pages: ['', 'glossary', 'crates-and-packages', 'phrasebook', 'troubleshooting', 'checklists', 'faq'],
      },
    ],
  },
  {
    id: 'about',
    label: 'About',
    groups: [
      {
        pages: [
          '',
          'source-documents',
          'how-to-cite',
          'contributing',
          'deploying',
          'accessibility',
          'for-language-models',
          'changelog',
        ],
      },
    ],
  },
];

/** The section of a site path such as `systems/data-engineering/`. */
export function sectionOf(path: string): NavigationSection | undefined {
  const id = path.split('/')[0];
  return SECTIONS.find((section) => section.id === id);
}
