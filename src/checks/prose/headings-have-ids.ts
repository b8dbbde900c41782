/** Anchors must not depend on a heading's wording: every heading has an id of its own, once a page. */
import type { ProseRule } from './types.ts';

export const rule: ProseRule = {
  id: 'heading-has-id',
  run: ({ pages }) =>
    pages.flatMap((page) => {
      const seen = new Set<string>();
      return page.headings.flatMap((heading) => {
        const where = {
          file: page.file,
          entry: `line ${heading.line}`,
          field: 'heading',
          value: heading.text,
          rule: 'heading-has-id',
        };
        if (heading.depth === 1)
          return [{ ...where, fix: 'the title is the only first-level heading; start with ##' }];
        if (heading.id === undefined)
          return [{ ...where, fix: `give it an id that names its subject: ## ${heading.text} { #subject }` }];
        if (seen.has(heading.id))
          return [{ ...where, fix: `the id "${heading.id}" stands twice on the page; choose another` }];
        seen.add(heading.id);
        return [];
      });
    }),
};
