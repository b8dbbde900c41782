/** Each rule over the framework is red on a fault planted into the working tree's, and quiet on the tree itself. */
import { describe, expect, it } from 'vitest';
import { loadProject } from '#load/project.ts';
import { formatProblem, type Problem } from '#problem.ts';
import type { Rules } from '#schema/decision.ts';
import type { Words } from '#schema/decision-words.ts';
import { checkedOf } from '../index.ts';
import { frameworkOf, frameworkRules } from './index.ts';
import type { FrameworkChecked } from './types.ts';

const found = frameworkOf(checkedOf(loadProject(process.cwd())));
if (found === undefined) throw new Error('the framework cannot be read');
const sound: FrameworkChecked = found;
const { framework } = sound;
const { rules } = framework;
const english = sound.words.get('en') as Words;

/** A deep copy that a test may change. */
type Open<T> =
  T extends ReadonlyMap<infer K, infer V>
    ? Map<K, Open<V>>
    : T extends ReadonlySet<infer V>
      ? Set<V>
      : T extends object
        ? { -readonly [P in keyof T]: Open<T[P]> }
        : T;
const changed = (change: (copy: Open<FrameworkChecked>) => void): FrameworkChecked => {
  const copy = structuredClone(sound) as unknown as Open<FrameworkChecked>;
  change(copy);
  return copy as unknown as FrameworkChecked;
};
const problemsOf = (checked: FrameworkChecked, id?: string): Problem[] =>
  frameworkRules.filter((rule) => id === undefined || rule.id === id).flatMap((rule) => rule.run(checked));
const byId = <T extends { id: string }>(list: T[], id: string): T => {
  const item = list.find((one) => one.id === id);
  if (item === undefined) throw new Error(`no ${id}`);
  return item;
};

it('the framework of the tree is in order', () => {
  expect(problemsOf(sound).map(formatProblem)).toEqual([]);
});

