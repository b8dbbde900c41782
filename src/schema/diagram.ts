/** A Mermaid diagram: `data/diagrams/<id>.mmd` and the SVG drawn from it, `<id>.svg`. */
import { z } from 'zod';
import { Id } from './common.ts';

export const DiagramRecord = z.strictObject({
  id: Id,
  /** From `accTitle:` in the source. */
  title: z.string().min(3),
  /** From `accDescr:` in the source: the same content in words. */
  description: z.string().min(20),
  source: z.string().min(10),
  svg: z.string().min(20),
  /** Hash recorded in the SVG when it was drawn. */
  drawnFrom: z.string(),
});
export type DiagramRecord = z.infer<typeof DiagramRecord>;
