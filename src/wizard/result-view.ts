/** Draws one component's result into the page. */

import type { Rules } from '#decision/types.ts';
import { verdictNames } from '#messages/en/framework.ts';
import { wz } from '#messages/en/wizard.ts';
import { h, svg } from './dom.ts';
import { mapSvg } from './map-svg.ts';
import type { Report, ReportCase, ReportReason } from './report.ts';

export type Link = (path: string) => string;

/** What the result needs from the page around it. */
export interface Around {
  readonly link: Link;
  /** What leaving a rule out does to the back-test, in a sentence. */
  readonly dropping: (rule: string) => string;
  /** Copies the open questions. */
  readonly ask: () => void;
}

const ruleLink = (link: Link, id: string): HTMLElement =>
  h('a', { href: link(`decide/framework/#rule-${id}`), class: 'wz-rule' }, id);

function reasonItem({ link, dropping }: Around, reason: ReportReason): HTMLElement {
  return h(
    'li',
    {},
    reason.statement,
    ' ',
    ruleLink(link, reason.rule),
    ...reason.answers.map(({ label, means, assumed }) =>
      h('span', { class: 'wz-answer' }, `${assumed ? wz.assumed : wz.yourAnswer}: ${label}: ${means}.`),
    ),
    h('span', { class: 'wz-answer' }, dropping(reason.rule)),
  );
}

const section = (title: string, ...children: readonly (Node | string | null)[]): HTMLElement =>
  h('section', { class: 'wz-section' }, h('h3', {}, title), ...children);

const list = (items: readonly (Node | string)[]): HTMLElement =>
  h('ul', {}, ...items.map((item) => (item instanceof HTMLLIElement ? item : h('li', {}, item))));

function more(summary: string, ...children: readonly Node[]): HTMLElement {
  return h('details', {}, h('summary', {}, summary), ...children);
}

/** Sentence, strength and what settles it: beside the questions and on top of the result. */
export function verdictBlock(report: Report, tag: 'h2' | 'p'): readonly HTMLElement[] {
  const { evaluation: e } = report;
  return [
    h(tag, { class: 'wz-headline' }, report.sentence),
    ...report.conditions.map((condition) => h('p', { class: 'wz-condition' }, condition)),
    ...(report.named === ''
      ? []
      : [h('p', {}, `${e.verdict === 'other' ? wz.namedOther : wz.namedPackages}: ${report.named}.`)]),
    h('p', { class: 'wz-strength' }, h('strong', {}, report.strengthWord), ` ${report.strengthMeans}`),
    ...(report.settles === null ? [] : [h('p', {}, `${wz.settles}: ${report.settles}.`)]),
    ...(report.possible.length < 2 ? [] : [h('p', {}, `${wz.possible}: ${report.possible.join(', ')}.`)]),
  ];
}

function caseItem(link: Link, item: ReportCase, lead: string): HTMLElement {
  return h(
    'li',
    {},
    lead,
    h('a', { href: link(`decide/cases/${item.id}/`) }, item.system),
    wz.caseLine(item.done, item.agreeing, item.shared),
  );
}

/** The map with its note. */
export function mapFigure(rules: Rules, report: Report): HTMLElement {
  const { evaluation: e, facts } = report;
  return h(
    'figure',
    { class: 'wz-map-figure' },
    svg(mapSvg(rules, facts, e)),
    h('figcaption', {}, e.decidedBy.kind === 'gate' ? wz.mapGate : wz.mapNote),
  );
}

/** The whole result, in the order of a hostile meeting: what, why, first step, what would change it, what speaks against it. */
export function resultNodes(report: Report, around: Around): readonly HTMLElement[] {
  const { link } = around;
  const { evaluation: e } = report;
  const [first, second, third, ...rest] = report.reasons;
  const main = [first, second, third].filter((r): r is ReportReason => r !== undefined);
  const ask = h('button', { type: 'button', class: 'button' }, wz.copyAsk);
  ask.addEventListener('click', around.ask);
  const [best, ...others] = report.boundary;
  return [
    h(
      'div',
      { class: `wz-verdict wz-is-${e.verdict}` },
      h('p', { class: 'wz-who' }, `${report.name} · ${wz.rulesVersion(e.rules)}`),
      ...verdictBlock(report, 'h2'),
    ),
    section(
      wz.whyTitle,
      list(main.map((reason) => reasonItem(around, reason))),
      rest.length === 0
        ? null
        : more(wz.moreReasons(rest.length), list(rest.map((reason) => reasonItem(around, reason)))),
    ),
    ...report.also.map(({ title, lines }) => section(title, list(lines))),
    section(
      wz.boundaryTitle,
      ...(best === undefined
        ? [h('p', {}, wz.boundaryNone)]
        : [
            h('p', {}, h('strong', {}, best.label), `. ${[...best.reasons, best.cost].join(' ')}`),
            others.length === 0
              ? null
              : h(
                  'ol',
                  { start: '2' },
                  ...others
                    .slice(0, 2)
                    .map((b) => h('li', {}, `${b.label}. ${[...b.reasons, b.cost].join(' ')}`)),
                ),
            h('p', { class: 'wz-quiet' }, report.costsSay),
            report.ruledOut.length === 0
              ? null
              : more(wz.ruledOut, list(report.ruledOut.map(({ label, reason }) => `${label}: ${reason}`))),
          ]),
    ),
    section(wz.firstTitle, h('ol', {}, ...report.doFirst.map((step) => h('li', {}, step)))),
    section(
      wz.flipsTitle,
      report.flips.length === 0
        ? h('p', {}, wz.flipsNone)
        : list(
            report.flips
              .slice(0, 5)
              .map((flip) => `${flip.text}, ${wz.flipVerdict} ${verdictNames[flip.verdict]}.`),
          ),
      report.flips.length <= 5
        ? null
        : more(
            wz.moreFlips(report.flips.length - 5),
            list(
              report.flips
                .slice(5)
                .map((flip) => `${flip.text}, ${wz.flipVerdict} ${verdictNames[flip.verdict]}.`),
            ),
          ),
    ),
    section(
      wz.openTitle,
      report.openMatters.length + report.openRest.length === 0 ? h('p', {}, wz.openNone) : null,
      report.openMatters.length === 0
        ? null
        : list(
            report.openMatters.map(
              (o) => `${o.label}: ${wz.openMatters}, to ${o.to.map((v) => verdictNames[v]).join(wz.or)}.`,
            ),
          ),
      report.openRest.length === 0
        ? null
        : more(`${wz.openRest} (${report.openRest.length})`, list(report.openRest.map((o) => o.label))),
      report.openMatters.length + report.openRest.length === 0 ? null : ask,
    ),
    section(
      wz.againstTitle,
      list(
        report.against.map(({ text, rule }) =>
          rule === null ? text : h('li', {}, text, ' ', ruleLink(link, rule)),
        ),
      ),
    ),
    section(
      wz.casesTitle,
      report.near.length === 0 && report.opposite === null
        ? h('p', {}, wz.casesNone)
        : h(
            'ul',
            {},
            ...report.near.map((item) => caseItem(link, item, '')),
            ...(report.opposite === null ? [] : [caseItem(link, report.opposite, `${wz.opposite}: `)]),
          ),
      report.near.length === 0 && report.opposite === null
        ? null
        : h('p', { class: 'wz-quiet' }, wz.casesNote),
    ),
    section(wz.costsTitle, list(report.costs)),
    more(wz.notTitle, list(report.notConsidered)),
  ];
}
