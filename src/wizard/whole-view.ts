/** The system as a whole: drawing, seams in words, and the calls that the reader gives. */
import type { Rules } from '#decision/types.ts';
import { wz } from '#messages/en/wizard.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import { h, svg } from './dom.ts';
import { nameOf, type System } from './state.ts';
import { systemSvg } from './system-svg.ts';
import { drawn } from './whole.ts';

/** @param toggle adds or removes a call, by the keys of its ends. */
export function wholeNodes(
  rules: Rules,
  words: BrowserWords,
  system: System,
  toggle: (from: number, to: number) => void,
): readonly HTMLElement[] {
  const { components, calls } = drawn(rules, words, system);
  if (components.length === 0) return [];
  const name = (key: number): string => nameOf(system, key, wz.component);
  const nodes: HTMLElement[] = [h('h2', { class: 'wz-h2', tabindex: '-1' }, wz.systemTitle)];
  nodes.push(h('figure', { class: 'wz-scroll' }, svg(systemSvg(components, calls))));
  nodes.push(
    h(
      'ul',
      { class: 'wz-seams' },
      ...components.map((c) =>
        h(
          'li',
          {},
          h('strong', {}, c.name),
          `: ${c.verdict}${c.seam === null ? '' : `; ${wz.seamInside} ${c.seam.label}`}.`,
        ),
      ),
      ...calls.map(({ from, to, seam }) => {
        const remove = h('button', { type: 'button', class: 'wz-to' }, wz.callRemove);
        remove.setAttribute('aria-label', wz.callRemoveNamed(name(from), name(to)));
        remove.addEventListener('click', () => toggle(from, to));
        return h(
          'li',
          {},
          `${name(from)} → ${name(to)}: ${seam.label}${seam.cost === null ? '' : `; ${wz.boundaryBand(seam.cost)}`} `,
          remove,
        );
      }),
    ),
  );
  if (components.length > 1) {
    const select = (label: string): { field: HTMLElement; input: HTMLSelectElement } => {
      const input = h('select', {}, ...components.map((c) => h('option', { value: String(c.key) }, c.name)));
      return { field: h('label', { class: 'wz-field' }, h('span', {}, label), input), input };
    };
    const from = select(wz.callFrom);
    const to = select(wz.callTo);
    to.input.selectedIndex = 1;
    const add = h('button', { type: 'button', class: 'button wz-call-add' }, wz.callAdd);
    add.addEventListener('click', () => {
      const a = Number(from.input.value);
      const b = Number(to.input.value);
      if (a !== b && !system.calls.some((call) => call.from === a && call.to === b)) toggle(a, b);
    });
    nodes.push(h('div', { class: 'wz-row' }, from.field, to.field, add));
  }
  return nodes;
}
