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
import { type DecisionProblem, problem } from './problems.ts';
import type { ComponentVerdict, Facts, Rules } from './types.ts';

const FORMAT = 1;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const MAX_COMPONENTS = 20;
export const MAX_NAME = 80;
const MAX_LINKS = 60;

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
  /** What could not be read; empty for a sound link. The field is a key of the link. */
  readonly problems: readonly DecisionProblem[];
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
    ['f', String(FORMAT)],
    ['r', system.rules],
  ];
  const letterOf = (verdict: ComponentVerdict | null): string =>
    rules.verdicts.find((v) => v.id === verdict)?.letter ?? '';
  if (system.system !== '') pairs.push(['s', encodeText(system.system.slice(0, MAX_NAME))]);
  for (const c of system.components.slice(0, MAX_COMPONENTS)) {
    pairs.push([
      `c${c.key}`,
      `${encodeText(c.name.slice(0, MAX_NAME))}~${encodeFacts(rules, c.facts)}~${letterOf(c.verdict)}`,
    ]);
  }
  system.calls.slice(0, MAX_LINKS).forEach((call, index) => {
    pairs.push([`l${index + 1}`, `${call.from}.${call.to}`]);
  });
  return formatFragment(pairs);
}

function decodeFacts(rules: Rules, text: string, at: string, problems: DecisionProblem[]): Facts {
  const facts: Record<string, string> = {};
  if (text.length % 2 !== 0) problems.push(problem('link-answers-cut', at, {}));
  for (let i = 0; i + 1 < text.length; i += 2) {
    const fact = rules.facts.find((f) => f.code === DIGITS.indexOf(text[i] ?? '?'));
    const level = fact?.levels.find((l) => l.code === DIGITS.indexOf(text[i + 1] ?? '?'));
    if (fact === undefined || level === undefined)
      problems.push(problem('link-answer-unknown', at, { found: text.slice(i, i + 2) }));
    else if (facts[fact.id] !== undefined) problems.push(problem('link-answer-twice', at, { fact: fact.id }));
    else facts[fact.id] = level.id;
  }
  return facts;
}

function readName(text: string, at: string, problems: DecisionProblem[]): string {
  const name = decodeText(text);
  if (name === undefined) {
    problems.push(problem('link-name-broken', at, {}));
    return '';
  }
  // Control characters and direction marks could disguise a name on the page.
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  if (clean.length > MAX_NAME) problems.push(problem('link-name-cut', at, { max: MAX_NAME }));
  return clean.slice(0, MAX_NAME).toWellFormed();
}

/**
 * Decodes a fragment. Never throws. Keys of other features are passed over; order does not matter.
 * @param rules today's rules: codes are append-only, so they read old links.
 */
export function decodeSystem(rules: Rules, fragment: string): DecodedSystem {
  const { pairs, problems: found } = parseFragment(fragment);
  const problems: DecisionProblem[] = found.map((text) => problem('link-part', '', { text }));
  const format = pairs.get('f');
  const empty: LinkedSystem = { rules: rules.version, system: '', components: [], calls: [] };
  if (pairs.size === 0) return { system: empty, problems };
  if (format !== String(FORMAT))
    return {
      system: empty,
      problems: [
        ...problems,
        problem('link-format', '', { found: (format ?? '').slice(0, 10), reads: FORMAT }),
      ],
    };
  let version = pairs.get('r') ?? '';
  if (!/^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(version)) {
    problems.push(problem('link-no-rules', '', { taken: rules.version }));
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
      const verdict = rules.verdicts.find((v) => v.letter === letter)?.id ?? null;
      if (fields.length > 3) problems.push(problem('link-fields-left', key, {}));
      if (letter !== '' && verdict === null)
        problems.push(problem('link-verdict-unknown', key, { found: letter.slice(0, 5) }));
      components.push({
        key: Number(component[1]),
        name: readName(fields[0] ?? '', key, problems),
        facts: decodeFacts(rules, fields[1] ?? '', key, problems),
        verdict,
      });
    } else if (link !== null) {
      const ends = /^([1-9]\d{0,2})\.([1-9]\d{0,2})$/.exec(value);
      if (ends === null) problems.push(problem('link-call-broken', key, { found: value.slice(0, 20) }));
      else links.push({ key: Number(link[1]), from: Number(ends[1]), to: Number(ends[2]) });
    }
  }
  components.sort((a, b) => a.key - b.key);
  if (components.length > MAX_COMPONENTS)
    problems.push(problem('link-components-left', '', { max: MAX_COMPONENTS }));
  const kept = components.slice(0, MAX_COMPONENTS);
  const known = new Set(kept.map((c) => c.key));
  links.sort((a, b) => a.key - b.key);
  const calls = links.slice(0, MAX_LINKS).flatMap(({ key, from, to }) => {
    if (known.has(from) && known.has(to)) return [{ from, to }];
    problems.push(problem('link-call-to-nobody', `l${key}`, {}));
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
