/**
 * Fetches the calculators' script at the reader's first move, or at once where the address holds values: until then the page
 * shows the example as it was built, and a reader who only reads does not pay for the arithmetic.
 */
const MOVES = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focusin', 'hashchange'] as const;

function fetchScript(): void {
  for (const move of MOVES) removeEventListener(move, fetchScript);
  void import('./calculator.ts');
}

// Which values, the script reads itself: a fragment without "=" is only a place in the page.
if (location.hash.includes('=')) fetchScript();
else for (const move of MOVES) addEventListener(move, fetchScript, { passive: true });
