/** Every example has a record, every record an example, and every system that names an example names one that exists. */
import type { DataRule, Problem } from './types.ts';

export const rule: DataRule = {
  id: 'example-resolves',
  run: (handbook) => {
    const problem = (file: string, entry: string, value: string, fix: string): Problem => ({
      file,
      entry,
      field: 'id',
      value,
      rule: 'example-resolves',
      fix,
    });
    return [
      ...[...handbook.examples]
        .filter((name) => !handbook.exampleRecords.has(name))
        .map((name) =>
          problem(
            `data/examples/${name}.yaml`,
            name,
            '',
            `examples/${name} has no record for its page; write one`,
          ),
        ),
      ...[...handbook.exampleRecords.keys()]
        .filter((id) => !handbook.examples.has(id))
        .map((id) =>
          problem(
            `data/examples/${id}.yaml`,
            id,
            id,
            'there is no such folder in examples/; remove the record or add the example',
          ),
        ),
    ];
  },
};
