/** The search dialog: opens by button, `/` or Ctrl+K, warms its engine on focus or hover, answers while one types. */
import { type Engine, loadEngine } from './engine.ts';
import { composes, moves, opens, writes } from './keys.ts';
import { resultList } from './results.ts';

interface Strings {
  readonly prompt: string;
  readonly loading: string;
  readonly empty: string;
  readonly failed: string;
  readonly one: string;
  /** Holds `-1` where the number goes. */
  readonly many: string;
  /** More than are shown: holds `-1` where the number of those shown goes, `-2` for all. */
  readonly best: string;
  readonly kinds: Readonly<Record<string, string>>;
}

const MAX_SHOWN = 12;
/** Milliseconds after which a search that is under way is told; a shorter one would only flicker. */
const PATIENCE = 150;

const FIELD = /^(?:INPUT|SELECT|TEXTAREA)$/;

interface Parts {
  readonly open: HTMLButtonElement;
  readonly dialog: HTMLDialogElement;
  readonly input: HTMLInputElement;
  readonly status: HTMLElement;
  readonly list: HTMLElement;
}

class SiteSearch extends HTMLElement {
  private engine: Promise<Engine> | undefined;
  /** Counts the queries: only the answer to the last one is drawn. */
  private turn = 0;
  /** The query whose answer is on the screen. */
  private shown: string | undefined;
  private busy = false;
  /** Enter came before the answer: its first result opens as soon as it is there. */
  private waiting = false;
  private late: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const open = this.querySelector<HTMLButtonElement>('.search-open');
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    const status = this.querySelector<HTMLElement>('.search-status');
    const list = this.querySelector<HTMLElement>('.search-results');
    if (open === null || dialog === null || input === null || status === null || list === null) return;
    const parts: Parts = { open, dialog, input, status, list };
    open.hidden = false;
    for (const sign of ['pointerenter', 'focus'] as const) open.addEventListener(sign, () => this.warm());
    open.addEventListener('click', () => this.show(parts));
    document.addEventListener('keydown', (event) => this.openBy(event, parts));
    for (const example of document.querySelectorAll<HTMLElement>('[data-search-for]')) {
      example.addEventListener('pointerenter', () => this.warm());
      example.addEventListener('click', () => {
        this.show(parts);
        input.value = example.dataset['searchFor'] ?? '';
        void this.answer(parts);
      });
    }
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener('keydown', (event) => this.press(event, parts));
    input.addEventListener('input', () => void this.answer(parts));
    list.addEventListener('click', (event) => this.leave(event, dialog));
  }

  private strings(): Strings {
    return JSON.parse(this.dataset['strings'] ?? '{}') as Strings;
  }

  /** Begins to load the engine; a load that failed is told when somebody searches, and tried again then. */
  private warm(): Promise<Engine> {
    if (this.engine === undefined) {
      this.engine = loadEngine(this.dataset['base'] ?? '/');
      this.engine.catch(() => {
        this.engine = undefined;
      });
    }
    return this.engine;
  }

  private show({ dialog, input }: Parts): void {
    void this.warm().catch(() => undefined);
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
  }

  private openBy(event: KeyboardEvent, parts: Parts): void {
    const { target } = event;
    const typing = target instanceof HTMLElement && (target.isContentEditable || FIELD.test(target.tagName));
    if (event.defaultPrevented || !opens(event, typing)) return;
    event.preventDefault();
    this.show(parts);
  }

  private press(event: KeyboardEvent, parts: Parts): void {
    const { input, list } = parts;
    const { target } = event;
    if (target !== input && !(target instanceof HTMLAnchorElement)) return;
    if (event.key === 'Enter' && target === input) {
      // Never the form's own Enter, which would close the dialog.
      event.preventDefault();
      if (!composes(event)) this.openFirst(parts);
      return;
    }
    const links = [...list.querySelectorAll('a')];
    const at = target === input ? -1 : links.indexOf(target as HTMLAnchorElement);
    const to = moves(event, at, links.length);
    if (to !== undefined) {
      event.preventDefault();
      (links[to] ?? input).focus();
    } else if (at !== -1 && writes(event)) input.focus();
  }

  private openFirst(parts: Parts): void {
    const { input, list, status } = parts;
    if (this.shown === input.value) list.querySelector('a')?.click();
    else if (input.value.trim() !== '') {
      // After a failure nothing is under way: Enter tries again.
      if (!this.busy) void this.answer(parts);
      this.waiting = true;
      status.textContent = this.strings().loading;
    }
  }

  /** A result on this page closes the dialog, which would hide it. */
  private leave(event: MouseEvent, dialog: HTMLDialogElement): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const { origin, pathname, search } = location;
    if (link.origin !== origin || link.pathname !== pathname || link.search !== search) return;
    dialog.close();
    if (link.hash === '') {
      event.preventDefault();
      scrollTo(0, 0);
    }
  }

  private async answer(parts: Parts): Promise<void> {
    const { input, list, status } = parts;
    const query = input.value;
    const strings = this.strings();
    const turn = ++this.turn;
    const done = (text: string, drawn: readonly HTMLElement[]): void => {
      clearTimeout(this.late);
      list.replaceChildren(...drawn);
      status.textContent = text;
      this.shown = query;
      this.busy = false;
    };
    this.shown = undefined;
    this.waiting = false;
    clearTimeout(this.late);
    if (query.trim() === '') {
      done(strings.prompt, []);
      return;
    }
    this.busy = true;
    this.late = setTimeout(() => {
      status.textContent = strings.loading;
    }, PATIENCE);
    try {
      const { rank, preload } = await this.warm();
      const { results, found } = await rank(query, MAX_SHOWN);
      if (turn !== this.turn) return;
      const waited = this.waiting;
      done(told(strings, results.length, found), resultList(results, strings.kinds));
      if (waited) this.openFirst(parts);
      const last = query.trim().split(/\s+/).at(-1);
      if (last !== undefined) preload(last);
    } catch {
      if (turn !== this.turn) return;
      done(strings.failed, []);
      this.shown = undefined;
    }
  }
}

/** How many pages were found; a list that ends before the last of them says so. */
function told(strings: Strings, shown: number, found: number): string {
  if (found === 0) return strings.empty;
  if (found === 1) return strings.one;
  if (found === shown) return strings.many.replace('-1', String(found));
  return strings.best.replace('-1', String(shown)).replace('-2', String(found));
}

customElements.define('site-search', SiteSearch);
