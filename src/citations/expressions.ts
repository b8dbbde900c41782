/** What stands in the braces of MDX: plain literals are read, prose hidden in anything else is told. Pure. */
import { statedNumbers } from './numbers.ts';
import type { AttributeValue } from './references.ts';
import { textsOfTemplate } from './template.ts';

const STRING = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)$/;
const ANY_STRING = /(["'`])(?:(?!\1)[^\\]|\\.)*\1/g;
const NUMBER = /^[\d.,]+$/;

const withoutComments = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, (part) => part.replace(/[^\n]/g, ' '));

/** The text of a string literal of JavaScript; undefined for any other expression. */
function stringLiteral(code: string): string | undefined {
  const match = STRING.exec(code.trim());
  return match === null ? undefined : (match[1] ?? match[2] ?? match[3] ?? '').replace(/\\(.)/g, '$1');
}

/** The value of an expression that is a string, or a list of strings, as written; undefined for any other. */
export function literal(code: string): AttributeValue | undefined {
  const plain = withoutComments(code).trim();
  const one = stringLiteral(plain);
  if (one !== undefined) return one;
  const list = /^\[([\s\S]*)\]$/.exec(plain)?.[1];
  if (list === undefined) return undefined;
  const items = list.split(',').filter((item) => item.trim() !== '');
  const texts = items.map(stringLiteral);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** What a reader sees of an expression that is a string or a number as written; undefined for any other. */
export function plainLiteral(code: string): string | undefined {
  const plain = withoutComments(code).trim();
  return NUMBER.test(plain) ? plain : stringLiteral(plain);
}

/** What of an expression, or of a module's code, would be read by nobody; undefined where there is nothing. */
export function hiddenProse(code: string): string | undefined {
  if (literal(code) !== undefined) return undefined;
  const bare = withoutComments(code);
  if (/<[A-Za-z>]/.test(bare.replace(ANY_STRING, '')))
    return 'a component inside an expression is not read; write it outside the braces';
  const hidden = textsOfTemplate('expression.tsx', bare).find(({ text }) => statedNumbers(text).length > 0);
  return hidden === undefined
    ? undefined
    : `“${hidden.text}” states a number inside an expression, where it is not judged; write it outside the braces`;
}
