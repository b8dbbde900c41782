/**
 * Reads what py-spy (`record --format raw`: collapsed stacks) and cProfile (`python -m cProfile -s cumulative`) print.
 * Hostile until parsed: never throws, linear in the length of the text, at most a million characters.
 */
import type { Profile, ProfileLine } from './types.ts';

export const MAX_PROFILE = 1_000_000;
const MAX_NAME = 160;
const MAX_LINES = 20_000;
const MAX_DEPTH = 400;

/** Functions of the standard library and of C that wait for something else. */
const WAITS =
  /\b(?:sleep|select|poll|epoll|kqueue|acquire|recv|recv_into|recvfrom|accept|read1?|readinto|_read|connect|wait|_wait_for_tstate_lock|getaddrinfo|do_handshake)\b/;
/** Wrappers around a program that hold all of its time and say nothing. */
const WRAPPERS =
  /<module>|built-in method builtins\.exec|runpy|_run_code|_run_module|_bootstrap|^(?:main|MainThread|process\b|thread\b)|\bmain \(/;

const clean = (name: string): string =>
  name
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);

function collapsed(lines: readonly string[]): Profile | null {
  const within = new Map<string, number>();
  const own = new Map<string, number>();
  let total = 0;
  let read = 0;
  for (const line of lines) {
    const cut = line.lastIndexOf(' ');
    const count = cut < 0 ? Number.NaN : Number(line.slice(cut + 1));
    if (!Number.isSafeInteger(count) || count <= 0 || count > 1e12) continue;
    const frames = line
      .slice(0, cut)
      .split(';', MAX_DEPTH)
      .map(clean)
      .filter((frame) => frame !== '');
    const last = frames.at(-1);
    if (last === undefined) continue;
    read++;
    total += count;
    for (const frame of new Set(frames)) within.set(frame, (within.get(frame) ?? 0) + count);
    own.set(last, (own.get(last) ?? 0) + count);
  }
  if (total === 0 || read === 0 || ![...within.keys()].some((frame) => /\(.*\)|:\d+/.test(frame)))
    return null;
  return {
    kind: 'py-spy',
    total,
    waiting: null,
    lines: [...within]
      .map(
        ([name, count]): ProfileLine => ({ name, share: count / total, own: (own.get(name) ?? 0) / total }),
      )
      .sort((a, b) => b.share - a.share || b.own - a.own),
  };
}

/** `ncalls tottime percall cumtime percall filename:lineno(function)` */
const ROW =
  /^\s*\d{1,12}(?:\/\d{1,12})?\s+(\d{1,9}\.\d{1,6})\s+\d{1,9}\.\d{1,6}\s+(\d{1,9}\.\d{1,6})\s+\d{1,9}\.\d{1,6}\s+(\S.*)$/;

function cprofile(lines: readonly string[]): Profile | null {
  if (!lines.some((line) => /^\s*ncalls\s+tottime\s+percall\s+cumtime/.test(line))) return null;
  const rows = lines.flatMap((line) => {
    const match = ROW.exec(line.slice(0, 400));
    return match === null
      ? []
      : [{ own: Number(match[1]), cum: Number(match[2]), name: clean(match[3] ?? '') }];
  });
  const head = lines
    .map((line) => /function calls.* in (\d{1,9}(?:\.\d{1,6})?) (?:CPU )?seconds/.exec(line)?.[1])
    .find((v) => v !== undefined);
  const total = head === undefined ? rows.reduce((sum, row) => sum + row.own, 0) : Number(head);
  if (rows.length === 0 || !(total > 0)) return null;
  const part = (value: number): number => Math.min(1, value / total);
  return {
    kind: 'cProfile',
    total,
    waiting: part(
      rows
        .filter(({ name }) => name.startsWith('{') && WAITS.test(name))
        .reduce((sum, row) => sum + row.own, 0),
    ),
    lines: rows
      .map(({ name, own, cum }) => ({ name, share: part(cum), own: part(own) }))
      .sort((a, b) => b.share - a.share || b.own - a.own),
  };
}

/** @returns null where the text is neither; the caller says so. */
export function parseProfile(text: string): Profile | null {
  if (text.length > MAX_PROFILE) return null;
  const lines = text.split(/\r?\n/, MAX_LINES);
  return cprofile(lines) ?? collapsed(lines);
}

export interface Reading {
  /** The innermost function that holds at least half of the time, or null. */
  readonly hot: ProfileLine | null;
  /** How much of the time it computes; null where the profile cannot tell. */
  readonly busy: 'waits' | 'mixed' | 'computes' | null;
  /** One function that takes half of the time, or none. */
  readonly place: 'one' | 'many';
}

/** What a profile answers of the cards: one function or many, and how busy. Half of the time is the card's own cut. */
export function readProfile(profile: Profile): Reading {
  const half = profile.lines.filter(
    ({ name, share }) => share >= 0.5 && !WRAPPERS.test(name) && !name.startsWith('{'),
  );
  // The innermost: the smallest share that is still at least half.
  const hot = half.reduce<ProfileLine | null>(
    (best, line) => (best === null || line.share < best.share ? line : best),
    null,
  );
  const working = profile.waiting === null ? null : 1 - profile.waiting;
  return {
    hot,
    busy: working === null ? null : working < 0.3 ? 'waits' : working < 0.8 ? 'mixed' : 'computes',
    place: hot === null ? 'many' : 'one',
  };
}

/**
 * Amdahl's law (1967): how many times as fast the whole is when a share of it is `times` as fast.
 * @param share 0 to 1. @param times at least 1, or infinity for the ceiling.
 */
export function amdahl(share: number, times: number): number {
  return 1 / (1 - share + share / times);
}
