/**
 * A measurement: what an example's benchmark printed (`bench/1`), published as
 * `data/measurements/<example>/<machine>.json`. Pure.
 */
import { z } from 'zod';
import { Id } from './common.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits');
const Instant = z.iso.datetime({ message: 'an instant is YYYY-MM-DDThh:mm:ssZ' });
/** A duration in the case's unit. */
const Duration = z.number().nonnegative();

/** What the clock counted: a caller's waiting, the processor time of all threads, or that of one. */
export const Clock = z.enum(['wall', 'process_cpu', 'thread_cpu']);
export type Clock = z.infer<typeof Clock>;

/** One implementation of one task under one clock. */
export const MeasuredCase = z
  .strictObject({
    /** The task. Cases of one `id` and equal `params` computed the same. */
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    impl: z.string().regex(/^[a-z][a-z0-9_]*$/),
    /** The implementation in words, for a chart. */
    label: z.string().min(2),
    /** The `impl` it is compared with; null for one that is itself the measure. */
    baseline: z.string().nullable(),
    params: z.record(z.string(), z.union([z.number(), z.string()])),
    /** Time per thing, as "ns/row"; or another unit where no time was measured, as "B". */
    unit: z.string().min(1),
    better: z.enum(['lower', 'higher']),
    clock: Clock,
    warmup: z.int().nonnegative(),
    repeats: z.int().positive(),
    min: Duration,
    median: Duration,
    max: Duration,
    samples: z.array(Duration).min(1),
    /** Quantiles of a latency, by percent: `{"50": …, "99.9": …}`. */
    quantiles: z.record(z.string().regex(/^\d+(?:\.\d+)?$/), Duration).optional(),
    /** Of the whole process, libraries included. */
    peak_rss_kib: z.int().positive().optional(),
    /** Proof of the result, taken by the process that computed it. */
    result_sha256: Sha256,
  })
  .refine((one) => one.samples.length === one.repeats, {
    path: ['samples'],
    message: 'as many samples as repeats',
  })
  .refine((one) => one.min === Math.min(...one.samples) && one.max === Math.max(...one.samples), {
    path: ['min'],
    message: 'min and max must be those of the samples',
  })
  .refine((one) => one.min <= one.median && one.median <= one.max, {
    path: ['median'],
    message: 'the median lies between min and max',
  });
export type MeasuredCase = z.infer<typeof MeasuredCase>;

/** A whole run on one machine. */
export const Measurement = z
  .strictObject({
    schema: z.literal('bench/1'),
    example: Id,
    /** Over the sources, locks and data that the run was made from. */
    commit_input_sha256: Sha256,
    started: Instant,
    /** True where other work ran beside it (load average at the start over half the cores, or unknown): never published. */
    noisy: z.boolean(),
    machine: z.strictObject({
      os: z.string().min(2),
      arch: z.string().min(2),
      cpu: z.string().min(2),
      cores: z.int().positive(),
      ram_gib: z.number().positive().nullable(),
      /** Null where the system has no load average. */
      loadavg_start: z.number().nonnegative().nullable(),
      loadavg_end: z.number().nonnegative().nullable(),
    }),
    versions: z.strictObject({
      python: z.string(),
      rustc: z.string(),
      crates: z.record(z.string(), z.string()),
      packages: z.record(z.string(), z.string()),
    }),
    build: z.strictObject({
      profile: z.string(),
      lto: z.union([z.boolean(), z.string()]),
      target_cpu: z.string(),
      /** Size of the built library or program. */
      artifact_bytes: z.int().positive().optional(),
      /** Wall seconds of the first command on a clean tree: building and one run, downloads excepted. */
      first_run_seconds: z.number().positive().optional(),
    }),
    cases: z.array(MeasuredCase).min(1),
    notes: z.array(z.string().min(3)),
  })
  .superRefine((run, context) => {
    const proofs = new Map<string, MeasuredCase>();
    const seen = new Set<string>();
    for (const [index, one] of run.cases.entries()) {
      const task = JSON.stringify([one.id, Object.entries(one.params).sort()]);
      const first = proofs.get(task) ?? one;
      proofs.set(task, first);
      if (first.result_sha256 !== one.result_sha256)
        context.addIssue({
          code: 'custom',
          path: ['cases', index, 'result_sha256'],
          message: `${one.impl} and ${first.impl} did not compute the same in ${one.id}`,
        });
      const key = JSON.stringify([task, one.impl, one.clock]);
      if (seen.has(key))
        context.addIssue({
          code: 'custom',
          path: ['cases', index],
          message: `${one.id} of ${one.impl} is there twice`,
        });
      seen.add(key);
      if (
        one.baseline !== null &&
        !run.cases.some((other) => other.id === one.id && other.impl === one.baseline)
      )
        context.addIssue({
          code: 'custom',
          path: ['cases', index, 'baseline'],
          message: `no case ${one.id} of ${one.baseline}`,
        });
    }
    const { loadavg_start: load, cores } = run.machine;
    if (run.noisy !== (load === null || load > 0.5 * cores))
      context.addIssue({
        code: 'custom',
        path: ['noisy'],
        message: 'noisy does not fit the load average at the start',
      });
  });
export type Measurement = z.infer<typeof Measurement>;

/**
 * Parses a run.
 * @param where named in the error: the file or the command it came from
 * @throws Error with one line per fault: where, field, what is wrong
 */
export function parseMeasurement(value: unknown, where: string): Measurement {
  const parsed = Measurement.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map((issue) => `${where}: ${issue.path.join('.')}: ${issue.message}`).join('\n'),
  );
}

/** A short name for a machine, for a file name: system, architecture, cores and processor. Names no host. */
export function machineSlug(machine: Measurement['machine']): string {
  return `${machine.os} ${machine.arch} ${machine.cores} core ${machine.cpu}`
    .toLowerCase()
    .replace(/\((?:r|tm)\)|\bcpu\b|@.*$/g, ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
