/** The words for what the rules point to and for what was really done, which every feature shares. */
import type { ComponentVerdict, Outcome } from '#decision/types.ts';

export const verdictNames: Readonly<Record<ComponentVerdict, string>> = {
  python: 'Python',
  'python-native-library': 'Python with a native library',
  split: 'split',
  rust: 'Rust',
  either: 'either',
  other: 'another language',
  compiled: 'Rust or Go',
};

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  split: 'split',
  rust: 'Rust',
  python: 'Python',
  other: 'another language',
};

/** What was done, after "was" or at the start of a row. */
export const outcomeDone: Readonly<Record<Outcome, string>> = {
  split: 'done as a split',
  rust: 'done in Rust',
  python: 'done in Python',
  other: 'done in another language',
};
