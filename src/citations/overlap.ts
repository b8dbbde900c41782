/** Runs of words, for finding text that stands in two places. Pure. */

const segmenter = new Intl.Segmenter('th', { granularity: 'word' });

/** Words of a text in lower case, without signs; Thai is split by dictionary. */
export function wordsOf(text: string): string[] {
  return [...segmenter.segment(text.toLowerCase().normalize('NFKC'))]
    .filter((part) => part.isWordLike)
    .map((part) => part.segment);
}

/** Every run of `length` words, joined by spaces, in order. */
export function runsOf(text: string, length: number): string[] {
  const words = wordsOf(text);
  const runs: string[] = [];
  for (let i = 0; i + length <= words.length; i++) runs.push(words.slice(i, i + length).join(' '));
  return runs;
}

/** A short hash of a run (FNV-1a, 52 bits by two lanes): lets a text be recognised without being kept. */
export function hashRun(run: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < run.length; i++) {
    const code = run.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193) >>> 0;
    b = Math.imul(b ^ (code + 0x9e37), 0x85ebca6b) >>> 0;
  }
  return a.toString(36).padStart(7, '0') + (b & 0xfffff).toString(36).padStart(4, '0');
}
