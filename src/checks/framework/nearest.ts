/** A word that was perhaps meant. Pure. */

/** Least number of letters to put in, take out or change to get from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** "; did you mean …?" where a known word is within a third of the letters, else what there is. */
export function suggestion(word: string, known: readonly string[]): string {
  const best = known.map((other) => ({ other, far: distance(word, other) })).sort((a, b) => a.far - b.far)[0];
  return best !== undefined && best.far <= Math.ceil(word.length / 3)
    ? `did you mean "${best.other}"?`
    : `there are: ${known.join(', ')}`;
}
