/** The costs of the crossings are of the run that they name, and every level of the rate and the size has a range. */
import type { Problem } from '#problem.ts';
import { type FrameworkRule, fileOf } from './types.ts';

const FILE = fileOf('costs');

export const rule: FrameworkRule = {
  id: 'costs-of-a-run',
  run: ({ framework: { rules }, boundaryCosts }) => {
    const { costs, bindings } = rules;
    const problem = (entry: string, field: string, value: string, fix: string): Problem => ({
      file: FILE,
      entry,
      field,
      value,
      rule: 'costs-of-a-run',
      fix,
    });
    const levels = (fact: string): string[] =>
      rules.facts.find(({ id }) => id === fact)?.levels.map(({ id }) => id) ?? [];
    // Where no boundary is in question there is nothing to count: the assumed rate may be without a range.
    const idle = rules.facts.find(({ id }) => id === bindings.crossing.rate)?.assume;
    const problems = [
      ...levels(bindings.crossing.rate)
        .filter((level) => level !== idle && costs.callsPerSecond[level] === undefined)
        .map((level) => problem('callsPerSecond', level, '', 'the level has no range; add [low, high]')),
      ...levels(bindings.crossing.bytes)
        .filter((level) => costs.bytesPerCall[level] === undefined)
        .map((level) => problem('bytesPerCall', level, '', 'the level has no range; add [low, high]')),
    ];
    if (!costs.settled) return problems;
    if (costs.measurementHash === null)
      problems.push(
        problem('costs', 'measurementHash', '', 'settled costs name their run; run npm run release:costs'),
      );
    if (boundaryCosts !== undefined && !costs.source.includes(boundaryCosts.started.slice(0, 10)))
      problems.push(
        problem(
          'costs',
          'source',
          costs.source.slice(0, 60),
          `data/measurements/boundary-costs.json is of ${boundaryCosts.started.slice(0, 10)}; run npm run release:costs`,
        ),
      );
    for (const { id, series } of costs.mechanisms)
      if (series === undefined)
        problems.push(problem(id, 'series', '', 'settled costs say which series they are from'));
    return problems;
  },
};
