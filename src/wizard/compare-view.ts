/** Two people: a second link beside the reader's own answers. */
import type { Rules } from '#decision/types.ts';
import { labelOf, levelInWords } from '#messages/decision-words.ts';
import { verdictNames } from '#messages/en/framework.ts';
import { wz } from '#messages/en/wizard.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import { type Comparison, compareSystems } from './compare.ts';
import { h } from './dom.ts';
import { importText } from './import-text.ts';
import { nameOf, type System } from './state.ts';

function table(words: BrowserWords, { pairs, onlyMine, onlyTheirs }: Comparison): readonly HTMLElement[] {
  const level = (fact: string, value: string | null): string =>
    value === null ? wz.unanswered : levelInWords(words, fact, value);
  return [
    ...pairs.map((pair) =>
      h(
        'section',
        { class: 'wz-section' },
        h('h3', {}, pair.name),
        h(
          'p',
          {},
          pair.mine === pair.theirs
            ? wz.compareSame(verdictNames[pair.mine], pair.differences.length)
            : wz.compareOther(verdictNames[pair.mine], verdictNames[pair.theirs]),
        ),
        pair.differences.length === 0
          ? null
          : h(
              'div',
              { class: 'wz-scroll' },
              h(
                'table',
                {},
                h(
                  'thead',
                  {},
                  h('tr', {}, ...wz.compareHeads.map((head) => h('th', { scope: 'col' }, head))),
                ),
                h(
                  'tbody',
                  {},
                  ...pair.differences.map((d) =>
                    h(
                      'tr',
                      {},
                      h('th', { scope: 'row' }, labelOf(words, d.fact)),
                      h('td', {}, level(d.fact, d.mine)),
                      h('td', {}, level(d.fact, d.theirs)),
                      h(
                        'td',
                        {},
                        d.flipsTo === null ? wz.compareNoFlip : wz.compareFlip(verdictNames[d.flipsTo]),
                      ),
                    ),
                  ),
                ),
              ),
            ),
      ),
    ),
    ...(onlyMine.length + onlyTheirs.length === 0
      ? []
      : [h('p', {}, wz.compareAlone(onlyMine.join(', '), onlyTheirs.join(', ')))]),
  ];
}

/** Fills the fold-out; `system` gives the reader's own answers at the moment of comparing. */
export function compareNodes(
  rules: Rules,
  words: BrowserWords,
  system: () => System,
): readonly HTMLElement[] {
  const input = h('textarea', { rows: '3', class: 'wz-other-link', maxlength: '20000' });
  const button = h('button', { type: 'button', class: 'button wz-compare-go' }, wz.compareGo);
  const out = h('div', { class: 'wz-compared', role: 'status' });
  button.addEventListener('click', () => {
    const read = importText(rules, input.value);
    if (!read.ok) {
      out.replaceChildren(...read.errors.map((error) => h('p', {}, error)));
      return;
    }
    const answers = (s: System) =>
      s.components.map(({ key, facts }) => ({ name: nameOf(s, key, wz.component), facts }));
    out.replaceChildren(
      ...table(words, compareSystems(rules, answers(system()), answers(read.opened.system))),
    );
  });
  return [
    h('p', { class: 'wz-quiet' }, wz.compareNote),
    h('label', { class: 'wz-field' }, h('span', {}, wz.compareLink), input),
    h('div', { class: 'wz-row' }, button),
    out,
  ];
}
