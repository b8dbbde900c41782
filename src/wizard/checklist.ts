/** The questions that somebody else can answer, as text to paste into a message. Pure. */
import { wz } from '#messages/en/wizard.ts';
import type { CardStatus } from './relevance.ts';

/** Cards that are still of use, with wording, options and the ten-minute way, and room for the answer. */
export function checklist(name: string, list: readonly CardStatus[]): string {
  const cards = list.filter(({ why }) => why !== null).map(({ card }) => card);
  const lines = [wz.askIntro(name), ''];
  for (const card of cards) {
    lines.push(`[ ] ${card.title}: ${card.wording}`);
    for (const part of card.parts) {
      const options = part.options.map(({ label }) => label).join(' | ');
      lines.push(part.ask === card.wording ? `    ${options}` : `    ${part.ask} ${options}`);
    }
    lines.push(`    ${wz.askHow}: ${card.findOut}`, `    ${wz.askAnswer}: `, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
