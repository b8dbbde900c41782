/** The reader's system in the address of the page: its fragment, and what a history entry keeps beside it. */
import { encodeSystem } from '#decision/codec.ts';
import { verdictOf } from '#decision/evaluate.ts';
import type { Rules } from '#decision/types.ts';
import { hasAnswers, isBlank, type State } from './model.ts';
import { type Picks, type System, toLinked } from './state.ts';

/** What a history entry keeps beside the fragment: links hold facts, not the options that set them. */
export interface Kept {
  readonly key: number;
  readonly card: string;
  readonly picks: Picks;
}

/** Reads what this page, or another in its place, left in a history entry. */
export function keptOf(state: unknown): Kept | null {
  if (typeof state !== 'object' || state === null) return null;
  const { key, card, picks } = state as Record<string, unknown>;
  if (typeof key !== 'number' || typeof card !== 'string' || typeof picks !== 'object' || picks === null)
    return null;
  return { key, card, picks: picks as Picks };
}

/** The system with the verdict of each component; empty where there is nothing to hold. */
export function fragmentOf(rules: Rules, system: System): string {
  if (isBlank(system)) return '';
  return encodeSystem(
    rules,
    toLinked(system, rules.version, (facts) => (hasAnswers({ facts }) ? verdictOf(rules, facts) : null)),
  );
}

/** What an address asks for: a prepared system, an anchor of the page, or a system. */
export type Asked =
  | { readonly kind: 'start'; readonly id: string }
  | { readonly kind: 'anchor' }
  | { readonly kind: 'system'; readonly fragment: string };

/** @param hash with or without its `#`. */
export function askedBy(hash: string): Asked {
  const fragment = hash.replace(/^#/, '');
  const id = /(?:^|&)from=([a-z0-9-]{1,60})(?:&|$)/.exec(fragment)?.[1];
  if (id !== undefined) return { kind: 'start', id };
  return fragment !== '' && !fragment.includes('=') ? { kind: 'anchor' } : { kind: 'system', fragment };
}

/** The address of the page while the wizard is open. */
export class Address {
  private readonly rules: Rules;
  /** The fragment that this page wrote or read last. */
  fragment = '';

  constructor(rules: Rules) {
    this.rules = rules;
  }

  readonly write = (state: State, keep: 'entry' | 'place'): void => {
    this.fragment = fragmentOf(this.rules, state.system);
    const kept: Kept = { key: state.key, card: state.card, picks: state.picks };
    const url = this.fragment === '' ? location.pathname : `#${this.fragment}`;
    try {
      if (keep === 'entry') history.pushState(kept, '', url);
      else history.replaceState(kept, '', url);
    } catch {
      // Some browsers limit how often the address may change: the next answer writes it again.
    }
  };
}
