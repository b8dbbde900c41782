/** What a pasted profile says. Pure. */
export interface ProfileLine {
  /** Function with its file, as the profiler wrote it. */
  readonly name: string;
  /** Share of the whole time in this function and what it calls, 0 to 1. */
  readonly share: number;
  /** Share in the function itself, 0 to 1. */
  readonly own: number;
}

export interface Profile {
  readonly kind: 'py-spy' | 'cProfile';
  /** Samples, or seconds. */
  readonly total: number;
  /** Share spent waiting (sleep, select, locks, sockets), 0 to 1; null where the profiler leaves waiting out. */
  readonly waiting: number | null;
  /** Most time first. */
  readonly lines: readonly ProfileLine[];
}
