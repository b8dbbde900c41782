import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/root.ts';
import { PAGES, told } from './site.ts';

describe('HTML', () => {
  it('is valid on every page, by the rules of .htmlvalidate.json', () => {
    const config = JSON.parse(readFileSync(join(ROOT, '.htmlvalidate.json'), 'utf8')) as ConfigData;
    const validator = new HtmlValidate(new StaticConfigLoader(config));
    const faults = PAGES.flatMap((page) => {
      const report = validator.validateStringSync(page.html, page.file);
      return report.results.flatMap(({ messages }) =>
        messages.map(
          ({ ruleId, message, selector }) => `${page.file}: ${message} [${ruleId}] at ${selector ?? '?'}`,
        ),
      );
    });
    expect(told(faults)).toBe('');
  });
});
