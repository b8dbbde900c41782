/** What is checked on each page that the browser visits; `HANDBOOK_CHECKS` chooses some of them. */
export const BROWSER_CHECKS = [
  'csp',
  'console',
  'third-party',
  'requests',
  'weight',
  'layout-shift',
  'axe',
  'reflow',
] as const;

export type BrowserCheck = (typeof BROWSER_CHECKS)[number];

/** The chosen checks; all without a choice. Throws on a name that is none. */
export function chosenChecks(choice: string | undefined): ReadonlySet<BrowserCheck> {
  if (choice === undefined || choice === '') return new Set(BROWSER_CHECKS);
  return new Set(
    choice.split(/[\s,]+/).map((name) => {
      const check = BROWSER_CHECKS.find((known) => known === name);
      if (check === undefined)
        throw new Error(
          `HANDBOOK_CHECKS: no check is called ${name}; there are ${BROWSER_CHECKS.join(', ')}`,
        );
      return check;
    }),
  );
}
