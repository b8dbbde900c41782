/** Rules, kinds of boundary, offers and names have ids of their own: a link, a word or an example means one thing. */
import type { Problem } from '#problem.ts';
import { systemRuleIds } from './system-resolves.ts';
import { type FrameworkRule, fileOf } from './types.ts';

const ID = 'framework-id-unique';

export const rule: FrameworkRule = {
  id: ID,
  run: ({ framework: { rules, questions, sourceRules, backtest, system } }) => {
    const twice = (list: readonly { readonly file: string; readonly id: string }[]): Problem[] => {
      const first = new Map<string, string>();
      return list.flatMap(({ file, id }) => {
        const before = first.get(id);
        if (before === undefined) {
          first.set(id, file);
          return [];
        }
        const fix = `the id is used in ${before} already; give it another`;
        return [{ file, entry: id, field: 'id', value: id, rule: ID, fix }];
      });
    };
    const of = (name: string, list: readonly { readonly id: string }[]) =>
      list.map(({ id }) => ({ file: fileOf(name), id }));
    const names = new Set(rules.names.flatMap(({ firstOf }) => firstOf.flatMap((line) => line.names)));
    return [
      ...twice([
        ...of('gates', rules.gates),
        ...of('vetoes', rules.vetoes),
        ...of('forces', rules.forces),
        ...of('regions', rules.regions),
        ...of('boundaries', rules.boundaries),
        ...of('boundaries', rules.offeredWhen),
        ...[...names].map((id) => ({ file: fileOf('names'), id })),
      ]),
      ...twice(of('questions', questions)),
      ...twice(systemRuleIds(system).map((id) => ({ file: fileOf('system'), id }))),
      ...twice(of('source-rules', sourceRules)),
      ...twice(of('costs', rules.costs.mechanisms)),
      ...twice(of('backtest', backtest.baselines)),
      ...twice(rules.names.map(({ verdict }) => ({ file: fileOf('names'), id: verdict }))),
    ];
  },
};
