/** JSON Schema (draft 2020-12) of the files that `decide` reads, written from the facts. */
import type { Rules } from './types.ts';

function levelValues(ids: readonly string[]): (string | boolean | null)[] {
  const values: (string | boolean | null)[] = ids.flatMap((id) =>
    id === 'true' || id === 'false' ? [id === 'true', id] : [id],
  );
  return [...values, 'unknown', null];
}

/** @returns a schema as plain data. */
export function inputSchema(rules: Rules): Record<string, unknown> {
  const facts = Object.fromEntries(
    rules.facts.map((fact) => [
      fact.id,
      {
        title: fact.label,
        description: `${fact.asks}${fact.backTested ? '' : ' Not testable on the documented cases.'}`,
        enum: levelValues(fact.levels.map((level) => level.id)),
      },
    ]),
  );
  const cases = {
    type: 'array',
    items: {
      type: 'object',
      required: ['id', 'facts'],
      properties: {
        id: { type: 'string', minLength: 1 },
        facts: { type: 'object', additionalProperties: false, properties: facts },
        outcome: { type: 'object' },
      },
    },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Cases for decide, rules ${rules.version}`,
    oneOf: [cases, { type: 'object', required: ['cases'], properties: { cases } }],
  };
}
