/** The wizard's custom element: holds the reader's system, keeps it in the fragment, and redraws after each answer. */
import { decodeSystem, encodeSystem } from '#decision/codec.ts';
import { verdictOf } from '#decision/evaluate.ts';
import type { KnownCase } from '#decision/neighbours.ts';
import type { ComponentVerdict, Facts, Rules } from '#decision/types.ts';
import { problemInWords } from '#messages/decision-words.ts';
import { verdictNames } from '#messages/en/framework.ts';
import { wz } from '#messages/en/wizard.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import type { Card } from './cards.ts';
import { checklist } from './checklist.ts';
import { copyText } from './clipboard.ts';
import { asCases, type NearCase, type Preset, type Tested, type WizardData } from './data.ts';
import { h } from './dom.ts';
import { NOBODY, type People } from './export/parts.ts';
import { givenMessages } from './given.ts';
import { importText, MAX_IMPORT } from './import-text.ts';
import { OutView } from './out-view.ts';
import { cardsOf } from './page-cards.ts';
import type { Reading } from './profile/parse.ts';
import { type CardStatus, nextCard, statuses, type Why } from './relevance.ts';
import { listed, type Report, report } from './report.ts';
import { mapFigure, resultNodes, verdictBlock } from './result-view.ts';
import {
  addComponent,
  answer,
  type Component,
  chosen,
  emptySystem,
  fromLinked,
  nameOf,
  type Picks,
  removeComponent,
  renameComponent,
  type System,
  toggleCall,
  toLinked,
} from './state.ts';
import { recordOf } from './whole.ts';
import { wholeNodes } from './whole-view.ts';

/** What a history entry keeps beside the fragment. */
interface Kept {
  readonly key: number;
  readonly card: string;
  readonly picks: Picks;
}

interface Loaded {
  readonly rules: Rules;
  readonly words: BrowserWords;
  readonly cases: readonly KnownCase[];
  readonly near: readonly NearCase[];
  readonly tested: Tested;
}

function keptOf(state: unknown): Kept | null {
  if (typeof state !== 'object' || state === null) return null;
  const { key, card, picks } = state as Record<string, unknown>;
  if (typeof key !== 'number' || typeof card !== 'string' || typeof picks !== 'object' || picks === null)
    return null;
  return { key, card, picks: picks as Picks };
}

class WizardApp extends HTMLElement {
  private loaded: Loaded | undefined;
  private cards: readonly Card[] = [];
  private system: System = emptySystem();
  private picks: Picks = {};
  private key = 1;
  private card = '';
  private readonly skipped = new Set<string>();
  private people: People = NOBODY;
  private out: OutView | undefined;
  private later: ReturnType<typeof setTimeout> | undefined;
  /** A component's facts never change in place, so what was evaluated once holds. */
  private readonly reports = new WeakMap<Facts, Report>();
  /** The text after `#` that this page wrote or read last. */
  private fragment = '';

  connectedCallback(): void {
    void this.begin();
  }

  private find<E extends Element = HTMLElement>(selector: string): E {
    const found = this.querySelector<E>(selector);
    if (found === null) throw new Error(`the wizard's page lacks ${selector}`);
    return found;
  }

  private readonly link = (path: string): string => `${this.dataset['base'] ?? '/'}${path}`;

  private async begin(): Promise<void> {
    try {
      const response = await fetch(this.dataset['rules'] ?? '');
      if (!response.ok) throw new Error(String(response.status));
      const data = (await response.json()) as WizardData;
      this.loaded = {
        rules: data.rules,
        words: data.words,
        near: data.cases,
        cases: asCases(data.cases),
        tested: data.tested,
      };
    } catch {
      this.classList.add('wz-failed');
      this.notice(wz.rulesFailed);
      return;
    }
    this.cards = cardsOf(this.find('.wz-form'));
    this.card = this.cards[0]?.id ?? '';
    for (const details of this.querySelectorAll<HTMLDetailsElement>('.wz-find, .wz-hand'))
      details.open = false;
    this.out = this.outView();
    this.find('.wz-more').addEventListener('toggle', () => void this.tools(), { once: true });
    this.listen();
    await this.readAddress();
    this.classList.add('wz-ready');
  }

