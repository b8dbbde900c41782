/** What answers lead to, computed once for the same answers: facts never change in place, so what was computed holds. Pure. */
import type { Facts } from '#decision/types.ts';
import type { Derived, World } from './model.ts';
import { type CardStatus, statuses } from './relevance.ts';
import { type Report, report } from './report.ts';
import type { Component, Picks } from './state.ts';

/** The functions that do the computing; a test counts their calls. */
export interface Compute {
  readonly report: typeof report;
  readonly statuses: typeof statuses;
}

/** @returns both functions, each of which remembers its last answer for a component's facts. */
export function derive(
  { rules, cards, near }: Pick<World, 'rules' | 'cards' | 'near'>,
  compute: Compute = { report, statuses },
): Derived {
  const reports = new WeakMap<Facts, Report>();
  const lists = new WeakMap<
    Facts,
    { readonly key: number; readonly picks: Picks; readonly list: readonly CardStatus[] }
  >();
  const reportOf = (facts: Facts): Report => {
    const known = reports.get(facts);
    if (known !== undefined) return known;
    const made = compute.report(rules, facts, near);
    reports.set(facts, made);
    return made;
  };
  const statusesOf = (component: Component, picks: Picks): readonly CardStatus[] => {
    const known = lists.get(component.facts);
    if (known?.picks === picks && known.key === component.key) return known.list;
    const list = compute.statuses(rules, cards, component, picks, reportOf(component.facts).evaluation);
    lists.set(component.facts, { key: component.key, picks, list });
    return list;
  };
  return { report: reportOf, statuses: statusesOf };
}
