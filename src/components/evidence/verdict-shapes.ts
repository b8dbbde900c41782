/** The shapes of the verdict marks: ink only, told apart by form. Drawn, because not every font has the characters. */
import type { ClaimVerdict } from '#schema/claim.ts';

const RING = '<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor"/>';

/** Inner SVG of a mark for a view box of 12 by 12. */
export const verdictShapes: Readonly<Record<ClaimVerdict, string>> = {
  supported: '<circle cx="6" cy="6" r="5"/>',
  'supported-with-caveats': `${RING}<path d="M6 1.5a4.5 4.5 0 0 0 0 9z"/>`,
  outdated: `${RING}<path d="M6 1.5V6h4.5" fill="none" stroke="currentColor"/>`,
  misleading: '<path d="M6 1l5 5-5 5-5-5z" fill="none" stroke="currentColor"/>',
  contradicted: '<path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="1.75"/>',
  unverifiable: RING,
};
