/** What the workflows, images and units of an example must keep to. Pure. */
import { parse } from 'yaml';

/** A tag of a version, or a whole commit. */
const PINNED_ACTION = /^[\w.-]+\/[\w./-]+@(?:v\d+(?:\.\d+)*|[0-9a-f]{40})$/;
const RUNNERS = ['ubuntu-24.04', 'macos-15', 'macos-15-intel', 'windows-2025'];
/** An image with a version in its tag: never `latest`, never none. */
const PINNED_IMAGE = /^[\w./-]+:(?=[\w.-]*(?:\d|bookworm))(?!latest)[\w.-]+$/;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
}

interface Job {
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly if?: string;
  readonly steps?: readonly Step[];
  readonly strategy?: {
    readonly matrix?: {
      readonly system?: readonly string[];
      readonly platform?: readonly { runner: string }[];
    };
  };
}

interface Workflow {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

function runnersOf({ 'runs-on': runsOn = '', strategy }: Job): readonly string[] {
  const { system = [], platform = [] } = strategy?.matrix ?? {};
  return runsOn.startsWith('${{') ? [...system, ...platform.map((one) => one.runner)] : [runsOn];
}

function jobFaults(name: string, job: Job): string[] {
  const runners = runnersOf(job);
  const steps = job.steps ?? [];
  return [
    ...(steps.length === 0 ? [`${name}: no steps`] : []),
    ...(runners.length === 0 || runners.some((one) => !RUNNERS.includes(one))
      ? [`${name}: runs on ${runners}`]
      : []),
    ...(job['timeout-minutes'] === undefined ? [`${name}: no timeout-minutes`] : []),
    ...steps.flatMap(({ uses, run }) => [
      ...((uses === undefined) === (run === undefined) ? [`${name}: a step has uses or run`] : []),
      ...(uses !== undefined && !PINNED_ACTION.test(uses)
        ? [`${name}: ${uses} is not pinned by a version`]
        : []),
      // What a stranger writes into a title would become a part of the script.
      ...(run?.includes('${{') ? [`${name}: an expression inside a script; hand it over by env`] : []),
    ]),
  ];
}

/** Faults of a GitHub workflow; empty where it has none. */
export function workflowFaults(text: string): string[] {
  const { permissions, jobs = {} } = parse(text) as Workflow;
  return [
    ...(JSON.stringify(permissions) === '{"contents":"read"}' ? [] : ['permissions must be contents: read']),
    ...(Object.keys(jobs).length === 0 ? ['no jobs'] : []),
    ...Object.entries(jobs).flatMap(([name, job]) => jobFaults(name, job)),
  ];
}

/** Faults of a release workflow: it must be off until somebody switches it on. */
export function releaseFaults(text: string): string[] {
  const { on = {}, jobs = {} } = parse(text) as Workflow;
  const open = Object.values(jobs)
    .filter((job) => !job.if?.includes("vars.PUBLISH == 'yes'"))
    .flatMap((job) => job.steps ?? [])
    .filter((step) => !step.if?.includes("vars.PUBLISH == 'yes'"));
  return [
    ...(Object.keys(on).join() === 'workflow_dispatch' ? [] : ['it must be started by hand only']),
    ...open
      .filter(({ run = '' }) => /\b(?:uv publish|docker push|docker login|twine|cargo publish)\b/.test(run))
      .map(({ run }) => `it publishes: ${run}`),
  ];
}

/** The commands of a GitHub or GitLab file, in order. */
export function commandsOf(text: string): readonly string[] {
  const jobs = Object.values((parse(text) as Workflow).jobs ?? parse(text)) as (Job & {
    script?: string[];
  })[];
  return jobs.flatMap((job) => [
    ...(job?.script ?? []),
    ...(job?.steps ?? []).flatMap(({ run }) => run ?? []),
  ]);
}

/** Faults of a GitLab file. */
export function gitlabFaults(text: string): string[] {
  const { default: common } = parse(text) as { default?: { image?: string; timeout?: string } };
  return [
    ...(PINNED_IMAGE.test(common?.image ?? '') ? [] : [`${common?.image} is not pinned by a version`]),
    ...(common?.timeout === undefined ? ['no timeout'] : []),
    ...(commandsOf(text).length === 0 ? ['no commands'] : []),
  ];
}

/** Faults of a Dockerfile: more than one stage, each pinned; a user without rights; nothing from the network but packages. */
export function imageFaults(text: string): string[] {
  const lines = text.split('\n');
  const stages = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const user = last.flatMap((line) => /^USER (\S+)/.exec(line)?.[1] ?? []).at(-1) ?? 'root';
  return [
    ...(stages.length < 2 ? ['one stage: the compiler is in the image'] : []),
    ...stages
      .filter((image) => !PINNED_IMAGE.test(image))
      .map((image) => `${image} is not pinned by a version`),
    ...(/^[1-9]\d*(?::[1-9]\d*)?$/.test(user) ? [] : [`it runs as ${user}`]),
    ...lines.filter((line) => /^ADD\b|curl|wget/.test(line)).map((line) => `it fetches: ${line}`),
    ...(/^ENTRYPOINT \[/m.test(text) ? [] : ['no ENTRYPOINT as a list: signals would not reach the server']),
  ];
}

/** Faults of a systemd unit. */
export function unitFaults(text: string): string[] {
  const wanted = [
    'DynamicUser=yes',
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'Restart=on-failure',
  ];
  return wanted.filter((line) => !text.split('\n').includes(line)).map((line) => `no ${line}`);
}
