import { homedir, hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { privateNames } from '../../scripts/lib/private-names.ts';
import { ROOT } from '../../scripts/lib/root.ts';
import { FILES, read, told } from './site.ts';

describe('the published files', () => {
  it('name neither this machine nor a package registry', () => {
    const own = [hostname(), homedir() === '/root' ? '/root/' : homedir(), ROOT];
    const text = FILES.filter(
      (name) => /\.(?:html|css|js|json|svg|xml|txt|md|csv|atom|yaml|conf)$/.test(name) || !name.includes('.'),
    );
    expect(
      told(text.flatMap((name) => privateNames(read(name), own).map((found) => `${name}: ${found}`))),
    ).toBe('');
  });
});
