/** A time in the README of an example was measured: it stands in the example's newest run, and the README says of which day that is. */
import { quantitiesOfRun } from '#citations/evidence.ts';
import { isSupported, type Quantity, statedNumbers, type WrittenNumber } from '#citations/numbers.ts';
import type { Problem } from '#problem.ts';
import type { Measurement } from '#schema/measurement.ts';
import { unitOf } from '#text/units.ts';
import type { ProseRule, Readme } from './types.ts';

const ID = 'readme-time-is-measured';
const CODE = /^```[\s\S]*?^```$|`[^`\n]+`/gm;

const isTime = ({ unit }: WrittenNumber): boolean => unit?.kind === 'time';

/** `ns/row` of a million rows is also a time for all of them. */
function totalsOf(run: Measurement): readonly Quantity[] {
  return run.cases.flatMap((one): readonly Quantity[] => {
    const [unit = '', thing = ''] = one.unit.split('/');
    const count = one.params[`${thing}s`];
    return typeof count === 'number' ? [{ value: one.median * count, unit: unitOf(unit) }] : [];
  });
}

/** `21 November 2026`, in UTC. */
const dayOf = (run: Measurement): string =>
  new Date(run.started).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

function problemsOf({ file, text, newest }: Readme): readonly Problem[] {
  // As many characters and lines as before, so that places stay.
  const words = text.replace(CODE, (code) => code.replace(/[^\n]/g, ' '));
  const times = statedNumbers(words).filter(isTime);
  const measured = newest === undefined ? [] : [...quantitiesOfRun(newest), ...totalsOf(newest)];
  const fault = (entry: string, field: string, value: string, fix: string): Problem => ({
    file,
    entry,
    field,
    value,
    rule: ID,
    fix,
  });
  const unmeasured = times
    .filter((time) => !isSupported(time, measured))
    .map(({ at }) =>
      fault(
        `line ${words.slice(0, at).split('\n').length}`,
        'time',
        /^\S+\s?\S*[\p{L}]/u.exec(words.slice(at))?.[0] ?? '',
        "quote the example's newest run in data/measurements/, or leave it out",
      ),
    );
  if (newest === undefined || times.length === 0) return unmeasured;
  const day = dayOf(newest);
  return words.replace(/\s+/g, ' ').includes(day)
    ? unmeasured
    : [...unmeasured, fault('README', 'date', day, 'say on which day the newest run was made, and where')];
}

export const rule: ProseRule = {
  id: ID,
  run: ({ readmes }) => readmes.flatMap(problemsOf),
};
