/** Suggests ids for a mistyped one. Pure. */

/** The ids that share most of the words of `id`, best first; ties in the order given. */
export function nearest(id: string, known: readonly string[], count = 3): string[] {
  const words = new Set(id.split('-'));
  const shared = (other: string) => other.split('-').filter((word) => words.has(word)).length;
  return known
    .map((other) => ({ other, score: shared(other) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ other }) => other);
}
