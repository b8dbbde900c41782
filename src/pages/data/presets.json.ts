/** The components of the system pages, for `/decide/#from=<id>`. */

import { readFacts } from '#decision/read.ts';
import { problemInWords } from '#messages/decision-words.ts';
import { framework } from '#site/framework.ts';
import { handbook } from '#site/handbook.ts';
import type { Preset } from '#wizard/data.ts';

/** @throws Error naming the system where a preset holds a fact that the rules do not know. */
export const GET = (): Response => {
  const presets: Preset[] = [...handbook.systems.values()].map((system) => ({
    id: system.id,
    title: system.title,
    example: system.example,
    components: system.components.map(({ name, facts }) => {
      const read = readFacts(framework.rules, facts);
      const [problem] = read.problems;
      if (problem !== undefined)
        throw new Error(`data/systems/${system.id}.yaml: ${name}: ${problemInWords(problem)}`);
      return { name, facts: read.facts };
    }),
  }));
  return new Response(JSON.stringify(presets), { headers: { 'content-type': 'application/json' } });
};
