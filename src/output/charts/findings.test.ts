/**
 * The numbers in the charts' titles, computed a second time from the files by plain code that shares nothing with the
 * charts' pipeline but the splitting of CSV.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prepareCharts } from '#charts/library.ts';
import { splitCsv } from '#charts/table.ts';
import { loadProject } from '#load/project.ts';
import { chartWordsMessages } from '#messages/chart-words.ts';

const words = chartWordsMessages(undefined);

type Raw = Record<string, string>;

function raw(id: string): Raw[] {
  const [header = [], ...records] = splitCsv(readFileSync(`data/datasets/${id}/data.csv`, 'utf8')).records;
  return records.map((record) =>
    Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])),
  );
}
const is = (where: Raw) => (row: Raw) => Object.entries(where).every(([name, value]) => row[name] === value);
/** The one value of a column in the rows that match. */
function one(rows: Raw[], where: Raw, column: string): number {
  const found = rows.filter(is(where));
  if (found.length !== 1) throw new Error(`${JSON.stringify(where)}: ${found.length} rows`);
  return Number(found[0]?.[column]);
}
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
const share = (rows: Raw[], where: Raw): number =>
  sum(rows.filter(is(where)).map((row) => Number(row['share_percent'])));
function geomean(values: number[]): number {
  return Math.exp(sum(values.map(Math.log)) / values.length);
}

const arena = raw('httparena-http-throughput-memory').filter(is({ profile: 'api-4' }));
const rps = (framework: string): number => one(arena, { framework }, 'requests_per_s');
const leibniz = raw('speed-comparison-leibniz');
const loop = (target: string): number => one(leibniz, { target }, 'median_ms');
const kostya = raw('kostya-language-microbenchmarks');
const time = (test: string, implementation: string): number =>
  one(kostya, { test, implementation }, 'time_s');
const msgspec = raw('json-validation-msgspec').filter(is({ test: 'JSON with schema validation' }));
const total = (library: string): number =>
  one(msgspec, { library, metric: 'encode_time_us' }, 'value') +
  one(msgspec, { library, metric: 'decode_time_us' }, 'value');
const tls = raw('tls-rustls-vs-openssl');
const lambda = raw('lambda-cold-start').filter(
  is({ package: 'zip', architecture: 'arm64', memory_mb: '128' }),
);
const plb = raw('plb2-language-benchmark');
const wait = raw('rust-compile-time-survey-2025').filter((row) => row['question']?.startsWith('How long'));
const work = raw('rust-at-work-survey');
const parsers = raw('compile-cost-argument-parsers');
const bindings = raw('python-binding-overhead').filter(
  is({ metric: 'run_time_s', benchmark: 'func', build: 'opt' }),
);
const threads = raw('free-threaded-python-overhead');
const images = raw('container-base-image-sizes');
const tasks = raw('memory-per-concurrent-task-2024').filter(is({ concurrent_tasks: '10000' }));
const packages = raw('rust-backed-pypi-packages');
const rustsec = raw('rustsec-advisories');
const crdt = raw('crdt-benchmarks').filter(is({ benchmark: 'B4', metric: 'time' }));
const ruff = raw('linters-ruff');
const claims = raw('documents-unsourced-charts');
const web = raw('web-frameworks-benchmark').filter(is({ connections: '512' }));

