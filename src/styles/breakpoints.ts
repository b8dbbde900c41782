/**
 * Every width at which the layout changes, in rem; a test holds the style sheets to it, and the reflow test looks just below,
 * at and above each. The window decides what stands around the content; inside the content its own width does, because the
 * sidebar and a scroll bar take theirs.
 */

/** Widths of the window. The last two are Starlight's, whose sheets cannot be told others. */
export const WINDOW = { header: 40, sidebar: 50, full: 72 } as const;

/** Widths of the page's content, the container `page`: tables instead of cards, two columns, the margin column. */
export const PAGE = { tables: 38, columns: 45, margin: 56 } as const;

/** Widths of a figure's own container: a list of facts in two columns, the wide one of two drawings. */
export const FIGURE = { facts: 30, wide: 36 } as const;
