/** Leads to an anchor that stands in something folded in. Some browsers open some folds by themselves; none opens all. */

/** The element that a fragment names, with or without its `#`; null where there is none. */
export function anchorOf(hash: string): HTMLElement | null {
  const id = hash.replace(/^#/, '');
  if (id === '') return null;
  try {
    return document.getElementById(decodeURIComponent(id));
  } catch {
    // A broken escape names nothing.
    return null;
  }
}

/** Opens every fold around an element, or whose summary it is in, and brings the element into view where one was closed. */
export function unfold(element: HTMLElement | null): void {
  let closed = false;
  for (
    let fold = element?.closest('details') ?? null;
    fold !== null;
    fold = fold.parentElement?.closest('details') ?? null
  ) {
    closed ||= !fold.open;
    fold.open = true;
  }
  if (closed) element?.scrollIntoView();
}
