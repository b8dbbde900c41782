/** The questions that somebody else can answer, as text to paste into a message. Pure. */
import type { CardStatus } from './relevance.ts';
import { say } from './words-result.ts';

/** Cards that are still of use, with wording, options and the ten-minute way, and room for the answer. */
export function checklist(name: string, list: readonly CardStatus[]): string {
  const cards = list.filter(({ why }) => why !== null).map(({ card }) => card);
  const lines = [say.askIntro(name), ''];
  for (const card of cards) {
    lines.push(`[ ] ${card.title}: ${card.wording}`);
    for (const part of card.parts) {
      const options = part.options.map(({ label }) => label).join(' | ');
      lines.push(part.ask === card.wording ? `    ${options}` : `    ${part.ask} ${options}`);
    }
    lines.push(`    ${say.askHow}: ${card.findOut}`, `    ${say.askAnswer}: `, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
