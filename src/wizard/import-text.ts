/** Opens what a reader brings: a decision file, or any text that holds one of our links. Pure. */
import { decodeSystem, MAX_COMPONENTS, MAX_NAME } from '#decision/codec.ts';
import { parseDecision } from '#decision/decision-file.ts';
import type { ComponentVerdict, Rules } from '#decision/types.ts';
import { problemInWords } from '#messages/decision-words.ts';
import { MAX_IMPORT } from './limits.ts';
import { NOBODY, type People } from './people.ts';
import { fromLinked, type System } from './state.ts';
import { wz } from './words.ts';
import { brought } from './words-brought.ts';

export interface Opened {
  readonly system: System;
  readonly rules: string;
  /** Recorded verdict by component key. */
  readonly verdicts: ReadonlyMap<number, ComponentVerdict>;
  readonly people: People;
  readonly problems: readonly string[];
}

export type Import =
  | { readonly ok: true; readonly opened: Opened }
  | { readonly ok: false; readonly errors: readonly string[] };

/** The fragment of the first link of ours in a text; undefined where there is none. */
export function fragmentIn(text: string): string | undefined {
  return /#(f=1(?:&amp;|&)[^\s<>"'|()[\]\\]*)/.exec(text)?.[1]?.replaceAll('&amp;', '&');
}

/** Never throws. Every fault is a sentence. */
export function importText(rules: Rules, text: string): Import {
  if (text.length > MAX_IMPORT) return { ok: false, errors: [wz.importLong] };
  if (/^\s*\{/.test(text)) {
    const parsed = parseDecision(rules, text);
    if (!parsed.ok) return { ok: false, errors: parsed.problems.slice(0, 8).map((p) => problemInWords(p)) };
    const { decision } = parsed;
    const kept = decision.components.slice(0, MAX_COMPONENTS);
    return {
      ok: true,
      opened: {
        rules: decision.rules,
        system: {
          name: decision.system.slice(0, MAX_NAME),
          components: kept.map(({ name, facts }, index) => ({
            key: index + 1,
            name: name.slice(0, MAX_NAME),
            facts,
          })),
          calls: decision.calls
            .filter(({ from, to }) => from !== to && from < kept.length && to < kept.length)
            .map(({ from, to }) => ({ from: from + 1, to: to + 1 })),
        },
        verdicts: new Map(kept.map(({ verdict }, index) => [index + 1, verdict])),
        people: { deciders: decision.deciders, dissent: decision.dissent, recheck: decision.recheck },
        problems: decision.components.length > kept.length ? [brought.importMost] : [],
      },
    };
  }
  const fragment = fragmentIn(text);
  if (fragment === undefined) return { ok: false, errors: [brought.importNothing] };
  const { system, problems } = decodeSystem(rules, fragment);
  if (system.components.length === 0)
    return {
      ok: false,
      errors: problems.length === 0 ? [brought.importNothing] : problems.map((p) => problemInWords(p)),
    };
  return {
    ok: true,
    opened: {
      rules: system.rules,
      system: fromLinked(system),
      verdicts: new Map(
        system.components.flatMap(({ key, verdict }) => (verdict === null ? [] : [[key, verdict] as const])),
      ),
      people: NOBODY,
      problems: problems.map((p) => problemInWords(p)),
    },
  };
}
