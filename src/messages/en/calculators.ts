/** Strings of the calculators: labels, results in words, and the answers to values that cannot be read. */
import type { Balance } from '#calculators/crossing.ts';
import type { Fault } from '#calculators/fields.ts';
import type { Binding } from '#calculators/fleet.ts';
import type { CalculatorId } from '#calculators/state.ts';

interface FieldWords {
  readonly label: string;
  readonly unit: string;
}

/** Two fields that form a range share one legend: `high` repeats nothing of it. */
export const fieldWords: Readonly<Record<CalculatorId, Readonly<Record<string, FieldWords>>>> = {
  amdahl: {
    share: { label: 'Share of today’s time in the part', unit: '%' },
    factor: { label: 'How many times faster the part becomes', unit: '×' },
    target: { label: 'Overall speed-up that you want', unit: '×' },
  },
  seam: {
    calls: { label: 'Calls across the boundary', unit: 'a second' },
    bytes: { label: 'Bytes carried by a call, both ways', unit: 'B' },
    work: { label: 'Python work that a call replaces', unit: 'µs' },
    factor: { label: 'How many times faster it is natively', unit: '×' },
  },
  payback: {
    effortLow: { label: 'Effort of the rewrite', unit: 'person-days' },
    effortHigh: { label: 'Effort of the rewrite, at most', unit: 'person-days' },
    price: { label: 'Cost of a person-day', unit: 'in your money' },
    delayLow: { label: 'Time until it runs in production', unit: 'months' },
    delayHigh: { label: 'Time until production, at most', unit: 'months' },
    savingLow: { label: 'Saving once it runs', unit: 'a month, in your money' },
    savingHigh: { label: 'Saving once it runs, at most', unit: 'a month, in your money' },
    upkeepLow: { label: 'Upkeep of a second language', unit: 'a month, in your money' },
    upkeepHigh: { label: 'Upkeep of a second language, at most', unit: 'a month, in your money' },
    horizon: { label: 'It must pay within', unit: 'months' },
  },
  fleet: {
    requests: { label: 'Requests at peak', unit: 'a second' },
    cpu: { label: 'Processor time of a request', unit: 'ms' },
    memory: { label: 'Memory that all instances hold at peak', unit: 'GB' },
    cores: { label: 'Cores of a machine', unit: 'cores' },
    ram: { label: 'Memory of a machine', unit: 'GB' },
    usable: { label: 'Share of a machine that you load', unit: '%' },
    least: { label: 'Machines that always run', unit: 'machines' },
    price: { label: 'Price of a machine', unit: 'a month, in your money' },
    cpuLow: { label: 'Processor time shrinks by', unit: '×' },
    cpuHigh: { label: 'Processor time shrinks by, at most', unit: '×' },
    memLow: { label: 'Memory shrinks by', unit: '×' },
    memHigh: { label: 'Memory shrinks by, at most', unit: '×' },
  },
};

/** Names of the kinds of boundary that have a cost, by the id in data/framework/costs.yaml. */
export const mechanismNames: Readonly<Record<string, string>> = {
  pyo3: 'PyO3 extension',
  'pyo3-list': 'PyO3, list of numbers',
  arrow: 'Arrow hand-over',
  'c-abi': 'C ABI (ctypes, cffi)',
  embed: 'Embedded Python',
  'unix-socket': 'Unix socket',
  'shared-memory': 'Shared memory',
  subprocess: 'Subprocess',
  'json-message': 'JSON over a pipe',
  http: 'HTTP (local)',
  grpc: 'gRPC (local)',
};

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

