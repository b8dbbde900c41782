import type { ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it, vi } from 'vitest';
import { addCall, answered, linked, nameSystem, open, rename } from '../actions.ts';
import { onceFor, statusesFor } from '../derived.ts';
import { initial, type State, type World } from '../model.ts';
import { statuses } from '../relevance.ts';
import { report } from '../report.ts';
import { resultsFrom } from '../results.ts';
import { cards, factsOf, near, nearCases, rules, settings, three, words } from '../testing.ts';
import { recordOf } from '../whole.ts';
import { App } from './App.tsx';
import { NO_HANDS } from './hands.ts';
import { NOTHING_YET } from './later.ts';
import { IN_SHORT, OF_A_CASE, ON_PAPER, Result, still, VERDICT_ALONE, WHOLE } from './Result.tsx';
import * as result from './result.ts';

const tested = { full: 20, of: 28, without: {} };
const count = { report: 0, statuses: 0 };
const world: World = {
  rules,
  cards,
  starts: [{ id: 'shop', title: 'A shop' }],
  base: '/base/',
  statuses: statusesFor({ rules, cards }, (...given) => {
    count.statuses += 1;
    return statuses(...given);
  }),
  results: resultsFrom(rules, { words, cases: near, tested, settings }, (...given) => {
    count.report += 1;
    return report(...given);
  }),
};
const draw = (state: State): string =>
  renderToString(
    <App world={world} state={state} settled={state} hands={NO_HANDS} later={{ ...NOTHING_YET, result }} />,
  );
const text = (markup: string): string => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const started = initial(cards);

vi.stubGlobal('location', { href: 'https://handbook.example/decide/#f=1' });

describe('the page as the build draws it', () => {
  const markup = renderToString(
    <App
      world={{ ...world, results: null }}
      state={started}
      settled={started}
      hands={NO_HANDS}
      later={NOTHING_YET}
    />,
  );

  it('holds every card with its options and its way to find out, open for readers without scripts', () => {
    for (const { id, findOut, parts } of cards) {
      expect(markup).toContain(`id="card-${id}"`);
      expect(text(markup)).toContain(text(renderToString(<i>{findOut}</i>)).trim());
      for (const { options } of parts)
        for (const { label } of options)
          expect(text(markup)).toContain(text(renderToString(<i>{label}</i>)).trim());
    }
    expect(markup.match(/<details class="wz-find" open/g)).toHaveLength(cards.length);
    expect(markup).not.toMatch(/style=|<script|undefined|NaN/);
  });

  it('is the same every time', () => {
    expect(markup).toBe(
      renderToString(
        <App
          world={{ ...world, results: null }}
          state={initial(cards)}
          settled={initial(cards)}
          hands={NO_HANDS}
          later={NOTHING_YET}
        />,
      ),
    );
  });
});

describe('what is derived', () => {
  it('is computed once a component for the same answers: not for names, not for the record, not for what stands below', () => {
    const system = open(linked(three), 'nothing').to(started, world);
    count.report = 0;
    draw(system);
    const once = { ...count };
    expect(once.report).toBe(3);
    draw(rename('Another').to(system, world));
    draw(nameSystem('Another').to(system, world));
    draw(addCall(1, 2).to(system, world));
    const { results } = world;
    if (results === null) throw new Error('no results');
    recordOf({ rules, words, settings }, three, results.report, system.people, '2026-11-30', {
      link: '',
      framework: '',
    });
    expect(count).toEqual(once);
    draw(answered('busy', 0, 0).to(system, world));
    expect(count.report, 'one component has another answer').toBe(once.report + 1);
  });

  it('is kept by the facts themselves', () => {
    let calls = 0;
    const once = onceFor((facts) => {
      calls += 1;
      return Object.keys(facts).length;
    });
    const facts = { a: '1' };
    expect([once(facts), once(facts), once({ a: '1' })]).toEqual([1, 1, 1]);
    expect(calls).toBe(2);
  });
});

describe('the result', () => {
  const facts = factsOf('concrete-syntax-parser');
  const said = report(rules, words, facts, { shown: near, cases: nearCases });
  const view = (node: ComponentChild): string => text(renderToString(<div>{node}</div>));
  const forms = { WHOLE, OF_A_CASE, IN_SHORT, VERDICT_ALONE, ON_PAPER };

  it.each(Object.entries(forms))('%s holds the verdict, and each section that it names', (_, form) => {
    const markup = renderToString(
      <Result name="Kernel" report={said} form={form} around={still('/base/', tested)} />,
    );
    expect(text(markup)).toContain(said.sentence);
    expect(markup).not.toMatch(/undefined|NaN|<button/);
    expect(markup.includes('The case against')).toBe(form.sections.includes('against'));
    expect(markup.includes('What would change it')).toBe(form.sections.includes('flips'));
    expect(markup.includes('<details')).toBe(form.rest === 'folded');
    if (form.sections.includes('why')) expect(markup).toContain('href="/base/decide/framework/#rule-');
  });

  it('says nothing about cases that were not looked at', () => {
    const alone = report(rules, words, facts, null);
    expect(view(<Result name="K" report={alone} form={WHOLE} around={still('/')} />)).not.toContain(
      'Documented cases',
    );
    expect(view(<Result name="K" report={said} form={WHOLE} around={still('/')} />)).toContain(
      'Documented cases',
    );
  });

  it('speaks of "your answer" only to the reader who gave it', () => {
    expect(view(<Result name="K" report={said} form={WHOLE} around={still('/')} />)).toContain('Your answer');
    for (const form of [OF_A_CASE, IN_SHORT, VERDICT_ALONE, ON_PAPER])
      expect(view(<Result name="K" report={said} form={form} around={still('/')} />)).not.toContain(
        'Your answer',
      );
  });

  it('escapes a name', () => {
    const markup = renderToString(
      <Result name="<script>x</script>" report={said} form={WHOLE} around={still('/')} />,
    );
    expect(markup).not.toContain('<script>');
  });
});
