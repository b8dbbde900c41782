/** What a calculator shows for its values: the same at build and in the browser. Pure. */
import type { Width } from './plot.ts';

export interface ViewChart {
  readonly id: string;
  readonly title: string;
  /** Line below the drawing. */
  readonly note: string | undefined;
  /** @param key makes the ids of this drawing unique in the page. */
  draw(width: Width, key: string): string;
}

export interface View {
  /** The result in a sentence or two. */
  readonly answer: string;
  /** What else follows from it. */
  readonly notes: readonly string[];
  readonly steps: readonly string[];
  readonly table: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** Row of the reader's own values among fixed ones. */
    readonly own?: number;
  };
  readonly charts: readonly ViewChart[];
}