/** Better of the two runs of a question. */
function best(task: string, rows: string, solution: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of raw('dataframe-db-benchmark').filter(is({ task, input_rows: rows, solution }))) {
    const question = row['question'] ?? '';
    found.set(question, Math.min(found.get(question) ?? Infinity, Number(row['time_s'])));
  }
  return found;
}
function speedUps(task: string): number[] {
  return ['10000000', '100000000'].flatMap((rows) => {
    const polars = best(task, rows, 'polars');
    return [...best(task, rows, 'pandas')].map(
      ([question, seconds]) => seconds / (polars.get(question) ?? NaN),
    );
  });
}
function slower(runtime: Raw): number[] {
  return ['nqueen', 'matmul', 'sudoku', 'bedcov'].map(
    (task) => one(plb, { ...runtime, task }, 'elapsed_s') / one(plb, { language: 'Rust', task }, 'elapsed_s'),
  );
}
function orjson(operation: string): number[] {
  const rows = raw('json-orjson-vs-stdlib').filter(is({ operation }));
  return rows
    .filter(is({ library: 'orjson' }))
    .map(
      (row) =>
        Number(row['operations_per_s']) /
        one(rows, { library: 'json', document: row['document'] ?? '' }, 'operations_per_s'),
    );
}
function clickbench(): number[] {
  const rows = raw('dataframe-clickbench');
  return rows
    .filter(is({ system: 'pandas' }))
    .filter((row) => row['hot_time_s'] !== '')
    .map(
      (row) =>
        Number(row['hot_time_s']) /
        one(rows, { system: 'polars-dataframe', query: row['query'] ?? '' }, 'hot_time_s'),
    )
    .sort((a, b) => a - b);
}
function energy(column: string): number {
  const rows = raw('energy-by-language');
  const languages = ['C', 'C++', 'Rust', 'Go', 'JavaScript', 'Python'];
  const shared = [...new Set(rows.map((row) => row['benchmark'] ?? ''))].filter((benchmark) =>
    languages.every((language) => rows.some(is({ language, benchmark }))),
  );
  return geomean(
    shared.map(
      (benchmark) =>
        one(rows, { language: 'Python', benchmark }, column) /
        one(rows, { language: 'Rust', benchmark }, column),
    ),
  );
}
function rustlsSpeeds(): number[] {
  return tls
    .filter((row) => row['library'] === 'OpenSSL 3.2.0' && row['kind'] !== 'memory')
    .map(
      (row) =>
        one(
          tls,
          { scenario: row['scenario'] ?? '', library: 'rustls 0.22.0 (aws-lc-rs, jemalloc)' },
          'value',
        ) / Number(row['value']),
    );
}
const fastest = ['rust', 'go', 'javascript', 'java', 'cpp'].map((language) =>
  Math.max(...web.filter(is({ language })).map((row) => Number(row['requests_per_s']))),
);
const lo = (values: number[]): number => Math.min(...values);
const hi = (values: number[]): number => Math.max(...values);

