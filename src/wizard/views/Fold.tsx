/** Something folded in. Where it is given its state, it stays as the reader left it, whatever is drawn again. */
import type { ComponentChildren } from 'preact';

/** What the reader has folded out, and how that is told; absent where no script runs. */
export interface Folds {
  readonly opened: readonly string[];
  readonly onFold: (name: string, open: boolean) => void;
}

interface Props {
  /** Unique among the folds of the page. */
  readonly name: string;
  readonly summary: string;
  readonly class?: string;
  readonly folds: Folds | null;
  readonly children: ComponentChildren;
}

export function Fold({ name, summary, class: names, folds, children }: Props) {
  if (folds === null)
    return (
      <details class={names}>
        <summary>{summary}</summary>
        {children}
      </details>
    );
  return (
    <details
      class={names}
      open={folds.opened.includes(name)}
      onToggle={(event) => folds.onFold(name, event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
