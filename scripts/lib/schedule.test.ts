import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule, type Task } from './schedule.ts';

/** Tasks that end when told, so that no clock is involved. */
function bench(): {
  task: (name: string, more?: Partial<Task<boolean>>) => Task<boolean>;
  end: (name: string, result?: boolean) => Promise<void>;
  readonly started: string[];
} {
  const ends = new Map<string, (result: boolean) => void>();
  const started: string[] = [];
  return {
    started,
    task: (name, more = {}) => ({
      name,
      run: () => {
        started.push(name);
        return new Promise<boolean>((done) => ends.set(name, done));
      },
      ...more,
    }),
    end: async (name, result = true) => {
      ends.get(name)?.(result);
      await new Promise((done) => setImmediate(done));
    },
  };
}

describe('schedule', () => {
  it('runs what fits side by side, and what needs another after it', async () => {
    const { task, end, started } = bench();
    const all = schedule([task('a'), task('b', { needs: ['a'] }), task('c'), task('d')], 2, Boolean);
    expect(started).toEqual(['a', 'c']);
    await end('c');
    expect(started).toEqual(['a', 'c', 'd']);
    await end('a');
    expect(started).toEqual(['a', 'c', 'd', 'b']);
    await end('b');
    await end('d');
    expect((await all).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives a wide task the machine alone, and lets nobody overtake it for ever', async () => {
    const { task, end, started } = bench();
    const all = schedule([task('a'), task('wide', { places: 9 }), task('b')], 2, Boolean);
    expect(started).toEqual(['a']);
    await end('a');
    expect(started).toEqual(['a', 'wide']);
    await end('wide');
    await end('b');
    expect((await all).every(({ result }) => result === true)).toBe(true);
  });

  it('skips what needs a task that did not succeed, and what needs that', async () => {
    const { task, end } = bench();
    const all = schedule([task('a'), task('b', { needs: ['a'] }), task('c', { needs: ['b'] })], 2, Boolean);
    await end('a', false);
    expect(await all).toEqual([{ name: 'a', result: false }, { name: 'b' }, { name: 'c' }]);
  });

  it('rejects with a task’s error once the others have ended', async () => {
    const { task, end } = bench();
    const all = schedule(
      [task('a'), { name: 'b', run: () => Promise.reject(new Error('broken')) }, task('c')],
      2,
      Boolean,
    );
    const seen = expect(all).rejects.toThrow('broken');
    await end('a');
    await seen;
  });

  it('refuses a task that needs what comes later', async () => {
    const { task } = bench();
    await expect(schedule([task('a', { needs: ['b'] }), task('b')], 1, Boolean)).rejects.toThrow('a needs b');
  });

  it('never takes more places than there are, and runs every task once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ places: fc.integer({ min: 1, max: 4 }), needs: fc.nat({ max: 5 }) }), {
          maxLength: 9,
        }),
        fc.integer({ min: 1, max: 3 }),
        async (shapes, places) => {
          let taken = 0;
          let most = 0;
          const ran: string[] = [];
          const tasks = shapes.map(
            (shape, index): Task<boolean> => ({
              name: `t${index}`,
              places: shape.places,
              needs: index > 0 ? [`t${shape.needs % index}`] : [],
              run: async () => {
                taken += Math.min(shape.places, places);
                most = Math.max(most, taken);
                ran.push(`t${index}`);
                await Promise.resolve();
                taken -= Math.min(shape.places, places);
                return true;
              },
            }),
          );
          await schedule(tasks, places, Boolean);
          expect(most).toBeLessThanOrEqual(places);
          expect(ran.sort()).toEqual(tasks.map(({ name }) => name).sort());
        },
      ),
    );
  });
});
