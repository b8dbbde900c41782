/** Each rule, kind of boundary, offer and name has a worked example. */
import { idsToShow } from '#decision/examples.ts';
import type { Problem } from '#problem.ts';
import { suggestion } from './nearest.ts';
import { type FrameworkRule, fileOf } from './types.ts';

const FILE = fileOf('examples');

export const rule: FrameworkRule = {
  id: 'examples-cover',
  run: ({ framework: { rules, examples } }) => {
    const wanted = idsToShow(rules);
    const shown = new Set(examples.map(({ shows }) => shows));
    const problem = (entry: string, field: string, value: string, fix: string): Problem => ({
      file: FILE,
      entry,
      field,
      value,
      rule: 'examples-cover',
      fix,
    });
    return [
      ...wanted
        .filter((id) => !shown.has(id))
        .map((id) => problem(id, 'shows', '', 'nothing shows it at work; add an example')),
      ...[...shown]
        .filter((id) => !wanted.includes(id))
        .map((id) => problem(id, 'shows', id, `there is no such rule; ${suggestion(id, wanted)}`)),
    ];
  },
};
