/**
 * The cost curves of the seam explorer, at build only: the constants of the framework, which the engine ranks by. They say
 * themselves whether they are settled; a rules release copies them from the lab's measurement.
 */
import { framework } from '@/data/load/framework-site.ts';
import type { CostsFile } from '@/data/schema/decision.ts';

export type SeamCosts = Pick<CostsFile, 'settled' | 'note' | 'source' | 'mechanisms'>;

export function seamCosts(): SeamCosts {
  return framework.rules.costs;
}
