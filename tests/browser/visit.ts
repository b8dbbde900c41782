/** One visit of one page: everything that can go wrong there, gathered by check. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Budgets } from '#schema/site.ts';
import type { BrowserCheck } from '../../scripts/lib/browser-checks.ts';
import { gzipSize, overweight, pageSize } from '../gzip.ts';
import { watchRequests } from './settled.ts';

/** WCAG 2.2 AA with all that it builds on, and axe's own best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Core Web Vitals call 0.1 good; nothing here has a reason to move at all. */
const LAYOUT_SHIFT = 0.02;

/** WCAG 2.2, 1.4.10: 320 CSS pixels without scrolling in two directions. */
const NARROW = 320;

export type Budget = Budgets['rules'][number];

export type Findings = Readonly<Record<BrowserCheck, readonly string[]>>;

declare global {
  interface Window {
    handbookViolations?: string[];
  }
}

async function axe(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  // Legacy mode stays in this page; there are no frames of other origins to look into.
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ target }) => `${theme}: ${id}: ${help}: ${target.join(' ')}`),
  );
}

async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        let total = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            total += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        // Buffered entries arrive before the second frame.
        requestAnimationFrame(() => requestAnimationFrame(() => done(total)));
      }),
  );
}

/** Elements that stick out of a narrow window, and the window's own scroll width. */
async function overflow(page: Page): Promise<string[]> {
  return page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.right <= width + 0.5) return false;
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        if (
          ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(around).overflowX) &&
          around !== document.body
        )
          return false;
      }
      return true;
    });
    const named = out
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`);
    return [`${document.documentElement.scrollWidth} px wide in a window of ${width}: ${named.join(', ')}`];
  }, NARROW);
}

/**
 * Visits a page and does the chosen checks. The page must be fresh: listeners are added before the first request.
 * @param address where the page is, absolute or under the base address
 * @param budget what the page may fetch before any interaction
 * @param fileOf the content of the built file that an address means; undefined where there is none
 */
export async function visit(
  page: Page,
  address: string,
  checks: ReadonlySet<BrowserCheck>,
  budget: Budget,
  fileOf: (url: string) => Buffer | undefined,
): Promise<Findings> {
  const findings: Record<BrowserCheck, string[]> = {
    csp: [],
    console: [],
    'third-party': [],
    requests: [],
    weight: [],
    'layout-shift': [],
    axe: [],
    reflow: [],
  };
  const { requests, settled } = watchRequests(page);
  const origin = new URL(address).origin;
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // The error page is asked for by an address that is not there: the browser reports its own 404.
    if (address.endsWith('/404.html') && message.text().includes('404')) return;
    (/Content Security Policy/i.test(message.text()) ? findings.csp : findings.console).push(message.text());
  });
  page.on('pageerror', (error) => findings.console.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (/^(?:data|blob):/.test(url)) return;
    if (new URL(url).origin !== origin) findings['third-party'].push(url);
  });
  await page.route(
    (url) => url.origin !== origin,
    (route) => route.abort(),
  );
  await page.addInitScript(() => {
    window.handbookViolations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.handbookViolations?.push(
        `${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`,
      );
    });
  });

  await page.goto(address);
  await settled();
  if (checks.has('requests') && requests.length > budget.requests) {
    findings.requests.push(
      `${requests.length} requests, may be ${budget.requests}: ${requests.map((url) => new URL(url).pathname).join(' ')}`,
    );
  }
  if (checks.has('weight')) {
    // One address is fetched once, whoever asks for it.
    const weight = [...new Set(requests)]
      .map((url) =>
        url === address
          ? pageSize(String(fileOf(url)))
          : { bytes: gzipSize(fileOf(url) ?? ''), inlineSvg: 0 },
      )
      .reduce((all, one) => ({ bytes: all.bytes + one.bytes, inlineSvg: all.inlineSvg + one.inlineSvg }));
    findings.weight.push(...overweight(weight, budget));
  }
  if (checks.has('layout-shift')) {
    const shift = await layoutShift(page);
    if (shift > LAYOUT_SHIFT)
      findings['layout-shift'].push(`layout shift ${shift.toFixed(3)}, may be ${LAYOUT_SHIFT}`);
  }
  if (checks.has('axe'))
    for (const theme of ['light', 'dark'] as const) findings.axe.push(...(await axe(page, theme)));
  if (checks.has('reflow')) {
    await page.setViewportSize({ width: NARROW, height: 640 });
    findings.reflow.push(...(await overflow(page)));
  }
  findings.csp.push(...(await page.evaluate(() => window.handbookViolations ?? [])));
  return findings;
}
