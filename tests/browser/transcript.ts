/** What a screen reader is given of a page: the browser's own accessibility tree as lines, and what live regions say. */
import type { CDPSession, Page } from '@playwright/test';

interface Value {
  readonly value?: unknown;
}
interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly value?: Value;
  readonly description?: Value;
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
  readonly childIds?: readonly string[];
}

/** States that a reader hears beside role and name. */
const STATES = [
  'checked',
  'expanded',
  'pressed',
  'selected',
  'disabled',
  'required',
  'invalid',
  'level',
  'hasPopup',
];
/** Boxes without a meaning of their own, and the pieces of a line of text. */
const UNHEARD = new Set([
  'generic',
  'none',
  'InlineTextBox',
  'LineBreak',
  'StaticText',
  'ListMarker',
  'RootWebArea',
  'LayoutTable',
]);

function told(node: AxNode): string {
  const states = (node.properties ?? []).flatMap(({ name, value }) =>
    STATES.includes(name) && value.value !== false && value.value !== 'false'
      ? [`${name}=${String(value.value)}`]
      : [],
  );
  const value = node.value?.value;
  return [
    String(node.role?.value ?? ''),
    ...(node.name?.value ? [`"${String(node.name.value)}"`] : []),
    ...(value === undefined || value === '' ? [] : [`value=${String(value)}`]),
    ...states,
    ...(node.description?.value ? [`(${String(node.description.value)})`] : []),
  ].join(' ');
}

/**
 * Reads a part of the page as a screen reader is given it, in order: role, name, value and states, a line each; texts that no
 * role above them has taken for its name are lines of their own.
 * @param selector the part; its element must be in the tree
 */
export async function transcript(page: Page, selector: string): Promise<readonly string[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  try {
    await session.send('Accessibility.enable');
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { node: dom } = await session.send('DOM.describeNode', { nodeId });
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as {
      nodes: readonly (AxNode & { readonly backendDOMNodeId?: number })[];
    };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const lines: string[] = [];
    const walk = (node: AxNode, named: string): void => {
      const role = String(node.role?.value ?? '');
      const text = String(node.name?.value ?? '').trim();
      let heard = named;
      if (!node.ignored && role === 'StaticText') {
        if (text !== '' && !named.includes(text)) lines.push(`text "${text}"`);
        return;
      }
      if (!node.ignored && !UNHEARD.has(role)) {
        lines.push(told(node));
        if (text !== '') heard = `${named}\n${text}`;
      }
      for (const id of node.childIds ?? []) {
        const child = byId.get(id);
        if (child !== undefined) walk(child, heard);
      }
    };
    const top = nodes.find((node) => node.backendDOMNodeId === dom.backendNodeId);
    if (top === undefined) throw new Error(`${selector} is not in the accessibility tree`);
    walk(top, '');
    return lines;
  } finally {
    await session.detach();
  }
}

/** Gathers what the page's live regions say from now on: a text a change, the same text once in a row. */
export async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const LIVE = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"], output';
    const regionOf = (node: Node): Element | null =>
      (node instanceof Element ? node : node.parentElement)?.closest(LIVE) ?? null;
    new MutationObserver((records) => {
      for (const region of new Set(records.map(({ target }) => regionOf(target)))) {
        const text = region?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
        if (region !== null && text !== '' && region.checkVisibility() && said.at(-1) !== text)
          said.push(text);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}
