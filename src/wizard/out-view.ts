/** Exports: a format, its text to look at, copy and download; the link; paper. */
import type { Rules } from '#decision/types.ts';
import { wz } from '#messages/en/wizard.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import { checklist } from './checklist.ts';
import { copyText } from './clipboard.ts';
import { h } from './dom.ts';
import { toDecisionJson } from './export/decision-json.ts';
import { toMermaid } from './export/mermaid.ts';
import { againstItems, type DecisionRecord, type People } from './export/parts.ts';
import { toConfluenceRecord, toMadr, toNygard, toPaper, toRichText } from './export/records.ts';
import type { CardStatus } from './relevance.ts';
import type { System } from './state.ts';
import { decisionOf, drawn } from './whole.ts';

/** Read at the moment of use: an export never lags behind an answer. */
export interface OutContext {
  readonly rules: Rules;
  readonly words: BrowserWords;
  readonly system: () => System;
  readonly people: () => People;
  readonly record: () => DecisionRecord;
  /** Open questions of every component. */
  readonly open: () => readonly { readonly name: string; readonly list: readonly CardStatus[] }[];
}

interface Format {
  readonly id: string;
  readonly label: string;
  readonly file: string;
  readonly type: string;
  readonly text: (context: OutContext) => string;
}

const FORMATS: readonly Format[] = [
  {
    id: 'json',
    label: wz.formats.json,
    file: 'decision.json',
    type: 'application/json',
    text: ({ rules, system, people, record }) =>
      toDecisionJson(decisionOf(rules, system(), people()), record().reports.map(againstItems)),
  },
  {
    id: 'madr',
    label: wz.formats.madr,
    file: 'decision-madr.md',
    type: 'text/markdown',
    text: ({ record }) => toMadr(record()),
  },
  {
    id: 'nygard',
    label: wz.formats.nygard,
    file: 'decision-nygard.md',
    type: 'text/markdown',
    text: ({ record }) => toNygard(record()),
  },
  {
    id: 'confluence',
    label: wz.formats.confluence,
    file: 'decision-confluence.txt',
    type: 'text/plain',
    text: ({ record }) => toConfluenceRecord(record()),
  },
  {
    id: 'rich',
    label: wz.formats.rich,
    file: 'decision.html',
    type: 'text/html',
    text: ({ record }) => toRichText(record()),
  },
  {
    id: 'mermaid',
    label: wz.formats.mermaid,
    file: 'system.mmd',
    type: 'text/plain',
    text: ({ rules, words, system, record }) => {
      const { components, calls } = drawn(rules, words, system());
      return toMermaid(components, calls, record().reports.map(againstItems));
    },
  },
  {
    id: 'questions',
    label: wz.formats.questions,
    file: 'open-questions.txt',
    type: 'text/plain',
    text: ({ open }) =>
      open()
        .map(({ name, list }) => checklist(name, list))
        .join('\n'),
  },
];

function download({ file, type }: Format, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = h('a', { href: url, download: file });
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own reference once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function copyRich(html: string, plain: string): Promise<boolean> {
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob([plain], { type: 'text/plain' }),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}

/** The section under the result. Built once; `update` follows the reader's answers. */
export class OutView {
  private readonly context: OutContext;
  private readonly preview = h('textarea', {
    class: 'wz-preview',
    readonly: true,
    rows: '12',
    spellcheck: 'false',
    'aria-label': wz.preview,
  });
  private readonly choice = h(
    'select',
    {},
    ...FORMATS.map(({ id, label }) => h('option', { value: id }, label)),
  );
  private readonly against = h('div', { class: 'wz-section' });
  private readonly root: HTMLElement;
  private readonly say: (message: string) => void;

  constructor(root: HTMLElement, context: OutContext, say: (message: string) => void) {
    this.root = root;
    this.context = context;
    this.say = say;
    const copy = h('button', { type: 'button', class: 'button wz-copy' }, wz.copy);
    const save = h('button', { type: 'button', class: 'button wz-save' }, wz.download);
    const link = h('button', { type: 'button', class: 'button wz-copy-link' }, wz.copyLink);
    const paper = h('button', { type: 'button', class: 'button wz-paper-button' }, wz.print);
    const linkNote = h('p', { class: 'wz-quiet' }, wz.linkNote);
    root.replaceChildren(
      this.against,
      h('h2', { class: 'wz-h2' }, wz.outTitle),
      h('p', { class: 'wz-quiet' }, wz.outNote),
      h('div', { class: 'wz-row' }, link, paper),
      linkNote,
      h(
        'div',
        { class: 'wz-row' },
        h('label', { class: 'wz-field' }, h('span', {}, wz.format), this.choice),
        copy,
        save,
      ),
      this.preview,
    );
    this.choice.addEventListener('change', () => this.show());
    copy.addEventListener('click', () => void this.copy());
    save.addEventListener('click', () => {
      this.show();
      download(this.format(), this.preview.value);
    });
    link.addEventListener('click', () => void copyText(location.href, linkNote, this.say));
    paper.addEventListener('click', () => {
      this.printed();
      print();
    });
    addEventListener('beforeprint', () => this.printed());
  }

  /** Follows the reader's answers. */
  update(): void {
    const { reports } = this.context.record();
    this.root.hidden = reports.length === 0;
    this.against.replaceChildren(
      h('h3', {}, wz.againstAll),
      h(
        'ul',
        {},
        ...reports.map((report) =>
          h('li', {}, h('strong', {}, report.name), `: ${report.against.map(({ text }) => text).join(' ')}`),
        ),
      ),
    );
    this.show();
  }

  private format(): Format {
    const found = FORMATS.find(({ id }) => id === this.choice.value) ?? FORMATS[0];
    if (found === undefined) throw new Error('no format');
    return found;
  }

  private show(): void {
    this.preview.value = this.format().text(this.context);
  }

  private async copy(): Promise<void> {
    this.show();
    const text = this.preview.value;
    if (this.format().id === 'rich' && (await copyRich(text, toNygard(this.context.record())))) {
      this.say(wz.copied);
      return;
    }
    await copyText(text, this.preview, this.say);
  }

  /** What paper shows in place of the page: made from the same words, parsed without running anything. */
  private printed(): void {
    const sheet = this.root.parentElement?.querySelector('.wz-sheet');
    if (this.root.hidden) {
      sheet?.replaceChildren();
      return;
    }
    const parsed = new DOMParser().parseFromString(toPaper(this.context.record()), 'text/html');
    sheet?.replaceChildren(...document.importNode(parsed.body, true).childNodes);
  }
}
