import { describe, expect, it } from 'vitest';
import { BadArguments, parseArguments } from './arguments.ts';

const read = (args: string[], positionals = false) =>
  parseArguments('npm run x', args, { runs: { type: 'string', default: '5' } }, positionals);

describe('parseArguments', () => {
  it('reads options in both spellings, with their defaults', () => {
    expect(read([]).values).toMatchObject({ runs: '5', help: false });
    expect(read(['--runs', '7']).values.runs).toBe('7');
    expect(read(['--runs=7', '--help']).values).toMatchObject({ runs: '7', help: true });
    expect(read(['a', 'b'], true).positionals).toEqual(['a', 'b']);
  });
  it.each([[['--what']], [['--runs']], [['word']], [['--help=1']]])(
    'names what it does not know: %j',
    (args) => {
      expect(() => read(args)).toThrow(BadArguments);
      expect(() => read(args)).toThrow(/^npm run x: .*[^.]; npm run x -- --help lists what it knows\.$/);
    },
  );
});
