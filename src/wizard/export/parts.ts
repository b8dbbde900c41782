/** The parts of a written decision that every format shares. Pure. */
import { verdictNames } from '#messages/en/framework.ts';
import { wz } from '#messages/en/wizard.ts';
import type { Report } from '../report.ts';
import { type Block, heading, list, text } from './blocks.ts';

/** What people add. Empty in a new decision; an opened decision file may bring it. */
export interface People {
  readonly deciders: readonly string[];
  readonly dissent: string;
  readonly recheck: string;
}

export const NOBODY: People = { deciders: [], dissent: '', recheck: '' };

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
  readonly reports: readonly Report[];
  readonly answers: readonly (readonly string[])[];
  readonly calls: readonly { readonly from: string; readonly to: string; readonly how: string }[];
}

export const reasonLine = (report: Report, index: number): string => {
  const reason = report.reasons[index];
  if (reason === undefined) return '';
  const answers = reason.answers.map(
    ({ label, means, assumed }) => `${label}: ${means}${assumed ? ` (${wz.notAnswered})` : ''}`,
  );
  return `${reason.statement} (${wz.rule.toLowerCase()} ${reason.rule}${answers.length === 0 ? '' : `; ${answers.join('; ')}`})`;
};

/** The verdict, and apart from it how the component meets its neighbours. */
export function verdictBlocks(report: Report): Block[] {
  const best = report.boundary[0];
  return [
    text(report.sentence, true),
    ...report.conditions.map((condition) => text(condition)),
    ...(report.named === ''
      ? []
      : [
          text(
            `${report.evaluation.verdict === 'other' ? wz.namedOther : wz.namedPackages}: ${report.named}.`,
          ),
        ]),
    text(
      `${wz.strength}: ${report.strengthWord}. ${report.strengthMeans}${report.settles === null ? '' : ` ${wz.settles}: ${report.settles}.`}`,
    ),
    ...report.also.map(({ title, lines }) => text(`${title}: ${lines.join('; ')}.`)),
    text(
      `${wz.boundaryTitle}: ${best === undefined ? wz.boundaryNone : `${best.label}. ${[...best.reasons, best.cost].join(' ')}`}`,
    ),
  ];
}

export const reasonItems = (report: Report): string[] =>
  report.reasons.slice(0, 3).map((_, index) => reasonLine(report, index));

export const flipItems = (report: Report): string[] =>
  report.flips.length === 0
    ? [wz.flipsNone]
    : report.flips
        .slice(0, 5)
        .map((flip) => `${flip.text}, ${wz.flipVerdict} ${verdictNames[flip.verdict]}.`);

export const openItems = (report: Report): string[] => [
  ...report.openMatters.map(
    (o) => `${o.label}: ${wz.openMatters}, to ${o.to.map((v) => verdictNames[v]).join(wz.or)}.`,
  ),
  ...(report.openRest.length === 0
    ? []
    : [`${wz.openRest}: ${report.openRest.map((o) => o.label).join('; ')}.`]),
];

export const againstItems = (report: Report): string[] =>
  report.against.map(({ text: line, rule }) =>
    rule === null ? line : `${line} (${wz.rule.toLowerCase()} ${rule})`,
  );

export const caseItems = (report: Report): string[] =>
  report.near.length === 0 && report.opposite === null
    ? [wz.casesNone]
    : [
        ...report.near.map((c) => `${c.system}${wz.caseLine(c.done, c.agreeing, c.shared)}`),
        ...(report.opposite === null
          ? []
          : [
              `${wz.opposite}: ${report.opposite.system}${wz.caseLine(report.opposite.done, report.opposite.agreeing, report.opposite.shared)}`,
            ]),
      ];

export const callItems = (record: DecisionRecord): string[] =>
  record.calls.map(({ from, to, how }) => `${from} → ${to}: ${how}`);

/** Fields that people fill in: the rules decide nothing. */
export const peopleFields = ({ people, reports }: DecisionRecord): Block => ({
  kind: 'fields',
  items: [
    ...reports
      .filter(({ evaluation }) => evaluation.verdict === 'split')
      .flatMap(({ name }): [string, string][] => [
        [wz.ownerPython(name), ''],
        [wz.ownerRust(name), ''],
      ]),
    [wz.deciders, people.deciders.join(', ')],
    [wz.dissent, people.dissent],
    [wz.recheck, people.recheck],
  ],
});

/** Versions, the link back, and where to argue with a rule. */
export function sourceBlocks(record: DecisionRecord): Block[] {
  return [
    text(wz.recordRules(record.rules)),
    { kind: 'link', label: wz.recordLink, url: record.link },
    { kind: 'link', label: wz.recordFramework, url: record.framework },
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
