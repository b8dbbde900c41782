/** Reads `data/measurements/boundary-costs.json`: the fitted costs, and whether they are those of a published run. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#problem.ts';
import { type BoundaryCost, BoundaryCosts } from '#schema/boundary-costs.ts';
import { readText, validate } from './records.ts';

const FOLDER = 'data/measurements';
const FILE = `${FOLDER}/boundary-costs.json`;
const MEASURE = 'never mend it by hand: npm run bench:examples -- boundary-lab writes it';

/** A cost as a message names it. */
function nameOf(cost: Partial<BoundaryCost> | undefined, index: number): string {
  const words = [cost?.impl, cost?.clock, cost?.cores].filter((word) => word !== undefined && word !== '');
  return words.length > 0 ? words.join(', ') : `costs.${index}`;
}

/** Schema faults inside one cost, told under that cost's own name. */
function byCost(problems: readonly Problem[], data: unknown): Problem[] {
  const costs = (data as { costs?: readonly Partial<BoundaryCost>[] } | null)?.costs;
  return problems.map((problem) => {
    const [, index, field = ''] = /^costs\.(\d+)\.?(.*)$/.exec(problem.field) ?? [];
    const fix = `${problem.fix}; ${MEASURE}`;
    if (index === undefined) return { ...problem, fix };
    return { ...problem, entry: nameOf(costs?.[Number(index)], Number(index)), field, fix };
  });
}

/** The run that the costs say they were fitted from must be published beside them. */
function runIsThere(root: string, costs: BoundaryCosts, problems: Problem[]): boolean {
  const folder = `${FOLDER}/${costs.example}`;
  if (!existsSync(join(root, folder))) return false;
  return readdirSync(join(root, folder)).some((name) => {
    const text = readText(root, `${folder}/${name}`, problems) ?? '';
    return text.includes(`"${costs.started}"`) && text.includes(`"${costs.commit_input_sha256}"`);
  });
}

/**
 * @param root the repository's root.
 * @returns the costs where the file is there and in order, and every fault found. Never throws on bad data.
 */
export function loadBoundaryCosts(root: string): { costs: BoundaryCosts | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const entry = 'boundary-costs.json';
  const fault = (where: string, field: string, value: string, rule: string, fix: string) =>
    problems.push({ file: FILE, entry: where, field, value, rule, fix: `${fix}; ${MEASURE}` });
  // A clone that has measured nothing yet has no costs, and nothing that rests on them.
  if (!existsSync(join(root, FILE))) return { costs: undefined, problems };
  const text = readText(root, FILE, problems);
  if (text === undefined) return { costs: undefined, problems };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    fault(entry, '', '', 'json-syntax', error instanceof Error ? error.message : String(error));
    return { costs: undefined, problems };
  }
  const found: Problem[] = [];
  const costs = validate(BoundaryCosts, data, FILE, entry, found);
  problems.push(...byCost(found, data));
  if (costs === undefined) return { costs, problems };
  if (!runIsThere(root, costs, problems))
    fault(
      entry,
      'started',
      costs.started,
      'boundary-costs-of-a-run',
      `no run in ${FOLDER}/${costs.example} began then, from the same sources`,
    );
  const seen = new Set<string>();
  for (const [index, cost] of costs.costs.entries()) {
    const name = nameOf(cost, index);
    if (seen.has(name))
      fault(name, '', '', 'boundary-costs-once', 'the same boundary, clock and cores are there twice');
    seen.add(name);
  }
  return { costs, problems };
}
