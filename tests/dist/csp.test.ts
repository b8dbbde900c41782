import { describe, expect, it } from 'vitest';
import { inlineCode } from '#output/headers/inline.ts';
import { parseNetlify } from '#output/headers/netlify.ts';
import { HOST_FILES, headersFor } from '#output/headers/rules.ts';
import { BASE, FILE_SET, PAGES, type Page, read, told } from './site.ts';

function policyOf(page: Page): { text: string; at: number } | undefined {
  const tag = page.tags.find(
    ({ attributes }) => attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy',
  );
  return tag === undefined ? undefined : { text: tag.attributes.get('content') ?? '', at: tag.start };
}

function directives(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    text
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources]),
  );
}

describe('content security policy', () => {
  it('stands in every page before anything that it governs, and is the same everywhere', () => {
    const faults = PAGES.flatMap((page) => {
      const policy = policyOf(page);
      if (policy === undefined) return [`${page.file}: has no policy`];
      const first = page.tags.find(({ name }) => ['script', 'style', 'link', 'img', 'base'].includes(name));
      return first !== undefined && first.start < policy.at
        ? [`${page.file}: <${first.name}> stands before the policy`]
        : [];
    });
    expect(told(faults)).toBe('');
    expect(new Set(PAGES.map((page) => policyOf(page)?.text)).size).toBe(1);
  });

  it('covers every inline script and style', () => {
    const faults = PAGES.flatMap((page) => {
      const allowed = directives(policyOf(page)?.text ?? '');
      const code = inlineCode(page.html);
      return [
        ...[...code.scripts]
          .filter((hash) => !allowed.get('script-src')?.includes(hash))
          .map((hash) => `${page.file}: script ${hash}`),
        ...[...code.styles]
          .filter((hash) => !allowed.get('style-src')?.includes(hash))
          .map((hash) => `${page.file}: style ${hash}`),
        ...code.handlers.map((handler) => `${page.file}: ${handler}`),
      ];
    });
    expect(told(faults)).toBe('');
  });

  it('is strict', () => {
    const allowed = directives(policyOf(PAGES[0] as Page)?.text ?? '');
    expect(allowed.get('default-src')).toEqual(["'none'"]);
    expect(allowed.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(allowed.get('trusted-types')).toEqual(["'none'"]);
    for (const [name, sources] of allowed) {
      if (name !== 'style-src-attr') expect(sources, name).not.toContain("'unsafe-inline'");
      expect(sources, name).not.toContain("'unsafe-eval'");
      expect(
        sources.filter((source) => /^(?:https?:|\*|\/\/)/.test(source)),
        name,
      ).toEqual([]);
    }
  });

  it('needs few hashes: inline code is the same on every page', () => {
    const allowed = directives(policyOf(PAGES[0] as Page)?.text ?? '');
    const hashes = [...allowed.values()].flat().filter((source) => source.startsWith("'sha256-"));
    expect(hashes.length).toBeLessThanOrEqual(16);
  });

  it('is sent as a header too, with framing for /embed/ alone', () => {
    const rules = parseNetlify(read('_headers'));
    const faults = PAGES.flatMap((page) => {
      const path = `${BASE}${page.path}`;
      const sent = headersFor(rules, path).get('Content-Security-Policy') ?? '';
      const framing = page.path.startsWith('embed/') ? 'frame-ancestors *' : "frame-ancestors 'none'";
      return sent === `${policyOf(page)?.text}, ${framing}` ? [] : [`${path}: ${sent.slice(-60)}`];
    });
    expect(told(faults)).toBe('');
    expect(HOST_FILES.filter((name) => !FILE_SET.has(name))).toEqual([]);
  });
});
