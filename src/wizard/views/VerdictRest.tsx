/** Conditions, packages, strength and what settles it: under the sentence of a verdict. */
import type { Report } from '../report.ts';
import { say } from '../words-result.ts';

export function VerdictRest({ report }: { readonly report: Report }) {
  const { evaluation: e } = report;
  return (
    <>
      {report.conditions.map((condition) => (
        <p key={condition} class="wz-condition">
          {condition}
        </p>
      ))}
      {report.named !== '' && (
        <p key="/named">{`${e.verdict === 'other' ? say.namedOther : say.namedPackages}: ${report.named}.`}</p>
      )}
      <p key="/strength" class="wz-strength">
        <strong>{report.strengthWord}</strong>
        {` ${report.strengthMeans}`}
      </p>
      {report.settles !== null && <p key="/settles">{`${say.settles}: ${report.settles}.`}</p>}
      {report.possible.length > 1 && (
        <p key="/possible">{`${say.possible}: ${report.possible.join(', ')}.`}</p>
      )}
    </>
  );
}
