/** A committed SVG was drawn from today's source with today's settings. */
import { drawingHash } from '#diagrams/settings.ts';
import type { DataRule } from './types.ts';

export const rule: DataRule = {
  id: 'diagram-current',
  run: (handbook) =>
    [...handbook.diagrams.values()]
      .filter((diagram) => diagram.drawnFrom !== drawingHash(diagram.source))
      .map((diagram) => ({
        file: `data/diagrams/${diagram.id}.svg`,
        entry: diagram.id,
        field: 'data-drawn-from',
        value: diagram.drawnFrom.slice(0, 12),
        rule: 'diagram-current',
        fix: 'the source or the settings changed after it was drawn; run npm run diagrams',
      })),
};
