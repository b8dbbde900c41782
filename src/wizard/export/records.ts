/** The written forms of a decision: MADR, Nygard, Confluence and rich text. Pure. */

import { wz } from '../words.ts';
import { rec } from '../words-record.ts';
import { say } from '../words-result.ts';
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
  togetherItems,
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
  record.calls.length === 0 ? [] : [heading(3, rec.calls), list(callItems(record))];

const togetherOf = (record: DecisionRecord): Block[] =>
  record.together.length === 0 ? [] : [heading(3, rec.systemTogether), list(togetherItems(record))];

/** Headings of "Markdown Any Decision Records" 4.0; a front matter with its own fields, left empty for people. */
export function toMadr(record: DecisionRecord): string {
  const blocks: Block[] = [
    heading(1, record.title),
    heading(2, 'Context and Problem Statement'),
    text(rec.recordQuestion),
    ...answersOf(record),
    heading(2, 'Decision Drivers'),
    ...perComponent(record, 3, reasonItems),
    heading(2, 'Considered Options'),
    list(rec.options),
    heading(2, 'Decision Outcome'),
    text(rec.recordProposal),
    ...verdictsOf(record),
    ...callsOf(record),
    ...togetherOf(record),
    { kind: 'fields', items: peopleFields(record) },
    heading(3, 'Consequences'),
    ...perComponent(record, 4, (report) => report.costs),
    heading(3, 'Confirmation'),
    ...perComponent(record, 4, (report) => report.doFirst, true),
    text(rec.recordCheck),
    heading(2, 'Pros and Cons of the Options'),
    heading(3, say.againstTitle),
    ...perComponent(record, 4, againstItems),
    heading(3, say.flipsTitle),
    ...perComponent(record, 4, flipItems),
    heading(2, 'More Information'),
    heading(3, say.openTitle),
    ...perComponent(record, 4, openItems),
    heading(3, say.casesTitle),
    ...perComponent(record, 4, caseItems),
    heading(3, say.notTitle),
    list(record.reports[0]?.notConsidered ?? []),
    ...sourceBlocks(record),
  ];
  return `---\nstatus: proposed\ndate: ${record.date}\ndecision-makers:\nconsulted:\ninformed:\n---\n\n${toMarkdown(blocks)}`;
}

/** Michael Nygard's five parts, and after them what a reader of the record will ask. */
export function nygardBlocks(record: DecisionRecord): Block[] {
  return [
    heading(1, record.title),
    text(`${rec.date}: ${record.date}`),
    heading(2, 'Status'),
    text(rec.proposed),
    heading(2, 'Context'),
    text(rec.recordQuestion),
    ...answersOf(record),
    heading(2, 'Decision'),
    text(rec.recordProposal),
    ...verdictsOf(record),
    ...callsOf(record),
    ...togetherOf(record),
    heading(2, say.whyTitle),
    ...perComponent(record, 3, reasonItems),
    heading(2, 'Consequences'),
    ...perComponent(record, 3, (report) => report.costs),
    heading(2, say.firstTitle),
    ...perComponent(record, 3, (report) => report.doFirst, true),
    heading(2, say.flipsTitle),
    ...perComponent(record, 3, flipItems),
    heading(2, say.openTitle),
    ...perComponent(record, 3, openItems),
    heading(2, say.againstTitle),
    ...perComponent(record, 3, againstItems),
    heading(2, say.casesTitle),
    ...perComponent(record, 3, caseItems),
    heading(2, rec.people),
    { kind: 'fields', items: peopleFields(record) },
    ...sourceBlocks(record),
  ];
}

export const toNygard = (record: DecisionRecord): string => toMarkdown(nygardBlocks(record));
export const toConfluenceRecord = (record: DecisionRecord): string => toConfluence(nygardBlocks(record));
export const toRichText = (record: DecisionRecord): string => toHtml(nygardBlocks(record));
