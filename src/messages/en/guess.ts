/** Strings of the page that lets a reader guess documented decisions. */
export const guess = {
  title: 'Guess the decision',
  description:
    'Documented decisions with their names taken off: guess the language from the facts, and see how you, the rules and a constant guess do.',
  lead: (n: number) =>
    `${n} real components, described only by what was known beforehand. Guess what was done. Some outcomes surprised the people who wrote the rules, too.`,
  start: 'No guess yet. The score stays in your browser.',
  reset: 'Start again',
  card: (n: number) => `Component ${n}`,
  ask: 'What was it done in?',
  answer: 'What was done',
  accepted: (outcomes: string) => `Counted as right: ${outcomes}.`,
  rulesSay: (verdict: string, right: boolean) => `The rules say ${verdict}${right ? '' : ', and miss'}.`,
  score: ({
    guessed,
    mine,
    rules,
    constant,
  }: {
    guessed: number;
    mine: number;
    rules: number;
    constant: number;
  }) =>
    `Of ${guessed} guessed: you ${mine}, the rules ${rules}, always “split” ${constant}. The rules were written with these cases in view, so their figure flatters them.`,
} as const;
