/** The facts as properties of a JSON Schema: each with the levels that it may have. Pure. */
import type { Rules } from '#decision/types.ts';
import type { Words } from '#schema/decision-words.ts';

type Fact = Rules['facts'][number];

/** Levels of flags may be written as true and false, as YAML and JSON have them. */
function values({ kind, levels }: Fact): (string | boolean | null)[] {
  const ids = levels.flatMap(({ id }, index): (string | boolean)[] =>
    kind === 'flag' ? [id, index === 1] : [id],
  );
  return [...ids, 'unknown', null];
}

export function factProperties(
  rules: Rules,
  words: Words,
  describeFact: (fact: Fact) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    rules.facts.map((fact) => [
      fact.id,
      { title: words.facts[fact.id]?.label ?? fact.id, description: describeFact(fact), enum: values(fact) },
    ]),
  );
}
