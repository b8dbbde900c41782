/** What a system record names exists. */
import type { DataRule, Problem } from './types.ts';

export const rule: DataRule = {
  id: 'system-resolves',
  run: (handbook) =>
    [...handbook.systems.values()].flatMap((system): Problem[] => {
      const missing = (
        field: string,
        ids: readonly string[],
        has: (id: string) => boolean,
        where: string,
      ): Problem[] =>
        ids
          .filter((id) => !has(id))
          .map((id) => ({
            file: `data/systems/${system.id}.yaml`,
            entry: system.id,
            field,
            value: id,
            rule: 'system-resolves',
            fix: `no such record in ${where}; add it or take the id out`,
          }));
      return [
        ...missing('claims', system.claims, (id) => handbook.claims.has(id), 'data/claims'),
        ...missing('adopters', system.adopters, (id) => handbook.adopters.has(id), 'data/adopters'),
        ...Object.entries(system.adopterComponents ?? {}).flatMap(([id, components]) =>
          missing(
            `adopterComponents.${id}`,
            components,
            (name) =>
              system.adopters.includes(id) &&
              (handbook.adopters.get(id)?.uses.some((use) => use.component === name) ?? false),
            `the uses of data/adopters/${id}.yaml, or ${id} is not among the system's adopters`,
          ),
        ),
        ...missing(
          'group.id',
          [system.group.id],
          (id) =>
            handbook.navigation.sections.some(({ groups }) =>
              groups.some((group) => group.id === id && group.records === 'systems'),
            ),
          'the groups of data/navigation.yaml that hold systems',
        ),
        ...missing(
          'example',
          system.example === null ? [] : [system.example],
          (id) => handbook.examples.has(id),
          'examples',
        ),
      ];
    }),
};
