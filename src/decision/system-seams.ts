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
  /** The kind that comes first; null where none fits, and where both ends may be one language. */
  readonly kind: RankedBoundary | null;
  readonly place: (typeof BOUNDARY_PLACES)[number] | null;
}

/** The languages in which others meet a component; several where the rules leave it open. */
export function languagesOf({ languages }: SystemRules, { verdict, with: names }: Told): readonly string[] {
  const own = languages.verdicts[verdict];
  return own === 'named' ? names.flatMap((name) => languages.names[name] ?? [name]) : own;
}

function ranked(rules: Rules, facts: Facts, { verdict }: Told): Pick<SystemSeam, 'kind' | 'place'> {
  const kind = rankBoundaries(rules, facts, verdict).ranked[0] ?? null;
  return { kind, place: rules.boundaries.find(({ id }) => id === kind?.id)?.place ?? null };
}

/** The seam inside a component; null where its verdict leaves it whole. */
export function seamInside(
  rules: Rules,
  { languages }: SystemRules,
  { key, facts, told }: SystemComponent,
): SystemSeam | null {
  if (told === null || !languages.inside.includes(told.verdict)) return null;
  return { from: key, to: key, languages: 'apart', by: key, ...ranked(rules, facts, told) };
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
  return { ...seam, languages: 'apart', ...ranked(rules, by.facts, told) };
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
