/** The words of rules and questions promise nothing either: what the prose may not say, they may not. */
import { hypeIn } from '../prose/no-hype.ts';
import { type FrameworkRule, fileOf } from './types.ts';

/** Every text of a tree of words, with its path. */
function* textsOf(
  value: unknown,
  path: readonly string[],
): Generator<readonly [path: readonly string[], text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* textsOf(inner, [...path, key]);
}

export const rule: FrameworkRule = {
  id: 'words-no-hype',
  run: ({ words }) =>
    [...words].flatMap(([locale, all]) =>
      [...textsOf(all, [])].flatMap(([path, text]) =>
        hypeIn(text).map((word) => ({
          file: fileOf(`words/${locale}`),
          entry: path.slice(0, 2).join('.'),
          field: path.slice(2).join('.'),
          value: word,
          rule: 'words-no-hype',
          fix: 'say what it does, with a number or a source',
        })),
      ),
    ),
};
