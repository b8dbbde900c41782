/** No paragraph stands on two pages, not even with some words changed: link instead. */

import { runsOf } from '#citations/overlap.ts';
import type { Problem } from '#problem.ts';
import type { ProseRule } from './types.ts';

/** Words in a run; shorter paragraphs than `MIN_WORDS` say too little to be copies. */
const RUN = 6;
const MIN_WORDS = 15;
/** Share of a paragraph's runs that another page holds before it counts as the same paragraph. Our rule of thumb. */
const SHARE = 0.5;

export const rule: ProseRule = {
  id: 'no-repeated-paragraph',
  run: ({ pages }) => {
    const read = pages.map((page) => ({
      page,
      blocks: page.blocks.map((block) => ({ block, runs: runsOf(block.text, RUN) })),
    }));
    const homes = new Map<string, string[]>();
    for (const { page, blocks } of read) {
      for (const run of blocks.flatMap(({ runs }) => runs)) {
        const home = homes.get(run);
        if (home === undefined) homes.set(run, [page.path]);
        else if (home.at(-1) !== page.path) home.push(page.path);
      }
    }
    const problems: Problem[] = [];
    for (const { page, blocks } of read) {
      for (const { block, runs } of blocks) {
        if (runs.length < MIN_WORDS - RUN + 1) continue;
        const shared = new Map<string, number>();
        for (const run of runs)
          for (const other of homes.get(run) ?? [])
            if (other !== page.path) shared.set(other, (shared.get(other) ?? 0) + 1);
        for (const [other, count] of shared) {
          // Told once a pair, on the page that comes later.
          if (count / runs.length < SHARE || other > page.path) continue;
          problems.push({
            file: page.file,
            entry: `line ${block.line}`,
            field: 'paragraph',
            value: `${block.text.slice(0, 50)}…`,
            rule: 'no-repeated-paragraph',
            fix: `/${other} says the same; keep one and link`,
          });
        }
      }
    }
    return problems;
  },
};
