/** JSON Schema (draft 2020-12) of the files that `decide` reads, written from the facts. Pure. */

import { factProperties } from '#decision/fact-properties.ts';
import type { Rules } from '#decision/types.ts';
import { decisionMessages } from '#messages/decision.ts';
import type { Words } from '#schema/decision-words.ts';

/** @returns a schema as plain data. */
export function inputSchema(rules: Rules, words: Words): Record<string, unknown> {
  const { schema } = decisionMessages(undefined);
  const facts = factProperties(rules, words, ({ id, backTested }) =>
    schema.fact(words.facts[id]?.asks ?? '', backTested),
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
    title: schema.title(rules.version),
    oneOf: [cases, { type: 'object', required: ['cases'], properties: { cases } }],
  };
}
