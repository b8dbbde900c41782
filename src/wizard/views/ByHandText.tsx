/** A text that the browser did not let us copy: selected, to be copied with the keyboard. */
import type { ByHand } from '../model.ts';
import { wz } from '../words.ts';

interface Props {
  readonly place: ByHand['place'];
  readonly byHand: ByHand | null;
}

/** Runs once, when the text appears: the reader pressed "copy" and goes on with the keyboard. */
function selectText(area: HTMLTextAreaElement | null): void {
  area?.focus();
  area?.select();
}

export function ByHandText({ place, byHand }: Props) {
  if (byHand === null || byHand.place !== place) return null;
  return (
    <textarea
      ref={selectText}
      class="wz-by-hand-copy"
      readonly
      rows={8}
      aria-label={wz.copyByHand}
      value={byHand.text}
    />
  );
}