export const t = {
  title: 'Calculators: Amdahl ceiling, boundary costs, pay-back, fleet',
  description:
    'Four calculators for a Rust or Python decision: the ceiling of a faster part, what a crossing costs, when a rewrite pays back, and the fleet. Nothing leaves the browser.',
  from: 'from',
  to: 'to',
  inputs: 'Your values',
  form: {
    amdahl: 'Values for Amdahl’s ceiling',
    seam: 'Values for the seam explorer',
    payback: 'Values for the pay-back',
    fleet: 'Values for the fleet',
  } as const satisfies Record<CalculatorId, string>,
  example: 'Example values, to be overwritten',
  reset: 'Back to the example',
  formula: 'Formula',
  source: 'Source',
  steps: 'Worked through with these values',
  misleads: 'When it misleads',
  noScripts:
    'Scripts are off, so this page shows the example. The formula and the steps below work on paper too.',
  given: 'The example',
  slider: (label: string) => `${label}, slider`,
  result: 'Result',
  stale: 'The result still stands for the last values that could be read.',
  swapped: (label: string) =>
    `${label}: the first value is above the second; they were read in the other order.`,
  /** Answers to what was typed or linked. */
  fault: (label: string, unit: string, fault: Fault, say: (value: number) => string): string => {
    const shown = `“${fault.text}”`;
    switch (fault.kind) {
      case 'empty':
        return `${label}: enter a number (${unit}).`;
      case 'long':
        return `${label}: ${shown} … is too long to be a number that anybody means.`;
      case 'comma':
        return `${label}: in ${shown} the comma is unclear. Write 1.5 for one and a half, 1,500 for fifteen hundred.`;
      case 'nan':
        return `${label}: ${shown} is not a number. Write digits, such as 1500, 1.5 or 2e6.`;
      case 'low':
        return `${label}: ${shown} is too small; the least is ${say(fault.limit)} ${unit}.`;
      case 'high':
        return `${label}: ${shown} is too large; the most is ${say(fault.limit)} ${unit}.`;
    }
  },
  linkFault: 'From the link, left out and replaced by the example:',
  linkExtra: (count: number) =>
    `The link holds ${count} more ${count === 1 ? 'value' : 'values'} than this calculator has; the rest was left out.`,

  amdahl: {
    caps: (percent: number, ceiling: string) => `${percent} % of the time caps the gain at ${ceiling}`,
    chart: 'Overall speed-up, by how much faster the part becomes',
    xAxis: 'the part becomes this many times faster',
    ceilingMark: (ceiling: string) => `ceiling ${ceiling}`,
    youMark: (overall: string) => `you: ${overall}`,
    answer: (share: string, factor: string, overall: string, ceiling: string | undefined) =>
      `With ${share} of the time in the part and the part ${factor} faster, the whole becomes ${overall} faster. ${
        ceiling === undefined
          ? 'The part is all there is, so nothing caps it but the part itself.'
          : `No rewrite of this part alone can exceed ${ceiling}.`
      }`,
    slower: (share: string, overall: string) =>
      `The part becomes slower, and with ${share} of the time in it the whole runs at ${overall} its speed today.`,
    target: (target: string, factor: string) =>
      `For ${target} overall the part must become ${factor} faster.`,
    noTarget: (target: string, rest: string) =>
      `${target} overall is out of reach: everything else takes ${rest} of today’s time by itself.`,
    after: (share: string) =>
      `Afterwards the part takes ${share} of the time that is left. The profile has moved: look for the next ceiling elsewhere.`,
    steps: (rest: string, part: string, sum: string, overall: string, ceiling: string) => [
      `Time that stays: 1 − p = ${rest} of today’s.`,
      `Time of the part: p / s = ${part} of today’s.`,
      `Together ${sum}, so the whole is 1 / ${sum} = ${overall} faster.`,
      `Ceiling: 1 / ${rest} = ${ceiling}.`,
    ],
    table: 'Overall speed-up by share and factor',
    head: ['Share in the part', '2×', '5×', '10×', '100×', 'Ceiling'],
    yours: (share: string) => `${share} (yours)`,
    none: 'none',
  },

  seam: {
    costs: 'What a crossing costs',
    explorer: 'The seam explorer: your point against each cost curve',
    costsAxis: 'time of one crossing',
    explorerX: 'bytes a call',
    explorerY: 'time a call',
    rateMark: (rate: string, budget: string) => `your rate: ${rate}/s leave ${budget} a call`,
    gainMark: (gain: string) => `native code gains ${gain} a call`,
    key: { pays: 'pays', open: 'open: the band lies across', loses: 'does not pay' } as const,
    keyPoint:
      'Band: what a crossing may cost; full where it pays, hatched where it is open, empty where it does not pay. Dot: your bytes and the time that your rate leaves. Dashed: the gain.',
    verdicts: { pays: 'pays', open: 'open', loses: 'does not pay' } as const satisfies Record<
      Balance,
      string
    >,
    answer: (gain: string, groups: Readonly<Record<Balance, readonly string[]>>) => {
      const parts = [
        groups.pays.length > 0 ? `It pays behind: ${list(groups.pays)}.` : '',
        groups.open.length > 0 ? `Open, as the cost band lies across it: ${list(groups.open)}.` : '',
        groups.loses.length > 0 ? `It does not pay behind: ${list(groups.loses)}.` : '',
      ];
      return `Native code gains ${gain} a call. ${parts.filter((part) => part !== '').join(' ')}`;
    },
    noGain: 'Native code gains nothing here, so no boundary pays for itself.',
    over: (names: readonly string[]) =>
      `At this rate more than a core would be busy crossing, even at the cheap end: ${list(names)}.`,
    mayOver: (names: readonly string[]) =>
      `At the dear end of the band it would take more than a core: ${list(names)}.`,
    room: 'At this rate none of the crossings fills a core, even at the dear end.',
    unsettled:
      'These costs are not settled. They are decade bands around one run on a shared two-core machine under load; rows between processes moved up to tenfold between runs. Read orders of magnitude, and measure your own.',
    settled:
      'Each band holds what one quiet machine measured, at every size and placement, less the work of the function itself. Yours will differ.',
    steps: (work: string, factor: string, gain: string, calls: string, budget: string) => [
      `Gain: ${work} × (1 − 1 / ${factor}) = ${gain} a call.`,
      `Your rate leaves 1 s / ${calls} = ${budget} a call on one core.`,
    ],
    step: (name: string, fixed: string, size: string, perByte: string, sum: string, share: string) =>
      `${name}: ${fixed} fixed, and ${size} at ${perByte} a byte, make ${sum}; times your rate, ${share} of a core.`,
    breakEven: (work: string) => `Break-even: the call must replace ${work} of Python work.`,
    table: 'Each kind of boundary at your values',
    head: ['Boundary', 'One crossing', 'Of one core', 'Break-even work', 'Bundle of calls', 'Reading'],
    never: 'never',
    costTable: 'The cost curves, and where they come from',
    costHead: ['Boundary', 'Fixed, a call', 'A byte', 'From'],
    notMeasured:
      'A browser’s WebAssembly is not in it: it was not measured. A network between two machines comes on top of HTTP and gRPC.',
  },

  payback: {
    chart: 'Money gained since the start, from the worst to the best case',
    xAxis: 'months since the start',
    yAxis: 'your money',
    bestMark: 'best',
    worstMark: 'worst',
    pays: (from: string, to: string, horizon: string) =>
      from === to
        ? `It has paid for itself in month ${from}, inside your ${horizon} months.`
        : `It has paid for itself between month ${from} and month ${to}, inside your ${horizon} months.`,
    open: (from: string, horizon: string, worst: string | undefined) =>
      `It has paid for itself in month ${from} at best. At worst ${
        worst === undefined ? 'it never does' : `that takes until month ${worst}, and you gave it ${horizon}`
      }.`,
    never: (horizon: string, best: string | undefined) =>
      best === undefined
        ? 'It never pays for itself: even at best, the upkeep takes all that it saves.'
        : `It does not pay for itself within ${horizon} months: at best that takes until month ${best}.`,
    balance: (horizon: string, worst: string, best: string) =>
      `After ${horizon} months the balance lies between ${worst} and ${best} in your money.`,
    effort: (worst: string, best: string) =>
      `The most effort that these savings repay in time: ${worst} person-days at worst, ${best} at best.`,
    anyEffort: 'A person-day costs nothing here, so any effort is repaid. That is rarely so.',
    doubled: (result: string) => `If effort and time to production double: ${result}`,
    doubledIs: {
      pays: (from: string, to: string) => `months ${from} to ${to}, still in time.`,
      open: (from: string) => `month ${from} at best, and not in time at worst.`,
      never: 'not in time, even at best.',
    },
    steps: (
      spent: string,
      net: string,
      best: readonly [string, string, string, string],
      worst: readonly [string, string, string, string],
    ) => [
      `Spent: effort × cost of a day = ${spent}.`,
      `Net a month: saving − upkeep = ${net} (least saving with most upkeep, and the reverse).`,
      `At best: ${best[0]} months, then ${best[1]} / ${best[2]} = ${best[3]}.`,
      `At worst: ${worst[0]} months, then ${worst[1]} / ${worst[2]} = ${worst[3]}.`,
    ],
    month: (month: string) => `month ${month}`,
    never2: 'never',
    table: 'Balance by month',
    head: ['Month', 'At worst', 'At best'],
  },

  fleet: {
    chart: 'Machines that each resource asks for, today and after',
    xAxis: 'machines, before rounding up',
    rows: { cpu: 'Processor', memory: 'Memory' },
    today: 'today',
    after: 'after',
    leastMark: (least: string) => `always ${least}`,
    binding: {
      cpu: 'the processor',
      memory: 'memory',
      least: 'the least number',
    } as const satisfies Record<Binding, string>,
    machines: (count: string) => (count === '1' ? '1 machine' : `${count} machines`),
    answer: (now: string, binding: string, after: string, saved: string, money: string) =>
      `Today ${binding} sets the fleet: ${now}. Afterwards it takes ${after}. That saves ${saved}, or ${money} a month in your money.`,
    same: (now: string, binding: string) =>
      `Today ${binding} sets the fleet: ${now}. Afterwards it takes as many: the change saves no machine.`,
    more: (now: string, binding: string, after: string, money: string) =>
      `Today ${binding} sets the fleet: ${now}. Afterwards it takes ${after}. The bill changes by ${money} a month in your money.`,
    check: (now: string) =>
      `The model gives ${now} today. If you run another number, something else sizes your fleet: find that first.`,
    shift: (best: string, worst: string) =>
      best === worst
        ? `Afterwards ${best} sets the fleet.`
        : `Afterwards ${worst} sets the fleet at worst, ${best} at best.`,
    steps: (
      cpu: string,
      memory: string,
      least: string,
      now: string,
      afterCpu: string,
      afterMemory: string,
      after: string,
    ) => [
      `Processor: requests × time / (cores × share) = ${cpu} machines.`,
      `Memory: held / (memory of a machine × share) = ${memory} machines.`,
      `The most of both and of ${least}, rounded up: ${now}.`,
      `Afterwards the processor asks for ${afterCpu} and memory for ${afterMemory}, so ${after}.`,
    ],
    table: 'The fleet today and after',
    head: ['', 'By processor', 'By memory', 'Machines', 'Your money a month'],
    rowNames: ['Today', 'After, at worst', 'After, at best'] as const,
  },
} as const;
