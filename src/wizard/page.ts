/** Reads what the build wrote into the page, so that no second copy of its texts is sent: the same props hydrate it. */
import { type CardRole, readSets, type ShownCard } from './cards.ts';
import type { Start } from './model.ts';

const ROLES: readonly CardRole[] = ['gate', 'force', 'where', 'veto', 'boundary'];

const textOf = (root: ParentNode, selector: string): string =>
  root.querySelector(selector)?.textContent?.trim() ?? '';

/** The questions, from the form. */
export function cardsOf(form: ParentNode): readonly ShownCard[] {
  return [...form.querySelectorAll<HTMLElement>('.wz-card')].map((element) => {
    const parts = [...element.querySelectorAll('.wz-part')].map((part) => ({
      ask: textOf(part, 'legend'),
      options: [...part.querySelectorAll<HTMLInputElement>('input[data-sets]')].map((input) => ({
        label: textOf(input.closest('label') ?? input, '.wz-label'),
        example: textOf(input.closest('label') ?? input, '.wz-example'),
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
      agreed: textOf(element, '.wz-agreed'),
      parts,
    };
  });
}

/** The prepared systems, from the list of starts. */
export function startsOf(root: ParentNode): readonly Start[] {
  return [...root.querySelectorAll<HTMLOptionElement>('.wz-start optgroup option')].map(
    ({ value, textContent }) => ({ id: value, title: textContent ?? '' }),
  );
}
