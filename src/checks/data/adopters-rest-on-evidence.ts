/** What an adopter is said to use rests on recorded claims and works; unless it is "not shown", one of them was read. */
import type { DataRule, Problem } from './types.ts';

const ID = 'adopter-rests-on-evidence';

export const rule: DataRule = {
  id: ID,
  run(handbook) {
    const problems: Problem[] = [];
    for (const adopter of handbook.adopters.values()) {
      adopter.uses.forEach((use, index) => {
        const say = (field: string, value: string, fix: string) =>
          problems.push({
            file: `data/adopters/${adopter.id}.yaml`,
            entry: adopter.id,
            field: `uses.${index}${field}`,
            value,
            rule: ID,
            fix,
          });
        for (const id of use.claims)
          if (!handbook.claims.has(id)) say('.claims', id, 'no such claim; correct the id');
        for (const { source } of use.sources)
          if (!handbook.sources.has(source)) say('.sources', source, 'no such work; correct the id');
        const citations = [
          ...use.sources,
          ...use.claims.flatMap((id) => handbook.claims.get(id)?.evidence ?? []),
        ];
        if (use.claims.length + use.sources.length === 0) say('', use.component, 'cite a claim or a work');
        else if (
          use.status !== 'not-shown' &&
          !citations.some(({ seen }) => seen === 'opened' || seen === 'excerpt')
        ) {
          say(
            '.status',
            use.status,
            'nothing cited was opened or read as an excerpt; cite something that was, or make it "not-shown"',
          );
        }
        if (use.boundary !== null && !use.languages.includes('rust')) {
          say(
            '.boundary',
            use.boundary,
            'a boundary is where Rust and Python meet; name Rust among the languages or make it null',
          );
        }
      });
    }
    return problems;
  },
};
