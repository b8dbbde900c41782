import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';

describe('catalogue', () => {
  const greetings = catalogue({
    en: { hello: (name: string) => `Hello, ${name}` },
    th: { hello: (name) => `สวัสดี ${name}` },
  });

  it('gives the strings of a locale, and the root locale’s where none is named', () => {
    expect(greetings('th').hello('A')).toBe('สวัสดี A');
    expect(greetings(undefined)).toBe(greetings('en'));
  });
  it.each(['de', 'constructor', '__proto__', ''])('says what is missing for %j', (locale) => {
    expect(() => greetings(locale)).toThrow(/no strings for the locale .*there are en, th/);
  });
});
