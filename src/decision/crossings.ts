/** What all seams of a system cost together, from given answers alone. Pure. */
import type { SystemComponent, SystemSeam } from './system-seams.ts';
import type { Rules } from './types.ts';

type Band = readonly [low: number, high: number];

export interface Uncounted {
  readonly component: number;
  /** Answers that nobody gave or that stand for no number; none where the kind of boundary is the reason. */
  readonly facts: readonly string[];
  /** Kind that comes first and was never measured; null where none fits. */
  readonly kind: string | null;
}

export interface Crossings {
  /** Calls a second over the seams whose rate is known; null where none is. */
  readonly calls: Band | null;
  /** Share of one core over the seams whose rate, size and cost are known; null where none is. */
  readonly share: Band | null;
  /** What is missing in the sums. */
  readonly unknown: readonly Uncounted[];
}

const plus = (sum: Band | null, [low, high]: Band): Band =>
  sum === null ? [low, high] : [sum[0] + low, sum[1] + high];

/**
 * Sums over the seams between languages. A component answers once for all seams that its answers rank, so it counts once.
 * @returns null where there is no such seam.
 */
export function crossingsOf(
  rules: Rules,
  components: readonly SystemComponent[],
  seams: readonly SystemSeam[],
): Crossings | null {
  const { rate, bytes } = rules.bindings.crossing;
  const unknown: Uncounted[] = [];
  let calls: Band | null = null;
  let share: Band | null = null;
  const answering = new Map(
    seams.flatMap((seam) => (seam.languages === 'apart' ? [[seam.by, seam.kind] as const] : [])),
  );
  for (const { key, facts } of components) {
    const kind = answering.get(key);
    if (kind === undefined) continue;
    const calling = rules.costs.callsPerSecond[facts[rate] ?? ''];
    const carrying = rules.costs.bytesPerCall[facts[bytes] ?? ''];
    if (calling !== undefined) calls = plus(calls, calling);
    const missing = [...(calling === undefined ? [rate] : []), ...(carrying === undefined ? [bytes] : [])];
    const cost = missing.length === 0 ? (kind?.share ?? null) : null;
    if (cost === null) unknown.push({ component: key, facts: missing, kind: kind?.id ?? null });
    else share = plus(share, cost);
  }
  return answering.size === 0 ? null : { calls, share, unknown };
}
