import { describe, expect, it } from 'vitest';
import { promisedBy } from './readme.ts';

const README = [
  '# demo',
  '```',
  'uv run --no-dev python -m demo_example    # builds first',
  'uv run python -m demo_example.check       # tests',
  '```',
  'It prints:',
  '```',
  'two lines',
  '  of text',
  '```',
].join('\n');

describe('promisedBy', () => {
  it('reads commands and output', () => {
    expect(promisedBy(README, 'README.md')).toEqual({
      package: 'demo_example',
      commands: [
        ['uv', 'run', '--no-dev', 'python', '-m', 'demo_example'],
        ['uv', 'run', 'python', '-m', 'demo_example.check'],
      ],
      output: 'two lines\n  of text',
    });
  });

  it.each([
    ['# demo', 'no block with exactly the two commands'],
    [README.replace('.check', '.test'), 'the commands must be'],
    [README.split('It prints')[0] ?? '', 'no block after the commands'],
  ])('says what is missing', (readme, message) => {
    expect(() => promisedBy(readme, 'README.md')).toThrow(message);
  });
});
