/**
 * A system of components in a link: facts by code number, the version of the rules, and the verdict that was given.
 *
 *     f=1            format
 *     r=1.0.0        version of the rules
 *     s=name         the system
 *     c1=name~facts~verdict    a component; facts are pairs of characters: code of the fact, code of the level
 *     l1=1.2         component c1 calls component c2
 *
 * Codes are append-only, so an old link reads under every later version.
 */

import { decodeText, encodeText, formatFragment, parseFragment } from '#url/fragment.ts';
import { VERDICTS } from './compile.ts';
import type { ComponentVerdict, Facts, Rules } from './types.ts';

const FORMAT = '1';
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** One letter a verdict; append-only. */
const LETTERS: Readonly<Record<ComponentVerdict, string>> = {
  python: 'p',
  'python-native-library': 'l',
  split: 's',
  rust: 'r',
  either: 'e',
  other: 'o',
};
export const MOST_COMPONENTS = 20;
export const MOST_NAME = 80;
const MOST_LINKS = 60;

export interface LinkedComponent {
  /** Number in the link, from 1; calls refer to it. */
  readonly key: number;
  readonly name: string;
  readonly facts: Facts;
  /** Null where no verdict was given yet. */
  readonly verdict: ComponentVerdict | null;
}

export interface LinkedSystem {
  /** Version of the rules that gave the verdicts. */
  readonly rules: string;
  readonly system: string;
  readonly components: readonly LinkedComponent[];
  readonly calls: readonly { readonly from: number; readonly to: number }[];
}

export interface DecodedSystem {
  readonly system: LinkedSystem;
  /** What could not be read, in sentences; empty for a sound link. */
  readonly problems: readonly string[];
}

function encodeFacts(rules: Rules, facts: Facts): string {
  return rules.facts
    .flatMap((fact) => {
      const level = fact.levels.find((l) => l.id === facts[fact.id]);
      return level === undefined ? [] : [{ fact: fact.code, level: level.code }];
    })
    .sort((a, b) => a.fact - b.fact)
    .map(({ fact, level }) => `${DIGITS[fact] ?? ''}${DIGITS[level] ?? ''}`)
    .join('');
}

/** Text for the fragment, without `#`. Facts that the rules do not know are left out; names are cut at 80 characters. */
export function encodeSystem(rules: Rules, system: LinkedSystem): string {
  const pairs: [string, string][] = [
    ['f', FORMAT],
    ['r', system.rules],
  ];
  if (system.system !== '') pairs.push(['s', encodeText(system.system.slice(0, MOST_NAME))]);
  for (const c of system.components.slice(0, MOST_COMPONENTS)) {
    pairs.push([
      `c${c.key}`,
      `${encodeText(c.name.slice(0, MOST_NAME))}~${encodeFacts(rules, c.facts)}~${c.verdict === null ? '' : LETTERS[c.verdict]}`,
    ]);
  }
  system.calls.slice(0, MOST_LINKS).forEach((call, index) => {
    pairs.push([`l${index + 1}`, `${call.from}.${call.to}`]);
  });
  return formatFragment(pairs);
}

function decodeFacts(rules: Rules, text: string, at: string, problems: string[]): Facts {
  const facts: Record<string, string> = {};
  if (text.length % 2 !== 0) problems.push(`${at}: the answers are cut off; the last one was left out`);
  for (let i = 0; i + 1 < text.length; i += 2) {
    const fact = rules.facts.find((f) => f.code === DIGITS.indexOf(text[i] ?? '?'));
    const level = fact?.levels.find((l) => l.code === DIGITS.indexOf(text[i + 1] ?? '?'));
    if (fact === undefined || level === undefined)
      problems.push(`${at}: "${text.slice(i, i + 2)}" is no answer that these rules know; it was left out`);
    else if (facts[fact.id] !== undefined)
      problems.push(`${at}: ${fact.id} stands twice; the first was taken`);
    else facts[fact.id] = level.id;
  }
  return facts;
}

function readName(text: string, at: string, problems: string[]): string {
  const name = decodeText(text);
  if (name === undefined) {
    problems.push(`${at}: the name is not well encoded; it was left out`);
    return '';
  }
  // Control characters and direction marks could disguise a name on the page.
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  if (clean.length > MOST_NAME) problems.push(`${at}: the name was cut at ${MOST_NAME} characters`);
  return clean.slice(0, MOST_NAME).toWellFormed();
}

/**
 * Decodes a fragment. Never throws. Keys of other features are passed over; order does not matter.
 * @param rules today's rules: codes are append-only, so they read old links.
 */
export function decodeSystem(rules: Rules, fragment: string): DecodedSystem {
  const { pairs, problems: found } = parseFragment(fragment);
  const problems = [...found];
  const format = pairs.get('f');
  const empty: LinkedSystem = { rules: rules.version, system: '', components: [], calls: [] };
  if (pairs.size === 0) return { system: empty, problems };
  if (format !== FORMAT)
    return {
      system: empty,
      problems: [
        ...problems,
        `the link has the format "${(format ?? '').slice(0, 10)}"; this page reads ${FORMAT}`,
      ],
    };
  let version = pairs.get('r') ?? '';
  if (!/^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version)) {
    problems.push(`the link does not name its rules; version ${rules.version} was taken`);
    version = rules.version;
  }
  const components: LinkedComponent[] = [];
  const links: { key: number; from: number; to: number }[] = [];
  for (const [key, value] of pairs) {
    const component = /^c([1-9]\d{0,2})$/.exec(key);
    const link = /^l([1-9]\d{0,2})$/.exec(key);
    if (component !== null) {
      const fields = value.split('~');
      const letter = fields[2] ?? '';
      const verdict = VERDICTS.find((v) => LETTERS[v] === letter) ?? null;
      if (fields.length > 3) problems.push(`${key}: more than three fields; the rest was left out`);
      if (letter !== '' && verdict === null)
        problems.push(`${key}: "${letter.slice(0, 5)}" is no verdict; it was left out`);
      components.push({
        key: Number(component[1]),
        name: readName(fields[0] ?? '', key, problems),
        facts: decodeFacts(rules, fields[1] ?? '', key, problems),
        verdict,
      });
    } else if (link !== null) {
      const ends = /^([1-9]\d{0,2})\.([1-9]\d{0,2})$/.exec(value);
      if (ends === null)
        problems.push(`${key}: "${value.slice(0, 20)}" is no pair of components; it was left out`);
      else links.push({ key: Number(link[1]), from: Number(ends[1]), to: Number(ends[2]) });
    }
  }
  components.sort((a, b) => a.key - b.key);
  if (components.length > MOST_COMPONENTS)
    problems.push(`more than ${MOST_COMPONENTS} components; the rest was left out`);
  const kept = components.slice(0, MOST_COMPONENTS);
  const known = new Set(kept.map((c) => c.key));
  links.sort((a, b) => a.key - b.key);
  const calls = links.slice(0, MOST_LINKS).flatMap(({ key, from, to }) => {
    if (known.has(from) && known.has(to)) return [{ from, to }];
    problems.push(`l${key}: it names a component that the link does not have; it was left out`);
    return [];
  });
  return {
    system: {
      rules: version,
      system: readName(pairs.get('s') ?? '', 's', problems),
      components: kept,
      calls,
    },
    problems,
  };
}
