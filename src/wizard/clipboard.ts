/** Copies text, and where the browser refuses, shows it selected so that the reader can copy it. */
import { wz } from '#messages/en/wizard.ts';
import { h } from './dom.ts';

/**
 * @param place element after which the text is shown where copying is denied.
 * @param say tells the reader what happened.
 */
export async function copyText(text: string, place: Element, say: (message: string) => void): Promise<void> {
  place.parentElement?.querySelector('.wz-by-hand-copy')?.remove();
  try {
    await navigator.clipboard.writeText(text);
    say(wz.copied);
  } catch {
    const area = h('textarea', {
      class: 'wz-by-hand-copy',
      readonly: true,
      rows: '8',
      'aria-label': wz.copyByHand,
    });
    area.value = text;
    place.after(area);
    area.focus();
    area.select();
    say(wz.copyByHand);
  }
}
