/** Longer texts are not read: a decision of twenty components is far below it. Characters. */
export const MAX_IMPORT = 1_000_000;
