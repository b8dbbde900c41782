/** The parts of a written decision that every format shares. Pure. */

import type { People } from '../people.ts';
import type { NamedReport, Report } from '../report.ts';
import type { TogetherLine } from '../together.ts';
import { verdictNames, wz } from '../words.ts';
import { rec } from '../words-record.ts';
import { say } from '../words-result.ts';
import { type Block, heading, list, text } from './blocks.ts';

/** What is written down: one report a component, in order. */
export interface DecisionRecord {
  readonly title: string;
  readonly rules: string;
  /** The day of writing, YYYY-MM-DD. */
  readonly date: string;
  /** Absolute address that opens this decision again. */
  readonly link: string;
  /** Absolute address of the rules' page. */
  readonly framework: string;
  readonly people: People;
  readonly reports: readonly NamedReport[];
  readonly answers: readonly (readonly string[])[];
  readonly calls: readonly { readonly from: string; readonly to: string; readonly how: string }[];
  /** What is said of the components together; empty for a single one. */
  readonly together: readonly TogetherLine[];
}

export const reasonLine = (report: Report, index: number): string => {
  const reason = report.reasons[index];
  if (reason === undefined) return '';
  const answers = reason.answers.map(({ label, means }) => `${label}: ${means}`);
  return `${reason.statement} (${say.rule.toLowerCase()} ${reason.rule}${answers.length === 0 ? '' : `; ${answers.join('; ')}`})`;
};

/** The verdict, and apart from it how the component meets its neighbours. */
export function verdictBlocks(report: Report): Block[] {
  const best = report.boundary[0];
  return [
    text(report.sentence, true),
    ...report.conditions.map((condition) => text(condition)),
    ...(report.named === ''
      ? []
      : [text(`${say.named[report.evaluation.verdict] ?? say.namedPackages}: ${report.named}.`)]),
    text(
      `${say.strength}: ${report.strengthWord}. ${report.strengthMeans} ${report.margin}${report.settles === null ? '' : ` ${say.settles}: ${report.settles}.`}`,
    ),
    ...report.also.map(({ title, lines }) => text(`${title}: ${lines.join('; ')}.`)),
    text(
      `${say.boundaryTitle}: ${best === undefined ? (report.ruledOut.length > 0 ? say.boundaryAllOut : say.boundaryNone) : `${best.label}. ${[...best.reasons, best.cost].join(' ')}`}`,
    ),
  ];
}

export const reasonItems = (report: Report): string[] =>
  report.reasons.slice(0, 3).map((_, index) => reasonLine(report, index));

export const flipItems = (report: Report): string[] =>
  report.flips.length === 0
    ? [say.flipsNone]
    : report.flips
        .slice(0, 5)
        .map((flip) => `${flip.text}, ${say.flipVerdict} ${verdictNames[flip.verdict]}.`);

export const openItems = (report: Report): string[] => [
  ...report.openMatters.map(
    (o) => `${o.label}: ${say.openMatters}, to ${o.to.map((v) => verdictNames[v]).join(wz.or)}.`,
  ),
  ...(report.openRest.length === 0
    ? []
    : [`${say.openRest}: ${report.openRest.map((o) => o.label).join('; ')}.`]),
];

export const againstItems = (report: Report): string[] =>
  report.against.map(({ text: line, rule }) =>
    rule === null ? line : `${line} (${say.rule.toLowerCase()} ${rule})`,
  );

export const caseItems = (report: Report): string[] =>
  report.near === null || (report.near.length === 0 && report.opposite === null)
    ? [say.casesNone]
    : [
        ...report.near.map((c) => `${c.system}${say.caseLine(c.done, c.agreeing, c.shared)}`),
        ...(report.opposite === null
          ? []
          : [
              `${say.opposite}: ${report.opposite.system}${say.caseLine(report.opposite.done, report.opposite.agreeing, report.opposite.shared)}`,
            ]),
      ];

export const callItems = (record: DecisionRecord): string[] =>
  record.calls.map(({ from, to, how }) => `${from} → ${to}: ${how}`);

export const togetherItems = (record: DecisionRecord): string[] =>
  record.together.map(({ title, text: line }) => `${title}: ${line}`);

/** Label and value of the fields that people fill in: the rules decide nothing. */
export const peopleFields = ({ people, reports }: DecisionRecord): readonly (readonly [string, string])[] => [
  ...reports
    .filter(({ evaluation }) => evaluation.verdict === 'split')
    .flatMap(({ name }): [string, string][] => [
      [rec.ownerPython(name), ''],
      [rec.ownerRust(name), ''],
    ]),
  [rec.deciders, people.deciders.join(', ')],
  [rec.dissent, people.dissent],
  [rec.recheck, people.recheck],
];

/** Versions, the link back, and where to argue with a rule. */
export function sourceBlocks(record: DecisionRecord): Block[] {
  return [
    text(rec.recordRules(record.rules)),
    { kind: 'link', label: rec.recordLink, url: record.link },
    { kind: 'link', label: rec.recordFramework, url: record.framework },
  ];
}

/** The case against, one part a component; a single component needs no name. */
export function perComponent(
  record: DecisionRecord,
  level: 3 | 4,
  items: (report: Report) => readonly string[],
  ordered = false,
): Block[] {
  return record.reports.flatMap((report) => {
    const lines = items(report);
    if (lines.length === 0) return [];
    return [...(record.reports.length > 1 ? [heading(level, report.name)] : []), list(lines, ordered)];
  });
}
