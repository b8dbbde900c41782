/** The place of a panel in a drawing. Pure. */

export interface Frame {
  /** Left edge and width of the panel. */
  readonly left: number;
  readonly width: number;
  /** Left end of the plot, set by each form. */
  readonly plotLeft: number;
  /** Where texts of the plot may start: right of the names, or at the panel's edge. */
  readonly textLeft: number;
  /** Font size of the body text. */
  readonly size: number;
  /** True in the wide drawing. */
  readonly wide: boolean;
  /** Id of the drawing's hatch. */
  readonly hatch: string;
  /** True where the island needs values in the drawing. */
  readonly interactive: boolean;
  /** Domain shared with other panels; undefined: the panel's own. */
  readonly domain: [number, number] | undefined;
  /** Widths of names and of value texts shared with other panels, so that a shared scale also lies at the same place. */
  readonly columns: { readonly widest: number; readonly room: number } | undefined;
}
