/** What is wrong with a page's layout at the width that its window has. */
import type { Page } from '@playwright/test';

/**
 * Looks for what sticks out of the window or scrolls sideways, and for scrollers that no key reaches or that have no name.
 * @returns a line for each fault, with the width of the window
 */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    // Scripts hear of a new width before the next frame is painted.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const root = document.documentElement;
    const width = root.clientWidth;
    const named = (element: Element): string =>
      [element.tagName.toLowerCase(), ...element.classList].slice(0, 4).join('.');
    const clips = new Map<Element, boolean>();
    /** True for an element that hides or scrolls what sticks out of it. */
    const clipping = (element: Element): boolean => {
      let known = clips.get(element);
      if (known === undefined) {
        const style = getComputedStyle(element);
        known = style.overflowX !== 'visible' || style.clipPath !== 'none';
        clips.set(element, known);
      }
      return known;
    };
    const faults: string[] = [];
    if (root.scrollWidth > width) faults.push(`scrolls sideways: ${root.scrollWidth} px in ${width}`);
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || (box.right <= width + 0.5 && box.left >= -0.5)) return false;
      for (
        let around = element.parentElement;
        around !== null && around !== document.body;
        around = around.parentElement
      )
        if (clipping(around)) return false;
      return !clipping(element) || box.right > width + 0.5;
    });
    const outermost = out.filter((element) => !out.includes(element.parentElement as Element));
    for (const element of outermost.slice(0, 3)) {
      const { left, right } = element.getBoundingClientRect();
      if (getComputedStyle(element).clipPath === 'none')
        faults.push(`${named(element)} stands from ${left.toFixed(0)} to ${right.toFixed(0)} in ${width}`);
    }
    const shown = (selector: string): readonly Element[] =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const notes = shown('.ev-note, .ev-finding-meta').map((note) => ({
      note,
      box: note.getBoundingClientRect(),
    }));
    const beside = [
      ...shown('main :is(.wide, table, figure, pre, p, h2, h3, boundary-calculator)'),
      ...notes.map(({ note }) => note),
    ];
    for (const { note, box } of notes)
      for (const element of beside) {
        const other = element.getBoundingClientRect();
        const apart =
          other.right <= box.left + 1 ||
          other.left >= box.right - 1 ||
          other.bottom <= box.top + 1 ||
          other.top >= box.bottom - 1;
        if (!apart && !element.contains(note) && !note.contains(element))
          faults.push(`${named(element)} covers ${named(note)}`);
      }
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
      if (!['auto', 'scroll'].includes(getComputedStyle(element).overflowX)) continue;
      if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) continue;
      const holder = element.closest<HTMLElement>('[tabindex="0"]') ?? element;
      const ids = holder.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
      const name =
        holder.getAttribute('aria-label') ??
        ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      if (holder.tabIndex < 0 || !holder.hasAttribute('tabindex'))
        faults.push(`${named(element)} scrolls and no key reaches it`);
      else if (name.trim() === '') faults.push(`${named(element)} scrolls and has no name`);
    }
    return faults.map((fault) => `${innerWidth} px: ${fault}`);
  });
}

/** The faults at each of some widths; the window keeps the last of them. */
export async function faultsAt(
  page: Page,
  widths: readonly number[],
  height = 800,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    faults.push(...(await layoutFaults(page)));
  }
  return faults;
}

/** The first lines of many faults: one cause has one line at each width. */
export function firstOf(faults: readonly string[]): string {
  return faults.length > 12
    ? [...faults.slice(0, 12), `… and ${faults.length - 12} more`].join('\n')
    : faults.join('\n');
}
