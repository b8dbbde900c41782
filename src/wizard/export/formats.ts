/** The forms in which a decision leaves the page. Pure. */
import { checklist } from '../checklist.ts';
import type { CardStatus } from '../relevance.ts';
import type { System } from '../state.ts';
import type { Knowledge } from '../system-parts.ts';
import { decisionOf, drawn } from '../whole.ts';
import { rec } from '../words-record.ts';
import { toDecisionJson } from './decision-json.ts';
import { toMermaid } from './mermaid.ts';
import { againstItems, type DecisionRecord } from './parts.ts';
import { toConfluenceRecord, toMadr, toNygard, toRichText } from './records.ts';

/** What is written down, at the moment of writing. */
export interface Written {
  readonly knowledge: Knowledge;
  readonly system: System;
  readonly record: DecisionRecord;
  /** Open questions of every component; computed only for the form that needs them. */
  readonly open: () => readonly { readonly name: string; readonly list: readonly CardStatus[] }[];
}

export interface Format {
  readonly id: string;
  readonly label: string;
  /** Name of the downloaded file. */
  readonly file: string;
  readonly type: string;
  readonly text: (written: Written) => string;
}

export const FORMATS = [
  {
    id: 'json',
    label: rec.formats.json,
    file: 'decision.json',
    type: 'application/json',
    text: ({ knowledge: { rules }, system, record }) =>
      toDecisionJson(decisionOf(rules, system, record.people), record.reports.map(againstItems)),
  },
  {
    id: 'madr',
    label: rec.formats.madr,
    file: 'decision-madr.md',
    type: 'text/markdown',
    text: ({ record }) => toMadr(record),
  },
  {
    id: 'nygard',
    label: rec.formats.nygard,
    file: 'decision-nygard.md',
    type: 'text/markdown',
    text: ({ record }) => toNygard(record),
  },
  {
    id: 'confluence',
    label: rec.formats.confluence,
    file: 'decision-confluence.txt',
    type: 'text/plain',
    text: ({ record }) => toConfluenceRecord(record),
  },
  {
    id: 'rich',
    label: rec.formats.rich,
    file: 'decision.html',
    type: 'text/html',
    text: ({ record }) => toRichText(record),
  },
  {
    id: 'mermaid',
    label: rec.formats.mermaid,
    file: 'system.mmd',
    type: 'text/plain',
    text: ({ knowledge, system, record }) => {
      const { components, calls } = drawn(knowledge, system);
      return toMermaid(components, calls, record.reports.map(againstItems));
    },
  },
  {
    id: 'questions',
    label: rec.formats.questions,
    file: 'open-questions.txt',
    type: 'text/plain',
    text: ({ open }) =>
      open()
        .map(({ name, list }) => checklist(name, list))
        .join('\n'),
  },
] as const satisfies readonly Format[];
