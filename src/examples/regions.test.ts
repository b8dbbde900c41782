import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { region, regionsOf } from './regions.ts';

const RUST = [
  'fn a() {}',
  '    // #region kernel',
  '    fn b() {',
  '        c();',
  '    }',
  '    // #endregion',
  '',
].join('\n');

describe('regions', () => {
  it('takes out the lines between the markers, without their indentation', () => {
    expect(region(RUST, 'src/core.rs', 'kernel')).toEqual({
      name: 'kernel',
      line: 3,
      code: 'fn b() {\n    c();\n}',
    });
  });

  it('reads the comments of Python, SQL and Markdown', () => {
    for (const [open, close] of [
      ['# #region x', '# #endregion'],
      ['-- #region x', '-- #endregion'],
      ['<!-- #region x -->', '<!-- #endregion -->'],
    ])
      expect(region(`${open}\ncode\n${close}`, 'f', 'x').code).toBe('code');
  });

  it('names file and known regions when one is unknown', () => {
    expect(() => region(RUST, 'src/core.rs', 'kernal')).toThrow(
      'src/core.rs: no region named kernal; it has kernel',
    );
    expect(() => region('', 'a.py', 'x')).toThrow('a.py: no region named x; it has none');
  });

  it.each([
    ['# #region a\n# #region b\n# #endregion', 'f:2: region b begins inside a'],
    ['# #region a\nx', 'f:1: region a is never closed'],
    ['# #endregion', 'f:1: #endregion without'],
    ['# #region a\n\n# #endregion', 'f:3: region a is empty'],
    ['# #region a\nx\n# #endregion\n# #region a\nx\n# #endregion', 'f:4: a second region named a'],
  ])('refuses %j', (text, message) => {
    expect(() => regionsOf(text, 'f')).toThrow(message);
  });

  it('gives back any code that was put between markers', () => {
    const line = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,2}$/);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.nat(8), (lines, depth) => {
        const indent = ' '.repeat(depth);
        const text = [
          `${indent}// #region r`,
          ...lines.map((one) => indent + one),
          `${indent}// #endregion`,
        ].join('\n');
        expect(region(text, 'f', 'r').code).toBe(lines.join('\n'));
      }),
    );
  });
});
