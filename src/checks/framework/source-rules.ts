/** A rule names the rows of the source documents that it restates or departs from, and each row names the rule. */
import type { Problem } from '#problem.ts';
import { type FrameworkRule, fileOf } from './types.ts';

const ID = 'source-rules-both-ways';

export const rule: FrameworkRule = {
  id: ID,
  run: ({ framework: { rules, sourceRules } }) => {
    const rows = new Map(sourceRules.map((row) => [row.id, row]));
    const deciding = (['gates', 'vetoes', 'forces', 'regions'] as const).flatMap((kind) =>
      rules[kind].map((own) => ({ file: fileOf(kind), id: own.id, sourceRules: own.sourceRules })),
    );
    return [
      ...deciding.flatMap(({ file, id, sourceRules: own }): Problem[] =>
        own
          .filter((row) => rows.get(row)?.rules.includes(id) !== true)
          .map((row) => ({
            file,
            entry: id,
            field: 'sourceRules',
            value: row,
            rule: ID,
            fix: rows.has(row)
              ? `the row ${row} in ${fileOf('source-rules')} does not name this rule; add it there`
              : `there is no such row in ${fileOf('source-rules')}; correct it`,
          })),
      ),
      ...sourceRules.flatMap((row): Problem[] =>
        row.rules
          .filter((id) => deciding.find((own) => own.id === id)?.sourceRules.includes(row.id) !== true)
          .map((id) => ({
            file: fileOf('source-rules'),
            entry: row.id,
            field: 'rules',
            value: id,
            rule: ID,
            fix: deciding.some((own) => own.id === id)
              ? 'the rule does not name this row among its sourceRules; add it there'
              : 'there is no such rule; correct it',
          })),
      ),
    ];
  },
};
