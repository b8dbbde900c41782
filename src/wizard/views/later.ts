/** Views that are loaded after the first paint: null until they have come. */
export interface Later {
  readonly out: typeof import('./below.ts') | null;
  readonly tools: typeof import('./tools.ts') | null;
}

export const NOTHING_YET: Later = { out: null, tools: null };
