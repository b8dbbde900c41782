/** A reader's system as the engine reads it. Pure. */
import type { SystemComponent, SystemRules } from '#decision/system-seams.ts';
import type { Rules } from '#decision/types.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import { evaluated } from './evaluated.ts';
import type { System } from './state.ts';

/** What answers are held against, and the words for what comes of it. */
export interface Knowledge {
  readonly rules: Rules;
  readonly words: BrowserWords;
  /** What counts between the components of a system. */
  readonly settings: SystemRules;
}

/** Every component; nothing is said of one without answers. */
export function partsOf(rules: Rules, { components }: System): readonly SystemComponent[] {
  return components.map(({ key, facts }) => ({
    key,
    facts,
    told: Object.keys(facts).length === 0 ? null : evaluated(rules, facts),
  }));
}
