/** Reads the cards from the form that the build wrote, so that no second copy of their texts is sent. */
import { type Card, type CardRole, readSets } from './cards.ts';

const ROLES: readonly CardRole[] = ['gate', 'force', 'where', 'veto', 'boundary'];

const textOf = (root: Element, selector: string): string =>
  root.querySelector(selector)?.textContent?.trim() ?? '';

export function cardsOf(form: Element): readonly Card[] {
  return [...form.querySelectorAll<HTMLElement>('.wz-card')].map((element) => {
    const parts = [...element.querySelectorAll('.wz-part')].map((part) => ({
      ask: textOf(part, 'legend'),
      options: [...part.querySelectorAll<HTMLInputElement>('input[data-sets]')].map((input) => ({
        label: textOf(input.closest('label') ?? input, '.wz-label'),
        sets: readSets(input.dataset['sets'] ?? ''),
      })),
    }));
    return {
      id: element.dataset['card'] ?? '',
      title: textOf(element, '.wz-card-title'),
      role: ROLES.find((role) => role === element.dataset['role']) ?? 'force',
      asked: element.dataset['asked'] === 'system' ? 'system' : 'component',
      wording: textOf(element, '.wz-wording') || (parts[0]?.ask ?? ''),
      findOut: textOf(element, '.wz-find-text'),
      parts,
    };
  });
}
