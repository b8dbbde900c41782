/** Opens what a reader brings: an address, a prepared system, a file, a text. Says what does not hold or could not be read. */
import { anchorOf, unfold } from '#components/layout/unfold.ts';
import { decodeSystem } from '#decision/codec.ts';
import type { DecisionProblem } from '#decision/problems.ts';
import type { ComponentVerdict, Facts } from '#decision/types.ts';
import { linked, open, showCard, tell, type WizardAction } from './actions.ts';
import { type Address, askedBy, keptOf } from './address.ts';
import { titleOf } from './cards.ts';
import { MAX_IMPORT } from './limits.ts';
import { hasAnswers, type State, shownName, type World } from './model.ts';
import { fetchReleased, fetchStarts } from './site-files.ts';
import { emptySystem, fromLinked } from './state.ts';
import type { Store } from './store.ts';
import { wz } from './words.ts';

interface Judged {
  readonly version: string;
  readonly components: readonly {
    readonly name: string;
    readonly facts: Facts;
    readonly verdict: ComponentVerdict | null;
  }[];
  readonly problems: readonly (string | DecisionProblem)[];
}

export class Opening {
  private readonly store: Store<State, World>;
  private readonly address: Address;

  constructor(store: Store<State, World>, address: Address) {
    this.store = store;
    this.address = address;
  }

  private readonly dispatch = (action: WizardAction): void => this.store.dispatch(action);

  /** Reads the address of the page. An anchor is none of ours: the answers stay, and go back into the address. */
  async fromAddress(): Promise<void> {
    const asked = askedBy(location.hash);
    if (asked.kind === 'start') {
      await this.start(asked.id, 'place');
      return;
    }
    if (asked.kind === 'anchor') {
      const anchor = anchorOf(location.hash);
      if (this.address.fragment !== '') this.address.write(this.store.state, 'place');
      this.toAnchor(anchor);
      return;
    }
    const { rules } = this.store.world;
    const { system: found, problems } = decodeSystem(rules, asked.fragment);
    const system = fromLinked(found);
    const kept = keptOf(history.state);
    const brought = linked(system);
    this.dispatch(open(kept === null ? brought : { ...brought, ...kept }, 'nothing'));
    this.address.fragment = asked.fragment;
    await this.judge({
      version: found.rules,
      components: found.components.map(({ key, facts, verdict }) => ({
        name: shownName(system, key),
        facts,
        verdict,
      })),
      problems,
    });
  }

  /** Leads to a place of the page: of the questions only one is shown, and tables and tools are folded in. */
  private toAnchor(anchor: HTMLElement | null): void {
    const card = anchor?.closest<HTMLElement>('[data-card]')?.dataset['card'];
    if (card !== undefined) this.dispatch({ ...showCard(card), keep: 'nothing' });
    unfold(anchor);
  }

  /** Says what older rules gave and today's give, which recorded verdicts do not hold, and what could not be read. */
  private async judge({ version, components, problems }: Judged): Promise<void> {
    const { rules, base, cards } = this.store.world;
    const isRecorded = components.some(({ verdict }) => verdict !== null);
    const isOther = version !== rules.version && (isRecorded || components.some(hasAnswers));
    if (!isRecorded && !isOther && problems.length === 0) return;
    const before = this.address.fragment;
    try {
      const [old, { givenMessages, problemInWords }] = await Promise.all([
        isOther ? fetchReleased(base, version) : null,
        import('./brought.ts'),
      ]);
      const messages = [
        ...problems.map((p) => (typeof p === 'string' ? p : problemInWords(p))),
        ...givenMessages(rules, version, old, components, (fact) => titleOf(cards, fact)),
      ];
      // The reader may have gone on while the old rules were on their way.
      if (messages.length > 0 && this.address.fragment === before) this.dispatch(tell(...messages));
    } catch {
      this.dispatch(tell(wz.toolsFailed));
    }
  }

  /** Opens a prepared system by its name or its example's; empty: an empty system. */
  async start(id: string, keep: 'entry' | 'place'): Promise<void> {
    if (id === '') {
      this.dispatch(open(linked(emptySystem()), keep));
      return;
    }
    try {
      const preset = (await fetchStarts(this.store.world.base)).find((p) => p.id === id || p.example === id);
      if (preset === undefined) {
        this.dispatch(open(linked(emptySystem()), 'nothing'));
        this.dispatch(tell(wz.startUnknown(id)));
        return;
      }
      const components = preset.components.map(({ name, facts }, index) => ({ key: index + 1, name, facts }));
      this.dispatch(open(linked({ name: preset.title, components, calls: [] }), keep));
    } catch {
      this.dispatch(open(linked(emptySystem()), 'nothing'));
      this.dispatch(tell(wz.startFailed));
    }
  }

  file(file: File): void {
    // A character of a text takes at most four bytes.
    if (file.size > MAX_IMPORT * 4) this.dispatch(tell(wz.importLong));
    else
      void file.text().then(
        (text) => this.text(text),
        () => this.dispatch(tell(wz.importKept)),
      );
  }

  /** Opens a decision file or a text with a link; on any fault the reader's system stays. */
  async text(text: string): Promise<void> {
    let importText: typeof import('./brought.ts').importText;
    try {
      ({ importText } = await import('./brought.ts'));
    } catch {
      this.dispatch(tell(wz.toolsFailed));
      return;
    }
    const read = importText(this.store.world.rules, text);
    if (!read.ok) {
      this.dispatch(tell(wz.importKept, ...read.errors));
      return;
    }
    const { system, people, rules, verdicts, problems } = read.opened;
    this.dispatch(open({ ...linked(system), people }, 'entry'));
    this.dispatch(tell(wz.opened));
    await this.judge({
      version: rules,
      components: system.components.map(({ key, facts }) => ({
        name: shownName(system, key),
        facts,
        verdict: verdicts.get(key) ?? null,
      })),
      problems,
    });
  }
}
