/** Counts of tests from what the runners report. Pure. */
import { stripVTControlCharacters } from 'node:util';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }),
    NOTHING,
  );
}

/** The last line of every test command. */
export function lastLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`;
}

/** Exit code: red on any failure, and where nothing ran. */
export function exitCode({ passed, failed }: Tally): number {
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** A runner that ended badly, or ran nothing, has at least one failure, whatever it counted. */
function atLeast(tally: Tally, ok: boolean): Tally {
  return (ok && tally.passed > 0) || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

/** @param json text of Vitest's JSON report; undefined where it wrote none */
export function fromVitest(json: string | undefined, code: number): Tally {
  if (json === undefined) return { passed: 0, failed: 1 };
  const report = JSON.parse(json) as { numPassedTests: number; numFailedTests: number; success: boolean };
  return atLeast(
    { passed: report.numPassedTests, failed: report.numFailedTests },
    report.success && code === 0,
  );
}

/** @param json text of Playwright's JSON report; a test that passes only when repeated counts as failed */
export function fromPlaywright(json: string | undefined, code: number): Tally {
  if (json === undefined) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(json) as { stats: { expected: number; unexpected: number; flaky: number } };
  return atLeast({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, code === 0);
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly results: readonly { readonly errors?: readonly { readonly message?: string }[] }[];
    }[];
  }[];
}

/** What failed in Playwright's JSON report: `title: message`, without the excerpts of code that follow a message. */
export function failuresOf(json: string): readonly string[] {
  const inSuite = (suite: Suite): readonly string[] => [
    ...(suite.specs ?? []).flatMap(({ title, tests }) =>
      tests.flatMap(({ results }) =>
        results.flatMap(({ errors }) =>
          (errors ?? []).map(({ message = '' }) => {
            const plain = stripVTControlCharacters(message);
            return `${title}: ${plain
              .replace(/\n\s*\d* *>? *\d* \|[\s\S]*$/, '')
              .replace(/\s*\n\s*/g, ' ')
              .replace(/ expect\(.*? Received: +/, ' ')
              .slice(0, 1500)}`;
          }),
        ),
      ),
    ),
    ...(suite.suites ?? []).flatMap(inSuite),
  ];
  const report = JSON.parse(json) as Suite & { readonly errors?: readonly { readonly message?: string }[] };
  return [...(report.errors ?? []).map(({ message = '' }) => message), ...inSuite(report)];
}

/** A command that is one test by itself. */
export function fromCommand(code: number): Tally {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
