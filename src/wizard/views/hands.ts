/** What the views ask of the page around them. At build nothing listens. */
import type { WizardAction } from '../actions.ts';

export interface Hands {
  readonly dispatch: (action: WizardAction) => void;
  readonly onFold: (name: string, open: boolean) => void;
  /** Starts from a prepared system; empty: from nothing. */
  readonly onLoad: (id: string) => void;
  readonly onFile: (file: File) => void;
  readonly onPaste: (text: string) => void;
  /** What few readers open is loaded when they do. */
  readonly onTools: () => void;
}

const nothing = (): void => undefined;

export const NO_HANDS: Hands = {
  dispatch: nothing,
  onFold: nothing,
  onLoad: nothing,
  onFile: nothing,
  onPaste: nothing,
  onTools: nothing,
};
