/** The ways in which people see a page otherwise than on a wide screen with a mouse: one page a family. */
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { distFolder } from '../../scripts/lib/root.ts';
import { onePerFamily } from '../../scripts/lib/visited.ts';
import { layoutFaults } from './layout.ts';

/** WCAG 2.2 AA with all that it builds on, and axe's own best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const PHONE = { width: 320, height: 640 };
/** 1,280 × 1,024 pixels at 400 %. */
const ZOOMED = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };

const VIEWS: Readonly<Record<string, BrowserContextOptions>> = {
  'light, 320 px': { colorScheme: 'light', viewport: PHONE },
  'dark, 320 px': { colorScheme: 'dark', viewport: PHONE },
  'light, 400 %': { colorScheme: 'light', ...ZOOMED },
  'dark, 400 %': { colorScheme: 'dark', ...ZOOMED },
  'light, forced colours': { colorScheme: 'light', forcedColors: 'active' },
  'dark, forced colours': { colorScheme: 'dark', forcedColors: 'active' },
  'light, reduced motion': { colorScheme: 'light', reducedMotion: 'reduce' },
  'dark, reduced motion': { colorScheme: 'dark', reducedMotion: 'reduce' },
};

async function axe(page: Page, forced: boolean): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).withTags(TAGS).setLegacyMode(true);
  // With forced colours the system chooses them: what is drawn is looked at below.
  const { violations } = await (forced ? builder.disableRules(['color-contrast']) : builder).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

/** What a drawing shows in a colour that is none of the system's. */
function drawnFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const probe = document.createElement('p');
    probe.style.forcedColorAdjust = 'none';
    document.body.append(probe);
    const shade = (system: string): string => {
      probe.style.color = system;
      return getComputedStyle(probe).color;
    };
    const allowed = new Set(
      ['Canvas', 'CanvasText', 'GrayText', 'LinkText', 'ButtonText', 'Highlight'].map(shade),
    );
    probe.remove();
    const clear = (colour: string): boolean => /none|transparent|, 0\)|^url\(/.test(colour);
    const faults: string[] = [];
    for (const element of document.querySelectorAll<SVGElement>('main svg *')) {
      if (element.closest('defs, title, desc, style') !== null || element.getClientRects().length === 0)
        continue;
      const { fill, stroke, display } = getComputedStyle(element);
      if (display === 'none') continue;
      const name = `${element.tagName}.${element.getAttribute('class') ?? ''}`;
      for (const colour of [fill, stroke])
        if (!clear(colour) && !allowed.has(colour)) faults.push(`${name} is drawn in ${colour}`);
    }
    return [...new Set(faults)].slice(0, 5);
  });
}

/** What moves longer than a blink. */
function motions(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const seconds = (text: string): number =>
      Math.max(
        ...text.split(',').map((part) => Number.parseFloat(part) * (part.trim().endsWith('ms') ? 0.001 : 1)),
      );
    const moving = [...document.querySelectorAll('*')].filter((element) =>
      [null, '::before', '::after'].some((pseudo) => {
        const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(
          element,
          pseudo,
        );
        return (
          seconds(transitionDuration) > 0.001 ||
          (animationName !== 'none' && seconds(animationDuration) > 0.001) ||
          scrollBehavior === 'smooth'
        );
      }),
    );
    return [
      ...new Set(
        moving.map((element) => `${element.tagName.toLowerCase()}.${element.classList[0] ?? ''} moves`),
      ),
    ].slice(0, 5);
  });
}

/** Every second family, for the time that it takes; HANDBOOK_MATRIX=1 looks at them all. */
const paths = onePerFamily(distFolder()).filter(
  (_, place) => place % 2 === 0 || process.env.HANDBOOK_MATRIX === '1',
);
for (const path of paths) {
  test(`/${path} in every way of seeing it`, async ({ browser, baseURL }) => {
    const faults: string[] = [];
    for (const [name, view] of Object.entries(VIEWS)) {
      const context = await browser.newContext({ ...view, baseURL: baseURL ?? '' });
      const page = await context.newPage();
      await page.goto(path);
      const found = [
        // Of a moved or magnified page, and of a dark one in the system's colours, tree and colours are those of the others.
        ...(view.reducedMotion === 'reduce' ||
        view.deviceScaleFactor === 4 ||
        (view.forcedColors === 'active' && view.colorScheme === 'dark')
          ? []
          : await axe(page, view.forcedColors === 'active')),
        ...(await layoutFaults(page)),
        ...(view.forcedColors === 'active' ? await drawnFaults(page) : []),
        ...(view.reducedMotion === 'reduce' ? await motions(page) : []),
      ];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      await context.close();
    }
    expect(faults.join('\n')).toBe('');
  });
}
