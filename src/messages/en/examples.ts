/** Strings of the example pages. */
export const examples = {
  download: (name: string, size: string) => `Download ${name}.zip (${size})`,
  sha: 'SHA-256',
  version: 'version',
  run: 'Run it',
  unpack: 'Unpack it anywhere, then:',
  runs: 'builds the Rust part on first use, runs on the shipped data, prints the result',
  checks: 'the tests of both sides, and of both against each other',
  linkers:
    'Rust links with the platform’s own tools: a C linker on Linux (package build-essential or gcc), the Xcode command line tools on macOS, the Visual Studio build tools on Windows.',
  seam: 'The seam',
  files: 'What is in it',
  regions: 'The parts worth reading',
  readme: 'From its README',
  measured: 'Measured',
  notMeasured:
    'No measurement is published yet: one is only taken on an otherwise idle machine. Run the benchmark yourself with the command in the README.',
  prints: 'The first command prints:',
  printed: 'what the first command prints',
  boundary: 'Boundary',
  /** What building cost on the measuring machine. */
  built: (seconds: string, machine: string, date: string, artifact: string | null, profile: string) =>
    `Cold, on a clean tree with crates and packages already downloaded, the first command took ${seconds} s: building and one run, on ${machine}, ${date}. A slower machine, or one with other work, takes longer.${artifact === null ? '' : ` What it built takes ${artifact} (${profile}).`} Warm, later runs build nothing.`,
  pages: 'Where it belongs',
  listTitle: 'Examples that you can download and run',
  listLead:
    'Each is a complete repository: a real input, a baseline as a good Python programmer would write it, the library that may make it unnecessary, the Rust side, and tests across both. All are tested from the archive that you download.',
  name: 'Example',
  shows: 'What it shows',
  size: 'Size',
  allSums: 'All checksums',
} as const;
