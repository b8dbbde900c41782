/** Conditions, packages, strength and what settles it: under the sentence of a verdict. */
import type { Report } from '../report.ts';
import { say } from '../words-result.ts';

interface Props {
  readonly report: Report;
  /** Leaves out what the strength means and which verdicts are still possible. */
  readonly brief?: boolean;
}

export function VerdictRest({ report, brief = false }: Props) {
  const { evaluation: e } = report;
  return (
    <>
      {report.conditions.map((condition) => (
        <p key={condition} class="wz-condition">
          {condition}
        </p>
      ))}
      {report.named !== '' && (
        <p key="/named">{`${say.named[e.verdict] ?? say.namedPackages}: ${report.named}.`}</p>
      )}
      {brief ? (
        <p key="/strength">{`${say.strength}: ${report.strengthWord}.`}</p>
      ) : (
        <p key="/strength" class="wz-strength">
          <strong>{report.strengthWord}</strong>
          {` ${report.strengthMeans}`}
        </p>
      )}
      {!brief && (
        <p key="/margin" class="wz-margin">
          {report.margin}
        </p>
      )}
      {report.settles !== null && <p key="/settles">{`${say.settles}: ${report.settles}.`}</p>}
      {report.possible.length > 1 && !brief && (
        <p key="/possible">{`${say.possible}: ${report.possible.join(', ')}.`}</p>
      )}
    </>
  );
}
