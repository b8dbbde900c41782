/** Parts that are loaded when they are needed: null until they have come. */
export interface Later {
  readonly result: typeof import('./result.ts') | null;
  readonly tools: typeof import('./tools.ts') | null;
}

export const NOTHING_YET: Later = { result: null, tools: null };
