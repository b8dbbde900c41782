/** JSON Schema (draft 2020-12) of the decision file, written from the facts and the verdicts. Pure. */
import { DECISION_FORMAT, DECISION_FORMAT_VERSION } from '#decision/decision-file.ts';
import type { Rules } from '#decision/types.ts';
import type { Words } from '#schema/decision-words.ts';
import { factProperties } from './fact-properties.ts';

const text = (description: string): Record<string, unknown> => ({
  type: 'string',
  maxLength: 4000,
  description,
});

/** @returns a schema as plain data. Levels of flags may be written as true and false, as YAML and JSON have them. */
export function decisionSchema(rules: Rules, words: Words): Record<string, unknown> {
  const facts = factProperties(rules, words, ({ id }) => words.facts[id]?.asks ?? '');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A decision about components: Python, Rust, both or neither',
    description: 'Written by the wizard; checked again by "npm run --silent decide -- --check FILE".',
    type: 'object',
    required: ['format', 'formatVersion', 'rules', 'components'],
    properties: {
      format: { const: DECISION_FORMAT },
      formatVersion: { const: DECISION_FORMAT_VERSION },
      rules: {
        type: 'string',
        pattern: '^\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}$',
        description: 'Version of the rules that gave the verdicts.',
      },
      system: text('Name of the system.'),
      components: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: {
          type: 'object',
          required: ['name', 'facts', 'verdict'],
          properties: {
            name: { ...text('Name of the component.'), minLength: 1 },
            facts: {
              type: 'object',
              additionalProperties: false,
              properties: facts,
              description: 'What is known of it; a fact that is not known is left out.',
            },
            verdict: {
              enum: rules.verdicts.map((verdict) => verdict.id),
              description: 'What the rules said when the decision was recorded.',
            },
          },
        },
      },
      calls: {
        type: 'array',
        maxItems: 200,
        items: {
          type: 'object',
          required: ['from', 'to'],
          properties: { from: { type: 'integer', minimum: 0 }, to: { type: 'integer', minimum: 0 } },
        },
        description: 'Calls between components, by their place in the list, from 0.',
      },
      deciders: { type: 'array', items: text('A name.'), description: 'Filled in by people.' },
      dissent: text('Dissent recorded.'),
      recheck: text('A date or a trigger at which to check again.'),
    },
  };
}
