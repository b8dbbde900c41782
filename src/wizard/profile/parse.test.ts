import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amdahl, MAX_PROFILE, parseProfile, readProfile } from './parse.ts';

/** Printed by Python's cProfile for a function that sums squares twenty times and then sleeps. */
const CPROFILE = `         400065 function calls in 0.062 seconds

   Ordered by: cumulative time

   ncalls  tottime  percall  cumtime  percall filename:lineno(function)
        1    0.000    0.000    0.062    0.062 {built-in method builtins.exec}
        1    0.000    0.000    0.062    0.062 <string>:1(<module>)
        1    0.000    0.000    0.062    0.062 job.py:4(handle)
       20    0.000    0.000    0.042    0.002 job.py:2(kernel)
       20    0.018    0.001    0.042    0.002 {built-in method builtins.sum}
   400020    0.024    0.000    0.024    0.000 job.py:3(<genexpr>)
        1    0.020    0.020    0.020    0.020 {built-in method time.sleep}
`;

const PYSPY = `<module> (job.py:9);handle (job.py:5);kernel (job.py:2) 70
<module> (job.py:9);handle (job.py:5);load (job.py:7) 20
<module> (job.py:9);handle (job.py:6) 10
`;

describe('a profile', () => {
  it('of cProfile gives the hot function and the share of waiting', () => {
    const profile = parseProfile(CPROFILE);
    expect(profile).toMatchObject({ kind: 'cProfile', total: 0.062 });
    expect(profile?.waiting).toBeCloseTo(0.02 / 0.062, 6);
    const reading = profile === null ? null : readProfile(profile);
    expect(reading).toMatchObject({ busy: 'mixed', place: 'one' });
    expect(reading?.hot?.name).toBe('job.py:2(kernel)');
    expect(reading?.hot?.share).toBeCloseTo(0.042 / 0.062, 6);
  });

  it('of py-spy gives the innermost function with half of the samples, and leaves busy open', () => {
    const profile = parseProfile(PYSPY);
    expect(profile).toMatchObject({ kind: 'py-spy', total: 100, waiting: null });
    expect(profile === null ? null : readProfile(profile)).toMatchObject({
      busy: null,
      place: 'one',
      hot: { name: 'kernel (job.py:2)', share: 0.7 },
    });
  });

  it('without one such function is spread out', () => {
    const text = Array.from({ length: 6 }, (_, i) => `<module> (a.py:1);f${i} (a.py:${i}) 10`).join('\n');
    const profile = parseProfile(text);
    expect(profile === null ? null : readProfile(profile)).toMatchObject({ place: 'many', hot: null });
  });

  it('counts a recursive function once a stack', () => {
    const profile = parseProfile('f (a.py:1);f (a.py:1);g (a.py:2) 5\n');
    expect(profile?.lines.find((l) => l.name === 'f (a.py:1)')?.share).toBe(1);
  });

  it.each([
    ['nothing', ''],
    ['prose', 'the cat sat on the mat 12'],
    ['zero time', CPROFILE.replaceAll(/\d+\.\d+/g, '0.000')],
    ['too long', 'a (b:1) 1\n'.repeat(MAX_PROFILE / 9)],
  ])('of %s is refused', (_, text) => {
    expect(parseProfile(text)).toBeNull();
  });

  it('never throws, and shares stay within 0 and 1', () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc
        .array(
          fc.tuple(fc.string({ maxLength: 30 }), fc.integer()).map(([s, n]) => `${s} (x.py:1);${s} ${n}`),
          { maxLength: 30 },
        )
        .map((l) => l.join('\n')),
      fc
        .tuple(fc.nat(CPROFILE.length), fc.string({ maxLength: 8 }))
        .map(([at, put]) => CPROFILE.slice(0, at) + put + CPROFILE.slice(at + put.length)),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const profile = parseProfile(text);
        if (profile === null) return;
        readProfile(profile);
        for (const { share, own } of profile.lines) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(own).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('Amdahl’s law', () => {
  it('halves the gain of half the time, and is bounded by the rest', () => {
    expect(amdahl(0.5, 2)).toBeCloseTo(4 / 3, 12);
    expect(amdahl(0.5, Number.POSITIVE_INFINITY)).toBe(2);
    expect(amdahl(0, 100)).toBe(1);
    expect(amdahl(1, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });
});