/** Chart → the values behind the numbers of its title, in the order of the title. */
const EXPECTED: Readonly<Record<string, () => number[]>> = {
  'argument-parser-cost': () => {
    const real = parsers.filter((row) => row['crate'] !== 'null');
    const column = (name: string): number[] => real.map((row) => Number(row[name]));
    return [
      lo(column('full_debug_build_ms')) / 1000,
      hi(column('full_debug_build_ms')) / 1000,
      lo(column('binary_overhead_kib')),
      hi(column('binary_overhead_kib')),
    ];
  },
  'binding-overhead': () => {
    const bound = bindings
      .filter((row) => row['binding'] !== 'pure Python')
      .map((row) => Number(row['ns_per_call']));
    return [lo(bound), hi(bound), one(bindings, { binding: 'pure Python' }, 'ns_per_call')];
  },
  'clickbench-ratios': () => {
    const ratios = clickbench();
    return [ratios.length, lo(ratios), hi(ratios), ((ratios[20] ?? NaN) + (ratios[21] ?? NaN)) / 2];
  },
  'cold-starts': () => [
    one(lambda, { runtime: 'rust (prov.al2023)' }, 'cold_start_mean_ms'),
    one(lambda, { runtime: 'go (prov.al2023)' }, 'cold_start_mean_ms'),
    one(lambda, { runtime: 'python3.13' }, 'cold_start_mean_ms'),
    one(lambda, { runtime: 'python3.14' }, 'cold_start_mean_ms'),
  ],
  'container-base-images': () =>
    ['distroless/static-debian13', 'python:3.13.15-slim-trixie', 'python:3.13.15-alpine3.24'].map((image) =>
      one(images, { image }, 'size'),
    ),
  'crdt-boundary': () => {
    const ms = (library: string): number => one(crdt, { library }, 'value');
    return [ms('yjs') / ms('loro'), ms('ywasm') / ms('yjs')];
  },
  'documents-charts': () => [
    rps('actix') / rps('fastapi'),
    one(claims, { label: 'Rust (Actix)' }, 'value') / one(claims, { label: 'Python (Django)' }, 'value'),
  ],
  'energy-ratio': () => [energy('package_energy_j'), energy('time_ms')],
  'free-threading-overhead': () => {
    const towards = threads.filter(
      is({ stage: 'PEP 779 (March 2025, towards 3.14)', metric: 'execution time' }),
    );
    return [
      one(threads, { stage: 'CPython 3.13 free-threaded build' }, 'overhead_high_percent'),
      lo(towards.map((row) => Number(row['overhead_low_percent']))),
      hi(towards.map((row) => Number(row['overhead_high_percent']))),
    ];
  },
  'json-same-work': () => [
    time('json', 'Python') / time('json', 'Rust (Serde Untyped)'),
    time('json', 'Python') / time('json', 'Rust (Serde Typed)'),
  ],
  'library-or-language': () => [
    time('matmul', 'Python (NumPy)'),
    time('matmul', 'Rust'),
    time('matmul', 'Python'),
  ],
  linters: () => [
    one(ruff, { tool: 'Ruff' }, 'time_s'),
    one(ruff, { tool: 'Flake8' }, 'time_s'),
    one(ruff, { tool: 'Flake8' }, 'time_s') / one(ruff, { tool: 'Ruff' }, 'time_s'),
  ],
  'load-generator-ceiling': () => [lo(fastest), hi(fastest)],
  'more-cpus': () => {
    const cell = (profile: string, framework: string, column: string): number =>
      one(raw('httparena-http-throughput-memory'), { profile, framework }, column);
    const gain = (framework: string): number =>
      cell('api-16', framework, 'requests_per_s') / cell('api-4', framework, 'requests_per_s');
    return [
      gain('fastapi'),
      gain('actix'),
      cell('api-16', 'fastapi', 'memory_mib'),
      cell('api-16', 'actix', 'memory_mib'),
    ];
  },
  'native-not-rust': () => [
    total('pydantic v2') / total('msgspec'),
    total('pydantic v1') / total('pydantic v2'),
  ],
  'one-loop': () =>
    ['mypyc', 'cpython-numpy', 'pypy', 'rust'].map((target) => loop('cpython') / loop(target)),
  'orjson-vs-json': () => [
    lo(orjson('serialization')),
    hi(orjson('serialization')),
    lo(orjson('deserialization')),
    hi(orjson('deserialization')),
  ],
  'plain-loops': () =>
    [
      { language: 'Python', runtime: 'CPython' },
      { language: 'Python', runtime: 'PyPy' },
      { language: 'Go' },
    ].flatMap((runtime) => [lo(slower(runtime)), hi(slower(runtime))]),
  'polars-vs-pandas': () => {
    const seconds = (solution: string): number => sum([...best('groupby', '100000000', solution).values()]);
    return [
      lo(speedUps('groupby')),
      hi(speedUps('groupby')),
      lo(speedUps('join')),
      hi(speedUps('join')),
      seconds('polars') / seconds('duckdb'),
    ];
  },
  'python-servers-spread': () => {
    const rates = arena.filter(is({ language: 'Python' })).map((row) => Number(row['requests_per_s']));
    return [lo(rates), hi(rates), hi(rates) / lo(rates)];
  },
  'rebuild-wait': () => [share(wait.slice(3), {}), share(wait.slice(5), {})],
  'rebuild-or-clean': () => {
    const real = parsers.filter((row) => row['crate'] !== 'null');
    const seconds = (name: string): number[] => real.map((row) => Number(row[name]) / 1000);
    return [
      lo(seconds('incremental_debug_build_ms')),
      hi(seconds('incremental_debug_build_ms')),
      hi(seconds('full_debug_build_ms')),
    ];
  },
  'started-process': () =>
    ['Rust', 'Python', 'Node.js', 'Python/pypy'].map((implementation) =>
      one(kostya, { test: 'brainfuck bench.b', implementation }, 'base_memory_mib'),
    ),
  'rust-at-work': () =>
    [
      'Using Rust has helped us achieve our goals',
      'Using Rust has been worth the cost of adoption',
      'Overall, adopting Rust has slowed down our team',
    ].map((option) => share(work, { option, year: '2025' })),
  'rust-in-pypi': () =>
    [100, 250].map((rank) => packages.filter((row) => Number(row['rank_2026_04']) <= rank).length),
  'rust-problems': () =>
    [
      'Slow compilation',
      'Interoperating with other languages (e.g. C or C++)',
      'Borrow checker not allowing valid code',
    ].map((problem) => share(work, { question: `Problem: ${problem}`, option: 'big problem' })),
  'rustsec-categories': () => {
    const count = (where: Raw): number =>
      sum(rustsec.filter(is(where)).map((row) => Number(row['advisories'])));
    const kind = 'vulnerability';
    return [
      count({ kind }),
      count({ kind, category: 'memory-corruption' }) + count({ kind, category: 'memory-exposure' }),
      count({ kind, category: 'denial-of-service' }) + count({ kind, category: 'crypto-failure' }),
      count({ kind: 'unsound' }),
    ];
  },
  'sleeping-tasks': () =>
    ['Rust (tokio)', 'Python', 'Go'].map((runtime) => one(tasks, { runtime }, 'peak_memory_mb')),
  'tls-memory': () => {
    const memory = (library: string): number =>
      one(tls, { kind: 'memory', scenario: 'TLS 1.3', sessions: '10000', library }, 'value') / 1024;
    return [
      memory('rustls 0.22.0 (aws-lc-rs, jemalloc)'),
      memory('OpenSSL 3.2.0'),
      rustlsSpeeds().filter((speed) => speed < 1).length,
      rustlsSpeeds().length,
    ];
  },
  'web-gap-ladder': () => [rps('uvicorn') / rps('fastapi'), rps('actix') / rps('uvicorn')],
};

