/** `<claim-filter>`: shows and hides the items of the list below it. Without scripts the list stands complete. */
import {
  decodeFilter,
  encodeFilter,
  FILTER_KEYS,
  type FilterState,
  type FilterValues,
  passes,
} from './filter-state.ts';

class ClaimFilter extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const status = this.querySelector('[role="status"]');
    if (form === null || status === null) return;
    const selects = FILTER_KEYS.map((key) => ({
      key,
      select: this.querySelector<HTMLSelectElement>(`select[name="${key}"]`),
    }));
    const items = [...document.querySelectorAll<HTMLElement>('[data-claim]')];
    const groups = [...document.querySelectorAll<HTMLElement>('[data-claim-group]')];
    const values = Object.fromEntries(
      selects.map(({ key, select }) => [
        key,
        new Set([...(select?.options ?? [])].map((option) => option.value).filter(Boolean)),
      ]),
    ) as unknown as FilterValues;

    const itemState = (item: HTMLElement): FilterState => {
      const [topic = '', verdict = '', kind = '', confidence = ''] = (item.dataset['claim'] ?? '').split(' ');
      const group = item.closest<HTMLElement>('[data-claim-group]');
      return { document: group?.dataset['claimGroup'] ?? '', topic, verdict, kind, confidence };
    };
    const states = items.map((item) => ({ item, state: itemState(item) }));

    const apply = (state: FilterState): void => {
      let shown = 0;
      for (const { item, state: own } of states) {
        item.hidden = !passes(own, state);
        if (!item.hidden) shown += 1;
      }
      for (const group of groups) group.hidden = group.querySelector('[data-claim]:not([hidden])') === null;
      for (const { key, select } of selects) if (select !== null) select.value = state[key] ?? '';
      const template = (shown === 0 ? this.dataset['none'] : this.dataset['shown']) ?? '';
      status.textContent = template.replace('{n}', String(shown)).replace('{total}', String(items.length));
    };
    const fromForm = (): FilterState =>
      Object.fromEntries(
        selects.flatMap(({ key, select }) =>
          select === null || select.value === '' ? [] : [[key, select.value]],
        ),
      );
    const write = (state: FilterState): void => {
      const fragment = encodeFilter(state);
      history.replaceState(null, '', fragment === '' ? location.pathname + location.search : `#${fragment}`);
      apply(state);
    };

    form.addEventListener('change', () => write(fromForm()));
    form.addEventListener('submit', (event) => event.preventDefault());
    this.querySelector('button')?.addEventListener('click', () => write({}));
    addEventListener('hashchange', () => apply(decodeFilter(location.hash, values)));
    form.hidden = false;
    apply(decodeFilter(location.hash, values));
  }
}

customElements.define('claim-filter', ClaimFilter);
