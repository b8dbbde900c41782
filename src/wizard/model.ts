/** All that the wizard holds while its page is open: one value, and every action gives a new one. Pure. */
import type { Facts, Rules } from '#decision/types.ts';
import type { SystemRules } from '#schema/decision-system.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import type { Card, ShownCard } from './cards.ts';
import type { Tested } from './data.ts';
import { NOBODY, type People } from './people.ts';
import type { CardStatus } from './relevance.ts';
import type { Report } from './report.ts';
import { type Answered, type Component, emptySystem, nameOf, type Picks, type System } from './state.ts';
import { wz } from './words.ts';

/** Where an action puts the reader on purpose. A new object is a new move. */
export interface Move {
  readonly to: 'card' | 'done' | 'name' | 'seams';
}

/** A text that the browser did not let us copy, and the button beside which it is shown. */
export interface ByHand {
  readonly place: 'ask' | 'link' | 'export';
  readonly text: string;
}

export interface State extends Answered {
  /** The component that is shown. */
  readonly key: number;
  /** The card that is shown. */
  readonly card: string;
  /** Cards that were passed over. */
  readonly skipped: readonly string[];
  readonly people: People;
  readonly notices: readonly string[];
  /** Names of what the reader has folded out: it stays open until the reader closes it. */
  readonly opened: readonly string[];
  readonly move: Move | null;
  readonly byHand: ByHand | null;
  /** True while paper is being printed. */
  readonly printing: boolean;
  /** True once something was printed: the sheet stands ready from then on. */
  readonly sheet: boolean;
}

/** A prepared system to start from. */
export interface Start {
  readonly id: string;
  readonly title: string;
}

/** What words are put on answers with: loaded once the reader does something. */
export interface Results {
  readonly words: BrowserWords;
  /** What counts between the components of a system. */
  readonly settings: SystemRules;
  readonly tested: Tested;
  /** Computed once for the same answers. */
  readonly report: (facts: Facts) => Report;
}

/** What does not change with the reader's answers. */
export interface World {
  readonly rules: Rules;
  readonly cards: readonly ShownCard[];
  readonly starts: readonly Start[];
  /** The site's base, with a slash at its end. */
  readonly base: string;
  /** What each card can still do for a component; computed once for the same answers. */
  readonly statuses: (component: Component, picks: Picks) => readonly CardStatus[];
  /** Null until it is loaded. */
  readonly results: Results | null;
}

/** The name of the fold that tells how to find an answer out. */
export const findFold = (card: string): string => `find:${card}`;

/** What the build renders: nothing answered, and everything folded out for readers without scripts. */
export function initial(cards: readonly Card[]): State {
  return {
    system: emptySystem(),
    picks: {},
    key: 1,
    card: cards[0]?.id ?? '',
    skipped: [],
    people: NOBODY,
    notices: [],
    opened: cards.map(({ id }) => findFold(id)),
    move: null,
    byHand: null,
    printing: false,
    sheet: false,
  };
}

/** The component that is shown. */
export function current(state: Pick<State, 'system' | 'key'>): Component {
  const found = state.system.components.find((c) => c.key === state.key) ?? state.system.components[0];
  return found ?? { key: 1, name: '', facts: {} };
}

/** The component after the one that is shown. */
export function following(state: Pick<State, 'system' | 'key'>): Component | undefined {
  const place = state.system.components.findIndex((c) => c.key === state.key);
  return state.system.components[place + 1];
}

/** The name to show for a component. */
export const shownName = (system: System, key: number): string => nameOf(system, key, wz.component);

export const hasAnswers = ({ facts }: { readonly facts: Facts }): boolean => Object.keys(facts).length > 0;

/** True where there is nothing that a link could hold. */
export function isBlank({ name, calls, components }: System): boolean {
  return (
    name === '' &&
    calls.length === 0 &&
    components.length === 1 &&
    components.every((c) => c.name === '' && !hasAnswers(c))
  );
}
