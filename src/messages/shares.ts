/** Shares as the sentences of the pages give them. Pure. */
import type { Share } from '#decision/score.ts';
import { frameworkMessages } from './framework.ts';

/** The ends of an interval in whole per cent. */
export function inPercent({ low, high }: Pick<Share, 'low' | 'high'>): [number, number] {
  return [Math.round(low * 100), Math.round(high * 100)];
}

/** How often the rules are right, as every page but the back-test's own says it. With each case left out in turn. */
export function leftOutInWords(
  { share, supported }: { readonly share: Share; readonly supported: number },
  locale: string | undefined,
): string {
  return frameworkMessages(locale).words.leftOut(share.count, share.n, ...inPercent(share), supported);
}
