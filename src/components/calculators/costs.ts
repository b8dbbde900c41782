/**
 * The cost curves of the seam explorer, at build only: the constants of the framework, which the engine ranks by. They say
 * themselves whether they are settled; a rules release copies them from the lab's measurement.
 */

import type { CostsFile } from '#schema/decision.ts';
import { framework } from '#site/framework.ts';

export type SeamCosts = Pick<CostsFile, 'settled' | 'note' | 'source' | 'mechanisms'>;

export function seamCosts(): SeamCosts {
  return framework.rules.costs;
}
