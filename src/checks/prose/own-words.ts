/** The source documents are restated, not copied: no run of eight words of theirs outside marked quotations. */

import { hashRun, runsOf } from '#citations/overlap.ts';
import { readingText } from '#citations/page.ts';
import type { Problem } from '#problem.ts';
import type { Prose, ProseRule } from './types.ts';

/** Length of a run, set by the project. */
export const RUN_WORDS = 8;

/** Runs of a text that a document holds, each with the document. */
export function copiedRuns(
  text: string,
  runs: ReadonlyMap<string, string>,
): { run: string; document: string }[] {
  return runsOf(text, RUN_WORDS).flatMap((run) => {
    const document = runs.get(hashRun(run));
    return document === undefined ? [] : [{ run, document }];
  });
}

/** Free texts of the data that pages show. */
function dataTexts(prose: Prose): { file: string; entry: string; field: string; text: string }[] {
  const { handbook } = prose;
  const texts: { file: string; entry: string; field: string; text: string }[] = [];
  for (const claim of handbook.claims.values()) {
    for (const field of ['claim', 'finding', 'useInstead', 'wouldChange', 'locator'] as const) {
      texts.push({ file: `data/claims/${claim.id}.yaml`, entry: claim.id, field, text: claim[field] ?? '' });
    }
  }
  for (const system of handbook.systems.values()) {
    for (const [field, text] of Object.entries(system.strip))
      texts.push({ file: `data/systems/${system.id}.yaml`, entry: system.id, field: `strip.${field}`, text });
  }
  for (const adopter of handbook.adopters.values()) {
    adopter.uses.forEach((use, i) => {
      texts.push({
        file: `data/adopters/${adopter.id}.yaml`,
        entry: adopter.id,
        field: `uses.${i}`,
        text: `${use.component} ${use.note ?? ''}`,
      });
    });
  }
  return texts;
}

export const rule: ProseRule = {
  id: 'own-words',
  run: (prose) => {
    const runs = prose.documentRuns;
    const problem = (file: string, entry: string, field: string, text: string): Problem[] =>
      copiedRuns(text, runs)
        .slice(0, 1)
        .map(({ run, document }) => ({
          file,
          entry,
          field,
          value: `“${run}”`,
          rule: 'own-words',
          fix: `these ${RUN_WORDS} words stand so in document ${document}; restate them, or mark a short quotation with <q>`,
        }));
    return [
      ...prose.pages.flatMap((page) =>
        page.blocks.flatMap((paragraph) =>
          problem(page.file, `line ${paragraph.line}`, 'text', readingText(paragraph)),
        ),
      ),
      ...dataTexts(prose).flatMap(({ file, entry, field, text }) => problem(file, entry, field, text)),
    ];
  },
};
