/** Which cards a profile answers, and with which levels. Pure. */
import type { Reading } from './parse.ts';

/** @returns cards in the order in which they are answered, and the levels that their options must set. */
export function profileSets({ busy, place }: Reading): {
  readonly cards: readonly string[];
  readonly sets: Readonly<Record<string, string>>;
} {
  return {
    cards: ['busy', 'one_place'],
    sets: { hot_path_size: place, ...(busy === null ? {} : { cpu_bound_share: busy }) },
  };
}
