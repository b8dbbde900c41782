/** What must hold for a rule, as markup: strings, because a break in a template becomes a space, and there are hundreds of them. Pure. */
import type { Condition } from '#decision/types.ts';
import { decisionMessages } from '#messages/decision.ts';
import { boundsInWords, labelOf, levelsInWords } from '#messages/decision-words.ts';
import type { Region } from '#schema/decision.ts';
import type { Words } from '#schema/decision-words.ts';
import { escapeMarkup } from '#text/markup.ts';

const bold = (text: string): string => (text === '' ? '' : `<b>${escapeMarkup(text)}</b>`);

function factsOf(words: Pick<Words, 'facts'>, when: Condition, locale: string | undefined): string[] {
  const m = decisionMessages(locale);
  return Object.entries(when).map(
    ([fact, levels]) =>
      `${bold(labelOf(words, fact))}: ${escapeMarkup(levelsInWords(words, fact, levels, m))}`,
  );
}

/** A condition on facts: each fact with the answers that meet it. */
export function conditionMarkup(words: Pick<Words, 'facts'>, when: Condition, locale?: string): string {
  return factsOf(words, when, locale).join(decisionMessages(locale).bounds.and);
}

/** A region's bounds in steps, then its facts; "otherwise" where it has neither. */
export function regionMarkup(words: Pick<Words, 'facts'>, region: Region, locale?: string): string {
  const m = decisionMessages(locale);
  const axes = Object.values(m.bounds.axes);
  const bounds = boundsInWords(region, m).map((text) => {
    const axis = axes.find((name) => text.startsWith(`${name} `)) ?? '';
    return `${bold(axis)}${escapeMarkup(text.slice(axis.length))}`;
  });
  const parts = [...bounds, ...factsOf(words, region.when, locale)];
  return parts.length === 0 ? m.bounds.otherwise : parts.join(m.bounds.and);
}