  /** What few readers open is loaded when they do. */
  private async tools(): Promise<void> {
    try {
      const [{ profileNodes }, { compareNodes }] = await Promise.all([
        import('./profile-view.ts'),
        import('./compare-view.ts'),
      ]);
      this.find('.wz-profile').replaceChildren(...profileNodes((reading) => this.fromProfile(reading)));
      this.find('.wz-compare').replaceChildren(...compareNodes(this.rules, this.words, () => this.system));
    } catch {
      this.notice(wz.toolsFailed);
    }
  }

  private outView(): OutView {
    const { rules, words, cases, near } = this.loaded ?? {
      rules: this.rules,
      words: this.words,
      cases: [],
      near: [],
    };
    return new OutView(
      this.find('.wz-out'),
      {
        rules,
        words,
        system: () => this.system,
        people: () => this.people,
        record: () =>
          recordOf(
            rules,
            words,
            this.system,
            cases,
            near,
            this.people,
            new Date().toISOString().slice(0, 10),
            {
              link: location.href,
              framework: new URL(this.link('decide/framework/'), location.href).href,
            },
          ),
        open: () =>
          this.system.components.map((component) => ({
            name: this.name(component.key),
            list: this.statuses(component),
          })),
      },
      (message) => this.notice(message),
    );
  }

  private get rules(): Rules {
    if (this.loaded === undefined) throw new Error('the rules are not loaded');
    return this.loaded.rules;
  }

  private get words(): BrowserWords {
    if (this.loaded === undefined) throw new Error('the rules are not loaded');
    return this.loaded.words;
  }

  private get component(): Component {
    const found = this.system.components.find((c) => c.key === this.key) ?? this.system.components[0];
    return found ?? { key: 1, name: '', facts: {} };
  }

  private name(key: number): string {
    return nameOf(this.system, key, wz.component);
  }

