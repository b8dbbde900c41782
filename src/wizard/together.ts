/** What is said of the components of a system together, in sentences; nothing for a single one. Pure. */
import { readSystem, type SystemFinding, type SystemPlace } from '#decision/system.ts';
import { labelOf, levelInWords, shareInWords } from '#messages/decision-words.ts';
import { nameOf, type System } from './state.ts';
import { type Knowledge, partsOf } from './system-parts.ts';
import { wz } from './words.ts';
import { rec } from './words-record.ts';

export interface TogetherLine {
  readonly title: string;
  readonly text: string;
}

/** Places that one sentence serves: a question is asked once for all of them. */
const gathered = ({ kind, places }: SystemFinding): readonly SystemPlace[] =>
  kind === 'question' ? [{ calls: places.flatMap(({ calls }) => calls), kind: null, said: [] }] : places;

/** Contradictions first, then questions, what is shared, and what all crossings take. */
export function together({ rules, words, settings }: Knowledge, system: System): readonly TogetherLine[] {
  const { findings, crossings } = readSystem(rules, settings, partsOf(rules, system), system.calls);
  const name = (key: number): string => nameOf(system, key, wz.component);
  const lineOf = (finding: SystemFinding, { calls, kind, said }: SystemPlace): TogetherLine => {
    const where = calls.map(({ from, to }) => (from === to ? name(from) : `${name(from)} → ${name(to)}`));
    const details = [
      ...(kind === null ? [] : [words.boundaries[kind]?.label ?? kind]),
      ...said.map(({ component, fact, level }) =>
        rec.systemSaid(name(component), labelOf(words, fact), levelInWords(words, fact, level)),
      ),
    ];
    return {
      title: rec.systemKinds[finding.kind],
      text: `${where.join(', ')}: ${words.system[finding.rule] ?? finding.rule}${details.length === 0 ? '' : ` (${details.join('; ')})`}`,
    };
  };
  const lines = findings.flatMap((finding) => gathered(finding).map((place) => lineOf(finding, place)));
  if (crossings === null) return lines;
  const missing = crossings.unknown.map(({ component, facts, kind }) => {
    const why =
      facts.length > 0
        ? facts.map((fact) => labelOf(words, fact)).join('; ')
        : kind === null
          ? rec.seamUnknown
          : rec.systemUnmeasured;
    return `${name(component)} (${why})`;
  });
  const sums = rec.systemCrossings(
    crossings.calls,
    crossings.share === null ? null : shareInWords(crossings.share),
  );
  return [
    ...lines,
    {
      title: rec.systemCrossingsTitle,
      text: `${sums}${missing.length === 0 ? '' : ` ${rec.systemMissing(missing.join(', '))}`}`,
    },
  ];
}
