/** One page of paper for a meeting: each component's result in short, the case against, and the fields to fill in. */
import { callItems, type DecisionRecord, peopleFields, togetherItems } from '../export/parts.ts';
import { rec } from '../words-record.ts';
import { ON_PAPER, Result, still } from './Result.tsx';

interface Props {
  readonly record: DecisionRecord;
  readonly base: string;
}

export function Sheet({ record, base }: Props) {
  const around = still(base);
  const lines = [...callItems(record), ...togetherItems(record)];
  return (
    <div class="wz-sheet">
      <h2>{record.title}</h2>
      <p>{`${record.date} · ${rec.recordRules(record.rules)}`}</p>
      {record.reports.map((report, place) => (
        <section key={place}>
          <h3>{report.name}</h3>
          <Result name={report.name} report={report} form={ON_PAPER} around={around} />
        </section>
      ))}
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <table>
        <tbody>
          {peopleFields(record).map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={record.link}>{rec.recordLink}</a>
      </p>
    </div>
  );
}
