/** Strings about what a reader brings: links, files and the verdicts that they record. */
export const brought = {
  altered: (name: string, said: string, version: string, gives: string) =>
    `${name}: this link or file was altered. It says ${said}; rules ${version} give ${gives} for its answers.`,
  givenUnchecked: (name: string, said: string, version: string, gives: string, today: string) =>
    `${name}: recorded as ${said} under rules ${version}. Those rules could not be loaded, so the record could not be checked. Today’s rules ${today} give ${gives}.`,
  rulesChanged: (
    name: string,
    was: string,
    version: string,
    before: string,
    now: string,
    today: string,
    decides: string,
    others: string,
  ) =>
    `${name}: rules ${version} gave ${was} (rule ${before}). Today’s rules ${today} give ${now} (rule ${decides}).${others === '' ? '' : ` Also different: ${others}.`}`,
  rulesSame: (
    name: string,
    was: string,
    version: string,
    before: string,
    now: string,
    today: string,
    decides: string,
  ) =>
    `${name}: rules ${version} gave ${was} (rule ${before}). Today’s rules ${today} give ${now} too (${before === decides ? 'the same rule' : `rule ${decides}`}).`,
  askedSince: (titles: string) =>
    `Asked since then and open, each able to change today’s verdict: ${titles}.`,
  importNothing: 'There is neither a decision file nor a link of this page in it. Your answers are kept.',
  importMost: 'The file holds more than 20 components; the rest was left out.',
} as const;
