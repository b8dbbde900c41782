/** The prose can be read as the site reads it, and every component in it stands where its citations are seen. */
import type { ProseRule } from './types.ts';

export const rule: ProseRule = {
  id: 'prose-readable',
  run: ({ pages }) =>
    pages.flatMap(({ file, faults }) =>
      faults.map(({ line, message }) => ({
        file,
        entry: `line ${line}`,
        field: '',
        value: '',
        rule: 'prose-readable',
        fix: message,
      })),
    ),
};
