/** Ids of drawings: the chart's own, numbered from the second use in the same page. */
const uses = new WeakMap<object, Map<string, number>>();

/**
 * @param page an object that lives as long as the page's rendering (Astro.locals).
 * @returns `chart-<id>`, `chart-<id>-2`, …: the same page gives the same ids.
 */
export function useKey(page: object, id: string): string {
  const known = uses.get(page) ?? new Map<string, number>();
  uses.set(page, known);
  const count = (known.get(id) ?? 0) + 1;
  known.set(id, count);
  return count === 1 ? `chart-${id}` : `chart-${id}-${count}`;
}
