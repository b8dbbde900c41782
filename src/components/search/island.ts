/** The search dialog: opens by button or `/`, warms the index on focus or hover, answers while typing. */
import { fullTextOf, type Pagefind } from '#search/pagefind.ts';
import { ranker, type SearchIndex, type SearchResult } from '#search/rank.ts';

interface Strings {
  readonly empty: string;
  readonly failed: string;
  readonly one: string;
  /** Holds `-1` where the number goes. */
  readonly many: string;
  readonly kinds: Readonly<Record<string, string>>;
}

interface Engine {
  readonly pagefind: Pagefind;
  readonly rank: (query: string, limit: number) => Promise<SearchResult[]>;
}

const LIMIT = 12;

async function loadEngine(base: string): Promise<Engine> {
  const [pagefind, response] = await Promise.all([
    import(/* @vite-ignore */ `${base}pagefind/pagefind.js`) as Promise<Pagefind>,
    fetch(`${base}search.json`),
  ]);
  if (!response.ok) throw new Error(`search.json: ${response.status}`);
  const index = (await response.json()) as SearchIndex;
  await pagefind.options({ baseUrl: base, excerptLength: 18 });
  return { pagefind, rank: ranker(index, fullTextOf(pagefind)) };
}

class SiteSearch extends HTMLElement {
  private engine: Promise<Engine> | undefined;
  private latest = 0;

  connectedCallback(): void {
    const open = this.querySelector<HTMLButtonElement>('.search-open');
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    if (open === null || dialog === null || input === null) return;
    const warm = (): void => {
      this.engine ??= loadEngine(this.dataset['base'] ?? '/');
      // A failed load is told when somebody searches, and tried again then.
      this.engine.catch(() => undefined);
    };
    const show = (): void => {
      warm();
      dialog.showModal();
      input.select();
    };
    open.hidden = false;
    open.addEventListener('pointerenter', warm);
    open.addEventListener('focus', warm);
    open.addEventListener('click', show);
    document.addEventListener('keydown', (event) => {
      const target = event.target;
      const typing =
        target instanceof HTMLElement &&
        (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
      if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        show();
      }
    });
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    input.addEventListener('input', () => void this.answer(input.value));
    for (const example of document.querySelectorAll<HTMLElement>('[data-search-for]')) {
      example.addEventListener('click', (event) => {
        event.preventDefault();
        show();
        input.value = example.dataset['searchFor'] ?? '';
        void this.answer(input.value);
      });
    }
    this.querySelector('form')?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.target !== input) return;
      event.preventDefault();
      this.querySelector<HTMLAnchorElement>('.search-results a')?.click();
    });
  }

  private strings(): Strings {
    return JSON.parse(this.dataset['strings'] ?? '{}') as Strings;
  }

  private say(text: string): void {
    const status = this.querySelector('.search-status');
    if (status !== null) status.textContent = text;
  }

  private async answer(query: string): Promise<void> {
    const turn = ++this.latest;
    const list = this.querySelector('.search-results');
    if (list === null) return;
    if (query.trim() === '') {
      list.replaceChildren();
      return;
    }
    try {
      this.engine ??= loadEngine(this.dataset['base'] ?? '/');
      const { pagefind, rank } = await this.engine;
      const results = await rank(query, LIMIT);
      if (turn !== this.latest) return;
      this.draw(list, results);
      const last = query.trim().split(/\s+/).at(-1);
      if (last !== undefined) void pagefind.preload(last);
    } catch {
      this.engine = undefined;
      if (turn === this.latest) {
        list.replaceChildren();
        this.say(this.strings().failed);
      }
    }
  }

  /** Results by section, in the order of each section's best result. */
  private draw(list: Element, results: readonly SearchResult[]): void {
    const strings = this.strings();
    this.say(
      results.length === 0
        ? strings.empty
        : results.length === 1
          ? strings.one
          : strings.many.replace('-1', String(results.length)),
    );
    const groups = new Map<string, SearchResult[]>();
    for (const result of results) groups.set(result.kind, [...(groups.get(result.kind) ?? []), result]);
    list.replaceChildren(
      ...[...groups].map(([kind, items]) => {
        const section = document.createElement('section');
        const heading = document.createElement('h2');
        heading.textContent = strings.kinds[kind] ?? kind;
        const ul = document.createElement('ul');
        for (const item of items) {
          const link = document.createElement('a');
          link.href = item.url;
          link.textContent = item.title;
          const li = document.createElement('li');
          li.append(link);
          ul.append(li);
        }
        section.append(heading, ul);
        return section;
      }),
    );
  }
}
customElements.define('site-search', SiteSearch);
