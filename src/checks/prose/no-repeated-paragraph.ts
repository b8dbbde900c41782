/** No paragraph stands on two pages, not even with some words changed: link instead. */

import { runsOf } from '#citations/overlap.ts';
import type { Problem } from '#problem.ts';
import type { ProseRule } from './types.ts';

/** Words in a run; shorter paragraphs than `LEAST_WORDS` say too little to be copies. */
const RUN = 6;
const LEAST_WORDS = 15;
/** Share of a paragraph's runs that another page holds before it counts as the same paragraph. Our rule of thumb. */
const SHARE = 0.5;

export const rule: ProseRule = {
  id: 'no-repeated-paragraph',
  run: ({ pages }) => {
    const home = new Map<string, Set<string>>();
    for (const page of pages) {
      for (const paragraph of page.blocks) {
        for (const run of runsOf(paragraph.text, RUN))
          home.set(run, (home.get(run) ?? new Set()).add(page.path));
      }
    }
    const problems: Problem[] = [];
    for (const page of pages) {
      for (const paragraph of page.blocks) {
        const runs = runsOf(paragraph.text, RUN);
        if (runs.length < LEAST_WORDS - RUN + 1) continue;
        const shared = new Map<string, number>();
        for (const run of runs)
          for (const other of home.get(run) ?? [])
            if (other !== page.path) shared.set(other, (shared.get(other) ?? 0) + 1);
        for (const [other, count] of shared) {
          // Told once a pair, on the page that comes later.
          if (count / runs.length < SHARE || other > page.path) continue;
          problems.push({
            file: page.file,
            entry: `line ${paragraph.line}`,
            field: 'paragraph',
            value: `${paragraph.text.slice(0, 50)}…`,
            rule: 'no-repeated-paragraph',
            fix: `/${other} says the same; keep one and link`,
          });
        }
      }
    }
    return problems;
  },
};