const { handbook, chartSpecs, measurements } = loadProject(process.cwd());
const { charts, problems } = prepareCharts(chartSpecs, handbook.datasets, measurements.newest, words);

/** Digits that a printed number states: "1,200" two, "9.0" two, "0.066" two. */
function digits(printed: string): number {
  const plain = printed
    .replaceAll(',', '')
    .replace(/^0*\.?0*/, (lead) => (printed.startsWith('0') ? '' : lead));
  return (plain.includes('.') ? plain.replace('.', '') : plain.replace(/0+$/, '')).length || 1;
}

describe('the findings', () => {
  it('are all of charts without a fault', () => {
    expect(problems).toEqual([]);
    expect(charts.size).toBeGreaterThanOrEqual(24);
    const datasets = [...charts].filter(([, chart]) =>
      chart.sources.every((source) => source.ref.startsWith('dataset:')),
    );
    expect(datasets.map(([id]) => id).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('%s states what its file says', (id, values) => {
    const chart = charts.get(id);
    let title = chart?.title ?? '';
    for (const literal of chart?.spec.literals ?? []) title = title.replaceAll(literal, '');
    const printed = title.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
    expect(printed).toHaveLength(values().length);
    values().forEach((value, index) => {
      const text = (printed[index] ?? '').replace(/,$/, '');
      expect(Number(value.toPrecision(digits(text))), `${text} in “${title}”`).toBe(
        Number(text.replaceAll(',', '')),
      );
    });
  });
});
