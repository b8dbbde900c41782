/**
 * The cost curves of the seam explorer, at build only. The lab's measurement is taken once there is one:
 * `data/measurements/boundary-costs.json`, with `settled`, `note`, `source` and `mechanisms` as in
 * `data/framework/costs.yaml`. Until then the constants of the framework stand, which say that they are not settled.
 */
import { framework } from '@/data/load/framework-site.ts';
import { CostsFile } from '@/data/schema/decision.ts';

const MeasuredCosts = CostsFile.pick({ settled: true, note: true, source: true, mechanisms: true });
export type SeamCosts = ReturnType<typeof MeasuredCosts.parse>;

/** @throws Error naming the file and the field where the measurement has another shape. */
export function seamCosts(): SeamCosts {
  const [measured] = Object.entries(
    import.meta.glob<unknown>('/data/measurements/boundary-costs.json', { eager: true, import: 'default' }),
  );
  if (measured === undefined) return framework.rules.costs;
  const [file, value] = measured;
  const parsed = MeasuredCosts.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map((issue) => `${file}: ${issue.path.join('.')}: ${issue.message}`).join('\n'),
  );
}
