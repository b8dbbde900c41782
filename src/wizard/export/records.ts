/** The written forms of a decision: MADR, Nygard, Confluence, rich text and one page of paper. Pure. */
import { wz } from '#messages/en/wizard.ts';
import { type Block, heading, list, text, toConfluence, toHtml, toMarkdown } from './blocks.ts';
import {
  againstItems,
  callItems,
  caseItems,
  type DecisionRecord,
  flipItems,
  openItems,
  peopleFields,
  perComponent,
  reasonItems,
  sourceBlocks,
  verdictBlocks,
} from './parts.ts';

const verdictsOf = (record: DecisionRecord): Block[] =>
  record.reports.flatMap((report) => [heading(3, report.name), ...verdictBlocks(report)]);

const answersOf = (record: DecisionRecord): Block[] =>
  record.reports.flatMap((report, index) => [
    heading(3, report.name),
    list(record.answers[index]?.length ? (record.answers[index] ?? []) : [wz.nothing]),
  ]);

const callsOf = (record: DecisionRecord): Block[] =>
  record.calls.length === 0 ? [] : [heading(3, wz.calls), list(callItems(record))];

/** Headings of "Markdown Any Decision Records" 4.0; a front matter with its own fields, left empty for people. */
export function toMadr(record: DecisionRecord): string {
  const blocks: Block[] = [
    heading(1, record.title),
    heading(2, 'Context and Problem Statement'),
    text(wz.recordQuestion),
    ...answersOf(record),
    heading(2, 'Decision Drivers'),
    ...perComponent(record, 3, reasonItems),
    heading(2, 'Considered Options'),
    list(wz.options),
    heading(2, 'Decision Outcome'),
    text(wz.recordProposal),
    ...verdictsOf(record),
    ...callsOf(record),
    peopleFields(record),
    heading(3, 'Consequences'),
    ...perComponent(record, 4, (report) => report.costs),
    heading(3, 'Confirmation'),
    ...perComponent(record, 4, (report) => report.doFirst, true),
    text(wz.recordCheck),
    heading(2, 'Pros and Cons of the Options'),
    heading(3, wz.againstTitle),
    ...perComponent(record, 4, againstItems),
    heading(3, wz.flipsTitle),
    ...perComponent(record, 4, flipItems),
    heading(2, 'More Information'),
    heading(3, wz.openTitle),
    ...perComponent(record, 4, openItems),
    heading(3, wz.casesTitle),
    ...perComponent(record, 4, caseItems),
    heading(3, wz.notTitle),
    list(record.reports[0]?.notConsidered ?? []),
    ...sourceBlocks(record),
  ];
  return `---\nstatus: proposed\ndate: ${record.date}\ndecision-makers:\nconsulted:\ninformed:\n---\n\n${toMarkdown(blocks)}`;
}

/** Michael Nygard's five parts, and after them what a reader of the record will ask. */
export function nygardBlocks(record: DecisionRecord): Block[] {
  return [
    heading(1, record.title),
    text(`${wz.date}: ${record.date}`),
    heading(2, 'Status'),
    text(wz.proposed),
    heading(2, 'Context'),
    text(wz.recordQuestion),
    ...answersOf(record),
    heading(2, 'Decision'),
    text(wz.recordProposal),
    ...verdictsOf(record),
    ...callsOf(record),
    heading(2, wz.whyTitle),
    ...perComponent(record, 3, reasonItems),
    heading(2, 'Consequences'),
    ...perComponent(record, 3, (report) => report.costs),
    heading(2, wz.firstTitle),
    ...perComponent(record, 3, (report) => report.doFirst, true),
    heading(2, wz.flipsTitle),
    ...perComponent(record, 3, flipItems),
    heading(2, wz.openTitle),
    ...perComponent(record, 3, openItems),
    heading(2, wz.againstTitle),
    ...perComponent(record, 3, againstItems),
    heading(2, wz.casesTitle),
    ...perComponent(record, 3, caseItems),
    heading(2, wz.people),
    peopleFields(record),
    ...sourceBlocks(record),
  ];
}

export const toNygard = (record: DecisionRecord): string => toMarkdown(nygardBlocks(record));
export const toConfluenceRecord = (record: DecisionRecord): string => toConfluence(nygardBlocks(record));
export const toRichText = (record: DecisionRecord): string => toHtml(nygardBlocks(record));

/** The shortest form that still holds verdict, reason, case against and fields: one sheet for a meeting. */
export function toPaper(record: DecisionRecord): string {
  return toHtml([
    heading(2, record.title),
    text(`${record.date} · ${wz.recordRules(record.rules)}`),
    ...record.reports.flatMap((report): Block[] => [
      heading(3, report.name),
      text(report.sentence, true),
      list([
        ...report.conditions,
        `${wz.strength}: ${report.strengthWord}.${report.settles === null ? '' : ` ${wz.settles}: ${report.settles}.`}${report.named === '' ? '' : ` ${report.named}.`}`,
        ...report.boundary.slice(0, 1).map((b) => `${wz.boundaryTitle}: ${b.label}. ${b.cost}`),
        `${wz.whyTitle}: ${report.reasons
          .slice(0, 2)
          .map(({ statement, rule }) => `${statement} (${rule})`)
          .join(' ')}`,
        `${wz.firstTitle}: ${report.doFirst.slice(0, 2).join(' ')}`,
        `${wz.flipsTitle}: ${flipItems(report).slice(0, 2).join(' ')}`,
        `${wz.againstTitle}: ${againstItems(report).slice(0, 3).join(' ')}`,
      ]),
    ]),
    ...(record.calls.length === 0 ? [] : [list(callItems(record))]),
    peopleFields(record),
    { kind: 'link', label: wz.recordLink, url: record.link },
  ]);
}
