/** Strings of the wizard’s tools: a pasted profile, a second link. */
const s = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const tools = {
  unanswered: 'not answered',
  compareNote:
    'Answer apart, then put the two links side by side. Components are paired by name. Only what differs is shown.',
  compareLink: 'The other person’s link',
  compareGo: 'Compare',
  compareHeads: ['Question', 'Here', 'There', 'Taking their answer alone'],
  compareSame: (verdict: string, n: number) =>
    n === 0
      ? `Same answers, same verdict: ${verdict}.`
      : `${s(n, 'answer differs', 'answers differ')}; both verdicts are ${verdict}.`,
  compareOther: (mine: string, theirs: string) => `The verdicts differ: ${mine} here, ${theirs} there.`,
  compareFlip: (verdict: string) => `flips it to ${verdict}`,
  compareNoFlip: 'changes no verdict',
  compareAlone: (mine: string, theirs: string) =>
    [mine === '' ? '' : `Only here: ${mine}.`, theirs === '' ? '' : `Only there: ${theirs}.`]
      .filter((x) => x !== '')
      .join(' '),
  profileNote:
    'Paste what “py-spy record --format raw” or “python -m cProfile -s cumulative” printed. It is read here, in the page, and goes nowhere.',
  profileLabel: 'Text of the profile',
  profileRead: 'Read the profile',
  profileUnread:
    'This is neither collapsed stacks from py-spy nor a table from cProfile, or it is longer than a million characters.',
  profileHot: (kind: string, name: string, share: string) =>
    `${kind}: ${name} takes ${share} of the time with what it calls. It is the innermost function with at least half.`,
  profileSpread: (kind: string) =>
    `${kind}: no function but the outermost takes half of the time. It is spread out.`,
  profileNoWaiting:
    'py-spy leaves out threads that wait, so it does not say how busy the processor was: that question stays yours.',
  profileWaiting: (share: string) => `${share} of the time was spent in calls that wait.`,
  profileFill: 'Fill in these answers',
  profileFilled:
    'Filled in from the profile. Whether one call could replace the function is still yours to say.',
  amdahlAlt:
    'How many times as fast the whole becomes when the hot part becomes faster; the note below says the same in words.',
  amdahlX: 'the hot part made faster →',
  amdahlNoLimit: 'without limit',
  amdahlNote: (two: string, ten: string, ceiling: string) =>
    `If that part becomes twice as fast, the whole becomes ${two} times as fast; ten times, ${ten}. The ceiling, with the part gone, is ${ceiling} (Amdahl’s law).`,
} as const;