  private listen(): void {
    const form = this.find<HTMLFormElement>('.wz-form');
    form.addEventListener('change', (event) => {
      const input = event.target;
      if (!(input instanceof HTMLInputElement) || input.type !== 'radio') return;
      const cut = input.name.lastIndexOf('.');
      this.answered(
        input.name.slice(0, cut),
        Number(input.name.slice(cut + 1)),
        input.value === '' ? null : Number(input.value),
      );
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.next();
    });
    this.find('.wz-back').addEventListener('click', () => {
      const place = this.cards.findIndex((card) => card.id === this.card);
      const before = this.cards[place - 1];
      if (before !== undefined) this.go(before.id);
    });
    this.find('.wz-add').addEventListener('click', () => {
      const system = addComponent(this.system, this.cards);
      if (system === this.system) {
        this.notice(wz.most);
        return;
      }
      this.system = system;
      this.select(system.components.at(-1)?.key ?? 1);
      this.find<HTMLInputElement>('.wz-name').focus();
    });
    this.find('.wz-remove').addEventListener('click', () => {
      const { key } = this.component;
      const name = this.name(key);
      this.system = removeComponent(this.system, key);
      this.picks = Object.fromEntries(Object.entries(this.picks).filter(([k]) => !k.startsWith(`${key}/`)));
      this.select(this.system.components[0]?.key ?? 1);
      this.notice(wz.removed(name));
      this.find<HTMLElement>('.wz-tab[aria-current]').focus();
    });
    this.find('.wz-name').addEventListener('input', (event) => {
      this.system = renameComponent(this.system, this.key, (event.target as HTMLInputElement).value);
      this.keep(false);
      this.drawAll();
    });
    this.find('.wz-system-name').addEventListener('input', (event) => {
      this.system = { ...this.system, name: (event.target as HTMLInputElement).value };
      this.keep(false);
    });
    this.find('.wz-load').addEventListener('click', () => {
      const id = this.find<HTMLSelectElement>('.wz-start').value;
      if (id === '') {
        this.become(emptySystem(), {});
        this.keep(true);
      } else void this.fromPreset(id, true);
    });
    this.find('.wz-file').addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement;
      const [file] = input.files ?? [];
      input.value = '';
      if (file === undefined) return;
      if (file.size > MAX_IMPORT * 4) this.notice(wz.importLong);
      else
        void file.text().then(
          (text) => this.openText(text),
          () => this.notice(wz.importKept),
        );
    });
    this.find('.wz-open').addEventListener(
      'click',
      () => void this.openText(this.find<HTMLTextAreaElement>('.wz-pasted').value),
    );
    // Nothing answered: paper gets the form, with everything that is folded on the screen.
    for (const [event, open] of [
      ['beforeprint', true],
      ['afterprint', false],
    ] as const) {
      addEventListener(event, () => {
        if (open && !this.find('.wz-out').hidden) return;
        for (const details of this.querySelectorAll<HTMLDetailsElement>('.wz-find, .wz-hand'))
          details.open = open;
      });
    }
    addEventListener('popstate', () => void this.readAddress());
  }

  /** Reads the address: a system, a preset's name, or nothing of ours. */
  private async readAddress(): Promise<void> {
    const text = location.hash.slice(1);
    const from = /(?:^|&)from=([a-z0-9-]{1,60})(?:&|$)/.exec(text)?.[1];
    if (from !== undefined) {
      await this.fromPreset(from, false);
      return;
    }
    if (text !== '' && !text.includes('=')) {
      // An anchor of this page: the answers stay, and go back into the address.
      if (this.classList.contains('wz-ready')) {
        if (this.fragment !== '') this.keep(false);
        return;
      }
      this.drawAll();
      return;
    }
    const { system, problems } = decodeSystem(this.rules, text);
    const kept = keptOf(history.state);
    this.become(fromLinked(system), kept?.picks ?? {}, kept);
    this.fragment = text;
    await this.told(
      system.rules,
      system.components.map(({ key, facts, verdict }) => ({ name: this.name(key), facts, verdict })),
      problems.map((p) => problemInWords(p)),
    );
  }

  /** Says which recorded verdicts do not hold, under their own rules or today's, and what could not be read. */
  private async told(
    version: string,
    components: readonly { name: string; facts: Facts; verdict: ComponentVerdict | null }[],
    problems: readonly string[],
  ): Promise<void> {
    const given = components.some(({ verdict }) => verdict !== null);
    const old = given && version !== this.rules.version ? await this.released(version) : null;
    const before = this.fragment;
    const messages = [...problems, ...givenMessages(this.rules, version, old, components)];
    // The reader may have gone on while the old rules were on their way.
    if (messages.length > 0 && this.fragment === before) this.notice(...messages);
  }

  /** A released rule set, or null where it is not published or cannot be read. */
  private async released(version: string): Promise<Rules | null> {
    try {
      const response = await fetch(this.link(`data/rules/${version}.json`));
      if (!response.ok) return null;
      const { rules } = (await response.json()) as { readonly rules: Rules };
      return rules.version === version ? rules : null;
    } catch {
      return null;
    }
  }

  /** Opens a decision file or a text with a link; on any fault the reader's system stays. */
  private async openText(text: string): Promise<void> {
    const read = importText(this.rules, text);
    if (!read.ok) {
      this.notice(wz.importKept, ...read.errors);
      return;
    }
    const { opened } = read;
    this.become(opened.system, {});
    this.people = opened.people;
    this.keep(true);
    this.drawAll();
    this.notice(wz.opened);
    await this.told(
      opened.rules,
      opened.system.components.map(({ key, facts }) => ({
        name: this.name(key),
        facts,
        verdict: opened.verdicts.get(key) ?? null,
      })),
      opened.problems,
    );
  }

  private async fromPreset(id: string, byHand: boolean): Promise<void> {
    try {
      const response = await fetch(this.link('data/presets.json'));
      if (!response.ok) throw new Error(String(response.status));
      const presets = (await response.json()) as readonly Preset[];
      const preset = presets.find((p) => p.id === id || p.example === id);
      if (preset === undefined) {
        this.become(emptySystem(), {});
        this.notice(wz.startUnknown(id));
        return;
      }
      this.become(
        {
          name: preset.title,
          components: preset.components.map(({ name, facts }, index) => ({ key: index + 1, name, facts })),
          calls: [],
        },
        {},
      );
      this.keep(byHand);
    } catch {
      this.become(emptySystem(), {});
      this.notice(wz.startFailed);
    }
  }

  /** Answers the cards about the processor and the hot path for the component that is shown. */
  private fromProfile({ busy, place }: Reading): void {
    const { profile } = this.rules.bindings;
    const sets: readonly (readonly [fact: string, level: string])[] = [
      ...(busy === null ? [] : [[profile.busy.fact, profile.busy.levels[busy]] as const]),
      [profile.place.fact, profile.place.levels[place]],
    ];
    let next = { system: this.system, picks: this.picks };
    for (const [fact, level] of sets) {
      // The first card that asks for the fact; a later one narrows it.
      const card = this.cards.find((c) => c.parts[0]?.options.some((o) => o.sets[fact] !== undefined));
      const option = card?.parts[0]?.options.findIndex((o) => o.sets[fact] === level) ?? -1;
      if (card !== undefined && option >= 0) next = answer(next, this.cards, this.key, card.id, 0, option);
    }
    this.system = next.system;
    this.picks = next.picks;
    this.keep(true);
    this.drawAll();
    this.notice(wz.profileFilled);
  }

  private become(system: System, picks: Picks, kept: Kept | null = null): void {
    this.system = system;
    this.picks = picks;
    this.people = NOBODY;
    this.skipped.clear();
    const same = system.components.find((c) => c.key === (kept?.key ?? this.key));
    this.key = (same ?? system.components[0])?.key ?? 1;
    this.card = this.cards.some((c) => c.id === kept?.card) ? (kept?.card ?? '') : this.firstCard();
    this.find('.wz-notices').replaceChildren();
    this.drawAll();
  }

  private firstCard(): string {
    return nextCard(this.statuses(), new Set())?.card.id ?? this.cards[0]?.id ?? '';
  }

  private answered(card: string, part: number, option: number | null): void {
    const next = answer({ system: this.system, picks: this.picks }, this.cards, this.key, card, part, option);
    this.system = next.system;
    this.picks = next.picks;
    this.skipped.delete(card);
    this.find('.wz-notices').replaceChildren();
    this.keep(true);
    this.drawAll();
  }

  private next(): void {
    const list = this.statuses();
    const now = list.find((s) => s.card.id === this.card);
    if (now !== undefined && now.why !== null) this.skipped.add(this.card);
    const next = nextCard(list, this.skipped);
    const after = this.following();
    if (next !== undefined) this.go(next.card.id);
    else if (now?.why === null && after !== undefined) {
      this.select(after.key);
      this.find(`#card-${this.card} .wz-card-title`).focus();
    } else {
      this.drawAll();
      this.find('.wz-done').focus();
    }
  }

  /** The component after the one that is shown. */
  private following(): Component | undefined {
    const place = this.system.components.findIndex((c) => c.key === this.key);
    return this.system.components[place + 1];
  }

  /** Shows a card and puts the focus on its title. */
  private go(card: string): void {
    this.card = card;
    this.keep(false);
    this.drawAll();
    this.find(`#card-${card} .wz-card-title`).focus();
  }

  private select(key: number): void {
    this.key = key;
    this.skipped.clear();
    this.card = this.firstCard();
    this.keep(true);
    this.drawAll();
  }

  /** Writes the system into the address. A system without any content leaves the address bare. */
  private keep(push: boolean): void {
    const blank =
      this.system.name === '' &&
      this.system.calls.length === 0 &&
      this.system.components.every((c) => c.name === '' && Object.keys(c.facts).length === 0) &&
      this.system.components.length === 1;
    this.fragment = blank
      ? ''
      : encodeSystem(
          this.rules,
          toLinked(this.system, this.rules.version, (facts) =>
            Object.keys(facts).length === 0 ? null : verdictOf(this.rules, facts),
          ),
        );
    const kept: Kept = { key: this.key, card: this.card, picks: this.picks };
    const url = this.fragment === '' ? location.pathname : `#${this.fragment}`;
    try {
      if (push) history.pushState(kept, '', url);
      else history.replaceState(kept, '', url);
    } catch {
      // Some browsers limit how often the address may change: the next answer writes it again.
    }
  }

  private notice(...messages: readonly string[]): void {
    this.find('.wz-notices').replaceChildren(...messages.map((message) => h('p', {}, message)));
  }

  private reportOf(component: Component): Report {
    const name = this.name(component.key);
    const known = this.reports.get(component.facts);
    if (known !== undefined) return known.name === name ? known : { ...known, name };
    const { rules, words, cases, near } = this.loaded ?? {
      rules: this.rules,
      words: this.words,
      cases: [],
      near: [],
    };
    const made = report(rules, words, name, component.facts, cases, near);
    this.reports.set(component.facts, made);
    return made;
  }

  private statuses(component = this.component): readonly CardStatus[] {
    return statuses(this.rules, this.cards, component, this.picks, this.reportOf(component).evaluation);
  }

  private drawAll(): void {
    const current = this.reportOf(this.component);
    const list = this.statuses();
    this.drawTabs();
    this.drawCard(list);
    this.drawList(list);
    this.drawVerdict(current, list);
    this.drawLater();
  }

  /** What stands below the first screens waits until the answer has been painted. */
  private drawLater(): void {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.drawWhole(), 30);
  }

  private drawWhole(): void {
    const whole = this.find('.wz-whole');
    const nodes = wholeNodes(this.rules, this.words, this.system, (from, to) => {
      this.system = toggleCall(this.system, from, to);
      this.keep(true);
      this.drawAll();
      this.find<HTMLElement>('.wz-whole h2').focus();
    });
    whole.hidden = nodes.length === 0;
    whole.replaceChildren(...nodes);
    this.out?.update();
  }

  private drawTabs(): void {
    const tabs = this.system.components.map((component) => {
      const known = Object.keys(component.facts).length > 0;
      const tab = h(
        'button',
        { type: 'button', class: 'wz-tab', 'aria-current': component.key === this.key ? 'true' : null },
        h('span', {}, this.name(component.key)),
        known
          ? h('span', { class: 'wz-tab-verdict' }, verdictNames[verdictOf(this.rules, component.facts)])
          : null,
      );
      tab.addEventListener('click', () => {
        this.select(component.key);
        this.find<HTMLElement>('.wz-tab[aria-current]').focus();
      });
      return h('li', {}, tab);
    });
    this.find('.wz-tabs').replaceChildren(...tabs);
    const name = this.find<HTMLInputElement>('.wz-name');
    if (name.value !== this.component.name) name.value = this.component.name;
    name.placeholder = this.name(this.key);
    const system = this.find<HTMLInputElement>('.wz-system-name');
    if (system.value !== this.system.name) system.value = this.system.name;
  }

  private whyText(why: Why | null, answered: boolean): string {
    const names = (verdicts: readonly (keyof typeof verdictNames)[]): string =>
      listed(verdicts.map((v) => verdictNames[v]));
    if (why === null) return answered ? wz.why.answered : wz.why.none;
    if (why.kind === 'alone') return wz.why.alone(names(why.to));
    if (why.kind === 'together') return wz.why.together(names(why.among));
    return wz.why[why.kind];
  }

  private drawCard(list: readonly CardStatus[]): void {
    for (const { card, why, answered } of list) {
      const element = this.find(`#card-${card.id}`);
      element.classList.toggle('wz-current', card.id === this.card);
      if (card.id !== this.card) continue;
      this.find(`#card-${card.id} .wz-why`).textContent = [
        ...(card.asked === 'system' ? [wz.shared] : []),
        this.whyText(why, answered > 0),
      ].join(' ');
      card.parts.forEach((_, part) => {
        const option = chosen(this.component, this.picks, this.cards, card, part);
        const value = option === null ? '' : String(option);
        for (const input of element.querySelectorAll<HTMLInputElement>(`input[name="${card.id}.${part}"]`))
          input.checked = input.value === value;
      });
    }
    const status = list.find((s) => s.card.id === this.card);
    const left = list.filter((s) => s.why !== null && !this.skipped.has(s.card.id));
    const untouched = status !== undefined && status.answered === 0 && status.why !== null;
    this.find('.wz-next').textContent = untouched
      ? wz.skip
      : left.length === 0 && this.following() !== undefined
        ? wz.other
        : wz.next;
    this.find<HTMLButtonElement>('.wz-back').disabled = this.card === this.cards[0]?.id;
    const done = this.find('.wz-done');
    done.hidden = left.length > 0;
    this.find('.wz-left').textContent = left.length > 0 ? wz.left(left.length) : '';
    done.tabIndex = -1;
    done.textContent = list.some((s) => s.why !== null) ? wz.doneSkipped : wz.done;
  }

  private drawList(list: readonly CardStatus[]): void {
    this.find('.wz-list').replaceChildren(
      ...list.map(({ card, why, answered }) => {
        const labels = card.parts.flatMap((part, index) => {
          const option = chosen(this.component, this.picks, this.cards, card, index);
          return option === null ? [] : [part.options[option]?.label ?? ''];
        });
        const state =
          answered > 0
            ? labels.join('; ')
            : this.skipped.has(card.id)
              ? wz.skippedWord
              : why === null
                ? wz.notNeeded
                : wz.useful;
        const button = h(
          'button',
          { type: 'button', class: 'wz-to', 'aria-current': card.id === this.card ? 'step' : null },
          card.title,
        );
        button.addEventListener('click', () => this.go(card.id));
        return h('li', {}, button, ' ', h('span', { class: answered > 0 ? 'wz-given' : 'wz-quiet' }, state));
      }),
    );
  }

  private dropping(rule: string): string {
    const tested = this.loaded?.tested;
    if (tested === undefined) return '';
    const without = tested.without[rule];
    return without === undefined ? wz.droppingSame(tested.of) : wz.dropping(without, tested.full, tested.of);
  }

  private drawVerdict(current: Report, list: readonly CardStatus[]): void {
    const known = Object.keys(this.component.facts).length > 0;
    const sentence = this.find('.wz-sentence');
    const text = known ? current.sentence : wz.nothing;
    // The live region speaks only when the sentence changes.
    if (sentence.textContent !== text) sentence.textContent = text;
    const result = this.find('.wz-result');
    result.hidden = !known;
    const answered = list.filter((s) => s.answered > 0).length;
    this.find('.wz-now').className = `wz-now wz-live${known ? ` wz-is-${current.evaluation.verdict}` : ''}`;
    if (!known) {
      this.find('.wz-now-more').replaceChildren(h('p', {}, wz.nothingLong));
      result.replaceChildren();
      return;
    }
    const [, ...rest] = verdictBlock(current, 'p');
    this.find('.wz-now-more').replaceChildren(
      ...rest,
      mapFigure(this.rules, current),
      h('p', { class: 'wz-quiet' }, wz.answeredCount(answered, list.length)),
    );
    result.replaceChildren(
      ...resultNodes(current, {
        link: this.link,
        dropping: (rule) => this.dropping(rule),
        ask: () => {
          const place = result.querySelector('button');
          if (place !== null)
            void copyText(checklist(current.name, list), place, (message) => this.notice(message));
        },
      }),
    );
  }
}
customElements.define('wizard-app', WizardApp);
