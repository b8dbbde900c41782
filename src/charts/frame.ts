/** The place of a panel in a drawing, and what a form gives back. Pure types. */
import type { ValueAxis } from '#drawing/axis.ts';
import type { Span } from '#drawing/scale.ts';
import type { DrawingWords } from './words.ts';

/** Room that rows need for their names and for the texts after their marks. */
export interface Columns {
  readonly widest: number;
  readonly room: number;
}

export interface Frame {
  /** Left edge and width of the panel. */
  readonly left: number;
  readonly width: number;
  /** Font size of the body text. */
  readonly size: number;
  /** True in the wide drawing. */
  readonly wide: boolean;
  /** Id of the drawing's hatch. */
  readonly hatch: string;
  /** True where the island takes hold of the drawing: rows are groups then. */
  readonly interactive: boolean;
  /** Domain shared with other panels; undefined: the panel's own. */
  readonly domain: Span | undefined;
  /** Columns shared with other panels, so that a shared scale also lies at the same place. */
  readonly columns: Columns | undefined;
  readonly words: DrawingWords;
}

export interface Drawn {
  readonly svg: string;
  /** Position below the last line. */
  readonly bottom: number;
  readonly axis: ValueAxis;
}
