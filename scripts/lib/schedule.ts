/** Runs tasks side by side where they may: each waits for what it needs, and no more than the given number of places are taken. */

export interface Task<T> {
  readonly name: string;
  /** Names of tasks that must have succeeded. */
  readonly needs?: readonly string[];
  /** Places that it takes; one that keeps all processors busy takes them all. At least one. */
  readonly places?: number;
  run(): Promise<T>;
}

export interface Scheduled<T> {
  readonly name: string;
  /** Absent where something that it needs did not succeed. */
  readonly result?: T;
}

/**
 * @param tasks in the order in which they start where nothing else decides; a task may need only tasks before it
 * @param places how many may run at once; a task that takes more starts when nothing else runs
 * @param succeeded whether what needs this result may start
 * @returns the results in the order of the tasks. Rejects with the first task's error after those under way have ended.
 */
export async function schedule<T>(
  tasks: readonly Task<T>[],
  places: number,
  succeeded: (result: T) => boolean,
): Promise<readonly Scheduled<T>[]> {
  const results = new Map<string, T>();
  const skipped = new Set<string>();
  const waiting = [...tasks];
  const running = new Set<Promise<void>>();
  const faults: unknown[] = [];
  let taken = 0;

  tasks.forEach((task, index) => {
    const stranger = task.needs?.find((name) => !tasks.slice(0, index).some((other) => other.name === name));
    if (stranger !== undefined) throw new Error(`${task.name} needs ${stranger}, which is no task before it`);
  });

  const ready = (task: Task<T>): boolean => {
    if (
      task.needs?.some(
        (name) => skipped.has(name) || (results.has(name) && !succeeded(results.get(name) as T)),
      )
    ) {
      skipped.add(task.name);
      return false;
    }
    return task.needs?.every((name) => results.has(name)) ?? true;
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const task of [...waiting]) {
      const wants = Math.min(task.places ?? 1, places);
      const start = faults.length === 0 && ready(task);
      if (skipped.has(task.name)) waiting.splice(waiting.indexOf(task), 1);
      if (!start) continue;
      // The first that is ready and does not fit keeps those behind it from overtaking for ever.
      if (taken + wants > places) break;
      waiting.splice(waiting.indexOf(task), 1);
      taken += wants;
      const work: Promise<void> = task
        .run()
        .then((result) => void results.set(task.name, result))
        .catch((fault: unknown) => void faults.push(fault))
        .finally(() => {
          taken -= wants;
          running.delete(work);
        });
      running.add(work);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (faults.length > 0) throw faults[0];
  return tasks.map(({ name }) => (results.has(name) ? { name, result: results.get(name) as T } : { name }));
}