it('rules over the framework have ids of their own', () => {
  const ids = frameworkRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

type Fault = readonly [
  rule: string,
  says: string,
  change: (copy: Open<FrameworkChecked>) => void,
  told: RegExp,
];

const faults: readonly Fault[] = [
  [
    'fact-exists',
    'a fact of a force that does not exist',
    ({ framework: f }) => {
      byId(f.rules.forces, 'latency').terms[0] = { when: { latency_budgett: ['1ms'] }, push: 2 };
    },
    /^data\/framework\/forces\.yaml: latency: terms\.0\.when\.latency_budgett = latency_budgett \[fact-exists\] there is no such fact in data\/framework\/facts\.yaml; did you mean "latency_budget"\?$/m,
  ],
  [
    'fact-exists',
    'a level of a gate that does not exist',
    ({ framework: f }) => {
      byId(f.rules.gates, 'notebook').when = { binary_or_deploy_target: ['notebok'] };
    },
    /^data\/framework\/gates\.yaml: notebook: when\.binary_or_deploy_target = notebok \[fact-exists\] .*did you mean "notebook"\?$/m,
  ],
  [
    'fact-exists',
    'a fact of a condition of a boundary',
    ({ framework: f }) => {
      byId(f.rules.boundaries, 'wasm').suits[0] = { when: { speed: ['x'] }, reason: 'host-is-sandbox' };
    },
    /boundaries\.yaml: wasm: suits\.0\.when\.speed = speed .* there are: concurrency, /,
  ],
  [
    'fact-exists',
    'a level of an offer',
    ({ framework: f }) => {
      byId(f.rules.offeredWhen, 'python-programmers-use-it').when = { consumers: ['python'] };
    },
    /boundaries\.yaml: python-programmers-use-it: when\.consumers = python /,
  ],
  [
    'fact-exists',
    'a level of a name',
    ({ framework: f }) => {
      const line = f.rules.names[0]?.firstOf[0];
      if (line !== undefined) line.when = { ecosystem_need: ['games'] };
    },
    /names\.yaml: other: firstOf\.0\.when\.ecosystem_need = games /,
  ],
  [
    'fact-exists',
    'a fact that neighbours must agree on',
    ({ framework: f }) => f.rules.neighbours.mustAgree.push('place'),
    /neighbours\.yaml: neighbours: mustAgree = place /,
  ],
  [
    'fact-exists',
    'a place that is no level',
    ({ framework: f }) => f.rules.neighbours.samePlace['binary_or_deploy_target']?.push(['pod', 'server']),
    /neighbours\.yaml: neighbours: samePlace\.binary_or_deploy_target = pod /,
  ],
  [
    'fact-exists',
    'facts and levels of the rules over a system',
    ({ framework: { system } }) => {
      const [caller] = system.callers;
      if (caller !== undefined) caller.unless = [{ called_from_other_language: ['true'] }];
      const [seam] = system.seams;
      if (seam !== undefined) seam.when = { python_inside: ['network'] };
      system.elsewhere.anywhere.push('cloud');
      system.sameSeam.facts.push('crash');
      system.released.level = 'yes';
    },
    /system\.yaml: imported-without-python: unless\.0\.called_from_other_language = [\s\S]*system\.yaml: network-callers-in-process: when\.python_inside = network [\s\S]*system\.yaml: ends-run-elsewhere: anywhere = cloud [\s\S]*system\.yaml: ends-differ: facts = crash [\s\S]*system\.yaml: released-together: level = yes /,
  ],
  [
    'system-resolves',
    'a kind of boundary, a language and a name that do not exist, and a name without a language',
    ({ framework: { system } }) => {
      system.format.kinds.push('grcp');
      system.languages.loaded = 'pyton';
      delete system.languages.names['go'];
      system.languages.names['gopher'] = ['go'];
      const [caller] = system.callers;
      if (caller !== undefined) caller.callers.languages = ['snake'];
    },
    /system\.yaml: languages: names = gopher [\s\S]*languages: names = go \[system-resolves\] names\.yaml gives [\s\S]*languages: loaded = pyton .*did you mean "python"[\s\S]*imported-without-python: callers\.languages = snake [\s\S]*one-format: kinds = grcp .*did you mean "grpc"/,
  ],
  [
    'framework-id-unique',
    'two rules over a system with one id',
    ({ framework: { system } }) => {
      system.format.id = system.released.id;
    },
    /system\.yaml: released-together: id = released-together /,
  ],
  [
    'words-complete',
    'a rule over a system without words',
    ({ words }) => {
      delete words.get('en')?.system['shared-code'];
    },
    /words\/en\.yaml: system: shared-code .*it has no words/,
  ],
  [
    'fact-exists',
    'a binding',
    ({ framework: f }) => {
      f.rules.bindings.crossing.rate = 'calls';
      f.rules.bindings.profile.busy.levels.waits = 'idle';
    },
    /bindings\.yaml: crossing: rate = calls [\s\S]*bindings\.yaml: profile: busy\.levels\.waits = idle /,
  ],
  [
    'fact-exists',
    'a level of a question, an example, a baseline, a case and a system',
    ({ framework: f, handbook }) => {
      f.questions[0]?.parts[0]?.options.push({ id: 'moon', level: 'moon' });
      f.examples[0] = { shows: 'low-need', facts: { concurrency: 'many' }, verdict: 'python' };
      byId(f.backtest.baselines, 'one-question').rules[0] = { when: { hot: ['x'] }, verdict: 'split' };
      byId(f.cases, 'chat-homeserver').codings.second = { team_size: '3' };
      const system = [...handbook.systems.values()][0];
      if (system?.components[0] !== undefined) system.components[0].facts = { consumers: 'people' };
    },
    /questions\.yaml: runs_on: parts\.0 = moon [\s\S]*examples\.yaml: low-need: examples\.0\.facts\.concurrency = many [\s\S]*cases\/chat-homeserver\.yaml: chat-homeserver: codings\.second\.team_size = 3 [\s\S]*data\/systems\/.*components\.0\.facts\.consumers = people /,
  ],
  [
    'framework-resolves',
    'a claim that does not exist',
    ({ framework: f }) => {
      const evidence = byId(f.rules.forces, 'tail').evidence[0];
      if (evidence !== undefined) evidence.claim = 'ck-no-such-claim';
    },
    /^data\/framework\/forces\.yaml: tail: evidence\.0\.claim = ck-no-such-claim \[framework-resolves\] there is no such claim in data\/claims; /m,
  ],
  [
    'framework-resolves',
    'a claim of a row of a source document',
    ({ framework: f }) => byId(f.sourceRules, 'notebooks').claims.push('python-notebook'),
    /source-rules\.yaml: notebooks: claims\.\d+ = python-notebook .*did you mean "python-notebooks"\?/,
  ],
  [
    'framework-resolves',
    'a kind of boundary of a case, a system and an example',
    ({ framework: f, handbook }) => {
      byId(f.cases, 'chat-homeserver').outcome.boundaryKinds.push('pyo3');
      const system = [...handbook.systems.values()][0];
      if (system !== undefined) system.strip.boundary = 'http';
      const example = f.examples[0];
      if (example !== undefined) example.boundary = 'grcp';
    },
    /boundaryKinds\.\d+ = pyo3 [\s\S]*strip\.boundary = http [\s\S]*examples\.0\.boundary = grcp .*did you mean "grpc"/,
  ],
  [
    'framework-resolves',
    'a system and an adopter of a case',
    ({ framework: f }) => {
      byId(f.cases, 'chat-homeserver').systems.push('web-backend');
      byId(f.cases, 'chat-homeserver').adopters.push('matrix-synaps');
    },
    /cases\/chat-homeserver\.yaml: chat-homeserver: systems\.\d+ = web-backend .*data\/systems; did you mean "web-backends"\?[\s\S]*chat-homeserver: adopters\.\d+ = matrix-synaps .*data\/adopters; did you mean "matrix-synapse"\?/,
  ],
  [
    'framework-resolves',
    'a cost',
    ({ framework: f }) => {
      byId(f.rules.boundaries, 'wasm').cost = 'wasmtime';
    },
    /boundaries\.yaml: wasm: cost = wasmtime /,
  ],
  [
    'framework-resolves',
    'a page of a section that has pages',
    (copy) => {
      copy.pages = new Set([...copy.pages, 'boundaries/wasm/']);
    },
    /boundaries\.yaml: grpc: page = boundaries\/http-and-grpc /,
  ],
  [
    'framework-resolves',
    'a verdict that the rules do not have',
    ({ framework: f }) => {
      f.rules.verdicts = f.rules.verdicts.filter(({ id }) => id !== 'either');
    },
    /regions\.yaml: neither-need: verdict = either /,
  ],
  [
    'framework-id-unique',
    'a rule with the id of another, and a card twice',
    ({ framework: f }) => {
      byId(f.rules.regions, 'low-need').id = 'notebook';
      byId(f.questions, 'busy').id = 'edits';
    },
    /regions\.yaml: notebook: id = notebook .*used in data\/framework\/gates\.yaml[\s\S]*questions\.yaml: edits: id = edits /,
  ],
  [
    'framework-id-unique',
    'a name with the id of a kind of boundary',
    ({ framework: f }) => f.rules.names[0]?.firstOf[0]?.names.push('wasm'),
    /names\.yaml: wasm: id = wasm .*used in data\/framework\/boundaries\.yaml/,
  ],
  [
    'source-rules-both-ways',
    'a rule that its row does not name, and a row that names no rule',
    ({ framework: f }) => {
      byId(f.rules.forces, 'memory').sourceRules.push('notebooks');
      byId(f.sourceRules, 'quick-scripts').rules.push('memory', 'speed');
    },
    /forces\.yaml: memory: sourceRules = notebooks .*does not name this rule[\s\S]*quick-scripts: rules = memory .*does not name this row[\s\S]*quick-scripts: rules = speed .*no such rule/,
  ],
  [
    'questions-cover-facts',
    'a level that no card gives, and a fact that a rule reads and no card asks for',
    ({ framework: f }) => {
      byId(f.questions, 'edits').parts = [];
      byId(f.questions, 'start').parts[0]?.options.splice(0, 1);
    },
    /startup_constraint: options = none .*no card gives this level[\s\S]*change_rate: .*no card asks for it, and "engine-language" reads it/,
  ],
  [
    'questions-cover-facts',
    'a fact that no card asks for, without a word why',
    ({ words }) => {
      const own = words.get('en');
      if (own !== undefined) delete own.withoutForce['team_size'];
    },
    /questions\.yaml: team_size: .*say why in withoutForce/,
  ],
  [
    'without-force',
    'a fact that is called without force and has some',
    ({ words }) => {
      const own = words.get('en');
      if (own !== undefined) own.withoutForce['concurrency'] = 'It told nothing apart.';
    },
    /words\/en\.yaml: withoutForce: concurrency .*take the line out/,
  ],
  [
    'words-complete',
    'ids without words',
    ({ words }) => {
      const own = words.get('en');
      if (own === undefined) return;
      delete own.facts['consumers'];
      delete own.facts['concurrency']?.levels['tens'];
      delete own.rules['notebook'];
      delete own.rules['low-need']?.objection;
      delete own.rules['nobody-carries-it']?.until;
      delete own.rules['tail']?.evidence.for['web-discord-rust-realtime'];
      delete own.boundaries['wasm'];
      delete own.reasons['ship-apart'];
      delete own.names['go'];
      delete own.questions['busy']?.parts['cpu_bound_share']?.options['high-in-a-library'];
      delete own.sourceRules['notebooks'];
      delete own.baselines['one-question'];
    },
    /facts: consumers .*no words[\s\S]*facts\.concurrency\.levels: tens[\s\S]*rules: notebook [\s\S]*rules\.nobody-carries-it: until [\s\S]*rules\.tail\.evidence\.for: web-discord-rust-realtime [\s\S]*rules\.low-need: objection [\s\S]*boundaries: wasm [\s\S]*reasons: ship-apart [\s\S]*names: go [\s\S]*questions\.busy\.parts\.cpu_bound_share\.options: high-in-a-library [\s\S]*sourceRules: notebooks [\s\S]*baselines: one-question /,
  ],
  [
    'words-complete',
    'words without an id, in a second language',
    ({ words }) => {
      const thai = structuredClone(english) as Open<Words>;
      thai.rules['no-such-rule'] = {
        statement: 'Nothing.',
        reason: 'None.',
        evidence: { for: {}, against: {} },
      };
      thai.reasons['no-such-reason'] = 'None.';
      thai.withoutForce['no_such_fact'] = 'None.';
      words.set('th', thai);
    },
    /words\/th\.yaml: rules: no-such-rule .*take the words out[\s\S]*words\/th\.yaml: reasons: no-such-reason [\s\S]*withoutForce: no_such_fact /,
  ],
  [
    'examples-cover',
    'a rule without an example, and an example of no rule',
    ({ framework: f }) => {
      f.examples = f.examples.filter(({ shows }) => shows !== 'grpc');
      const example = f.examples[0];
      if (example !== undefined) example.shows = 'native-house';
    },
    /examples\.yaml: grpc: shows .*nothing shows it at work[\s\S]*native-house: shows = native-house .*no such rule/,
  ],
  [
    'examples-hold',
    'an example that the rules do not follow',
    ({ framework: f }) => {
      byId(f.rules.gates, 'notebook').verdict = 'rust';
    },
    /examples\.yaml: notebook: examples\.\d+\.verdict = python .*the rules say "rust"/,
  ],
  [
    'codes-append-only',
    'codes and a letter with another meaning',
    ({ framework: f }) => {
      byId(f.rules.facts, 'team_size').code = 61;
      const level = byId(f.rules.facts, 'concurrency').levels[0];
      if (level !== undefined) level.code = 9;
      byId(f.rules.verdicts, 'split').letter = 'x';
    },
    /facts\.yaml: concurrency: levels\.none\.code = 1 .*stood for "none" in rules 1\.0\.0[\s\S]*facts\.yaml: team_size: code = 19 [\s\S]*verdicts\.yaml: split: letter = s /,
  ],
  [
    'costs-of-a-run',
    'costs of another run, a level without a range, a mechanism without series',
    ({ framework: f }) => {
      const { costs } = f.rules;
      costs.source = 'Own measurement, 2020-01-01.';
      costs.measurementHash = null;
      delete costs.bytesPerCall['GB'];
      delete costs.callsPerSecond['<1k'];
      delete costs.mechanisms[0]?.series;
    },
    /callsPerSecond: <1k [\s\S]*bytesPerCall: GB [\s\S]*costs: measurementHash [\s\S]*costs: source = Own measurement[\s\S]*pyo3: series /,
  ],
  [
    'release-current',
    'logic that was changed and not released',
    ({ framework: f }) => {
      f.rules.neighbours.near = 0.9;
    },
    /version\.yaml: \d\.\d\.\d: hash = [0-9a-f]{12} .*npm run release:rules/,
  ],
  [
    'release-current',
    'a copy that was changed, a changelog without a release, and a back-test that was not run',
    ({ framework: f, released }) => {
      const copy = released.get(f.version.version) as Open<Rules>;
      copy.neighbours.near = 0.9;
      f.version.changelog.pop();
      const entry = f.version.changelog[0];
      if (entry !== undefined) entry.backtest.first = 28;
    },
    /version = .*its copy in released\/ was changed[\s\S]*changelog = .*newest first[\s\S]*changelog\.0\.backtest = .*gives \{/,
  ],
  [
    'force-has-direction',
    'a force on an ordered fact that raises no axis',
    ({ framework: f }) => {
      const force = f.rules.forces.find((one) => one.axis === 'guarantees');
      const ordered = f.rules.facts.find((fact) => fact.kind === 'ordered' && fact.raises === null);
      const term = force?.terms[0];
      if (term === undefined || ordered === undefined) throw new Error('nothing to plant in');
      term.when = { [ordered.id]: [ordered.levels[1]?.id ?? ''] };
    },
    /forces\.yaml: [a-z-]+: axis = guarantees \[force-has-direction\] it reads \w+, of which facts\.yaml says raises: null/,
  ],
  [
    'words-no-hype',
    'a reason that promises',
    ({ words }) => {
      const rule = Object.values((words.get('en') as Open<Words>).rules)[0];
      if (rule === undefined) throw new Error('nothing to plant in');
      rule.reason = 'Rust is blazingly fast.';
    },
    /words\/en\.yaml: rules\.[a-z-]+: reason = blazingly \[words-no-hype\]/,
  ],
  [
    'release-current',
    'a version without a copy',
    ({ framework: f, released }) => {
      released.delete(f.version.version);
    },
    /version = .*there is no copy in released\//,
  ],
  [
    'cross-validation-current',
    'figures of other cases',
    ({ framework: f }) => {
      f.crossValidation.cases = '0'.repeat(64);
    },
    /cross-validation\.yaml: cases: cases = 0{12} \[cross-validation-current\] the cases have changed .*--validate/,
  ],
];

describe('a planted fault is told with file, entry, field and what to do', () => {
  it.each(faults)('%s: %s', (id, _, change, told) => {
    expect(problemsOf(changed(change), id).map(formatProblem).join('\n')).toMatch(told);
  });

  it('and every rule has one', () => {
    const planted = new Set(faults.map(([id]) => id));
    expect(frameworkRules.map(({ id }) => id).filter((id) => !planted.has(id))).toEqual([]);
  });

  it('and a comma in the words is none', () => {
    const comma = changed(({ words }) => {
      const own = words.get('en')?.rules['notebook'];
      if (own !== undefined) own.statement = 'A notebook, is Python.';
    });
    expect(problemsOf(comma)).toEqual([]);
  });
});

it('every condition of the rules is looked at', () => {
  const count = JSON.stringify(rules).match(/"when":/g)?.length;
  const seen = new Set<string>();
  const watched = changed(({ framework: f }) => {
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, part] of Object.entries(value as Record<string, unknown>)) {
        if (key === 'when') (value as Record<string, unknown>)[key] = { [`planted_${seen.size}`]: ['x'] };
        if (key === 'when') seen.add(`planted_${seen.size}`);
        else walk(part);
      }
    };
    walk(f.rules);
  });
  const told = new Set(problemsOf(watched, 'fact-exists').map(({ value }) => value));
  expect(seen.size).toBe(count);
  expect([...seen].filter((fact) => !told.has(fact))).toEqual([]);
});
