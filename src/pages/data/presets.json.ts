/** The components of the system pages, for `/decide/#from=<id>`. */
import type { Preset } from '@/components/wizard/data.ts';
import { framework } from '@/data/load/framework-site.ts';
import { handbook } from '@/data/load/site.ts';
import { readFacts } from '@/decision/read.ts';

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
        throw new Error(`data/systems/${system.id}.yaml: ${name}: ${problem.field}: ${problem.message}`);
      return { name, facts: read.facts };
    }),
  }));
  return new Response(JSON.stringify(presets), { headers: { 'content-type': 'application/json' } });
};
