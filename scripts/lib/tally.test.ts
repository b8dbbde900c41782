import { describe, expect, it } from 'vitest';
import {
  exitCode,
  failuresOf,
  fromCommand,
  fromPlaywright,
  fromVitest,
  lastLine,
  NOTHING,
  sum,
} from './tally.ts';

const vitest = (passed: number, failed: number, success = failed === 0): string =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, success });
const playwright = (expected: number, unexpected: number, flaky: number): string =>
  JSON.stringify({ stats: { expected, unexpected, flaky } });

describe('tally', () => {
  it('sums the runners into the last line', () => {
    const all = sum([fromVitest(vitest(10, 0), 0), fromPlaywright(playwright(4, 0, 0), 0), fromCommand(0)]);
    expect(lastLine(all)).toBe('15 passed, 0 failed');
    expect(exitCode(all)).toBe(0);
  });

  it.each([
    ['a failed test', fromVitest(vitest(9, 1), 1)],
    ['a suite that could not be loaded', fromVitest(vitest(9, 0, false), 1)],
    ['no report', fromVitest(undefined, 1)],
    ['no tests', fromVitest(vitest(0, 0), 0)],
    ['a page that failed', fromPlaywright(playwright(3, 1, 0), 1)],
    ['a test that passed only when repeated', fromPlaywright(playwright(3, 0, 1), 0)],
    ['a browser that did not start', fromPlaywright(playwright(0, 0, 0), 1)],
    ['no browser tests', fromPlaywright(playwright(0, 0, 0), 0)],
    ['a command', fromCommand(2)],
  ])('is red on %s', (_, tally) => {
    expect(tally.failed).toBe(1);
    expect(exitCode(sum([tally, { passed: 5, failed: 0 }]))).toBe(1);
  });

  it('is red where nothing ran', () => {
    expect(exitCode(NOTHING)).toBe(1);
  });
});

describe('failuresOf', () => {
  it('names the test and what it found, without code', () => {
    const message =
      '\u001b[31mError\u001b[39m: [axe]\n\nexpect(received).toBe(expected)\n\nExpected: ""\nReceived: "contrast"\n\n  19 |  code\n> 20 | code';
    const spec = { title: '/about/', tests: [{ results: [{ errors: [{ message }] }] }] };
    const report = {
      suites: [{ suites: [{ specs: [spec, { title: 'fine', tests: [{ results: [{ errors: [] }] }] }] }] }],
    };
    expect(failuresOf(JSON.stringify(report))).toEqual(['/about/: Error: [axe] "contrast"']);
  });
  it('tells a fault before any test', () => {
    expect(failuresOf(JSON.stringify({ errors: [{ message: 'no server' }], suites: [] }))).toEqual([
      'no server',
    ]);
  });
});
