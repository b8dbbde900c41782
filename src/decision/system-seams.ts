/** Where the components of a system meet: in one language, or with the kind of boundary that comes first. Pure. */
import type { BOUNDARY_PLACES } from '#schema/decision.ts';
import type { SystemRules } from '#schema/decision-system.ts';
import { rankBoundaries } from './boundary.ts';
import type { Evaluation, Facts, RankedBoundary, Rules } from './types.ts';

export type { SystemRules } from '#schema/decision-system.ts';

/** What the rules say of a component, as far as its neighbours need it. */
type Told = Pick<Evaluation, 'verdict' | 'with'>;

export interface SystemComponent {
  /** Number that calls refer to. */
  readonly key: number;
  readonly facts: Facts;
  /** Null where nothing was answered: then nothing is said of it. */
  readonly told: Told | null;
}

export interface SystemCall {
  readonly from: number;
  readonly to: number;
}

export interface SystemSeam extends SystemCall {
  /** the `same` language, one of `several` that both may take, or languages `apart`. */
  readonly languages: 'same' | 'several' | 'apart';
  /** The component whose answers rank the kinds. */
  readonly by: number;
  /** The kind that comes first, of those that reach from end to end; null where none fits, and where both may be one language. */
  readonly kind: RankedBoundary | null;
  readonly place: (typeof BOUNDARY_PLACES)[number] | null;
}

/** The languages in which others meet a component; several where the rules leave it open. */
export function languagesOf({ languages }: SystemRules, { verdict, with: names }: Told): readonly string[] {
  const own = languages.verdicts[verdict];
  return own === 'named' ? names.flatMap((name) => languages.names[name] ?? [name]) : own;
}

/** Whether two ends run where no machine can hold both; unanswered, they may. */
export function runElsewhere({ elsewhere }: SystemRules, caller: Facts, called: Facts): boolean {
  const here = caller[elsewhere.fact];
  const there = called[elsewhere.fact];
  if (here === undefined || there === undefined || here === there) return false;
  if (elsewhere.anywhere.includes(here) || elsewhere.anywhere.includes(there)) return false;
  return !elsewhere.together.some((group) => group.includes(here) && group.includes(there));
}

/** The kind that comes first, outside some places. */
function first(
  rules: Rules,
  { facts, verdict }: { readonly facts: Facts; readonly verdict: Told['verdict'] },
  outside: readonly string[] = [],
): Pick<SystemSeam, 'kind' | 'place'> {
  for (const kind of rankBoundaries(rules, facts, verdict).ranked) {
    const place = rules.boundaries.find(({ id }) => id === kind.id)?.place;
    if (place !== undefined && !outside.includes(place)) return { kind, place };
  }
  return { kind: null, place: null };
}

/** The seam inside a component; null where its verdict leaves it whole. */
export function seamInside(
  rules: Rules,
  { languages }: SystemRules,
  { key, facts, told }: SystemComponent,
): SystemSeam | null {
  if (told === null || !languages.inside.includes(told.verdict)) return null;
  return {
    from: key,
    to: key,
    languages: 'apart',
    by: key,
    ...first(rules, { facts, verdict: told.verdict }),
  };
}

/** The seam of a call; null where nothing is said of one end. */
export function seamBetween(
  rules: Rules,
  settings: SystemRules,
  caller: SystemComponent,
  called: SystemComponent,
): SystemSeam | null {
  if (caller.told === null || called.told === null) return null;
  const from = languagesOf(settings, caller.told);
  const to = languagesOf(settings, called.told);
  const { loaded, inside } = settings.languages;
  const isLoaded = to.includes(loaded) && !inside.includes(called.told.verdict);
  const [by, told] = isLoaded ? [caller, caller.told] : [called, called.told];
  const seam = { from: caller.key, to: called.key, by: by.key };
  if (from.some((language) => to.includes(language)))
    return {
      ...seam,
      languages: from.length === 1 && to.length === 1 ? 'same' : 'several',
      kind: null,
      place: null,
    };
  const outside = runElsewhere(settings, caller.facts, called.facts) ? settings.elsewhere.places : [];
  return {
    ...seam,
    languages: 'apart',
    ...first(rules, { facts: by.facts, verdict: told.verdict }, outside),
  };
}

/** Calls between components that are there: each once, none to itself, ordered by the keys. */
export function callsAmong(
  components: readonly SystemComponent[],
  calls: readonly SystemCall[],
): readonly SystemCall[] {
  const keys = new Set(components.map(({ key }) => key));
  const found = new Map<string, SystemCall>();
  for (const { from, to } of calls)
    if (from !== to && keys.has(from) && keys.has(to)) found.set(`${from}.${to}`, { from, to });
  return [...found.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}
