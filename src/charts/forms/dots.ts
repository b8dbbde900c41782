/** Dots: one value a row, with the ends of its spread where they are known. Pure. */
import { DOT_ROWS, rowForm } from './rows.ts';

export const dots = rowForm(DOT_ROWS);
