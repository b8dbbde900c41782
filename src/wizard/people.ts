/** What people add to a decision. Empty in a new one; an opened decision file may bring it. */
export interface People {
  readonly deciders: readonly string[];
  readonly dissent: string;
  readonly recheck: string;
}

export const NOBODY: People = { deciders: [], dissent: '', recheck: '' };
