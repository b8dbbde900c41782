/** Licence expressions (SPDX): whether those that are allowed satisfy one. Pure. */

/**
 * Whether a licence expression can be satisfied with allowed licences alone: one side of `OR`, both of `AND`.
 * `A/B`, as old crates write it, is `A OR B`. `A WITH B` is a licence of its own.
 * @throws SyntaxError for what is no expression
 */
export function isSatisfied(expression: string, allowed: ReadonlySet<string>): boolean {
  const words = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`"${expression}" is no licence expression`);
  };
  const one = (): boolean => {
    const word = words[at++];
    if (word === undefined || word === ')' || /^(?:AND|OR|WITH)$/.test(word)) return fail();
    if (word === '(') {
      const inner = either();
      return words[at++] === ')' ? inner : fail();
    }
    if (words[at] !== 'WITH') return allowed.has(word);
    at += 1;
    const exception = words[at++] ?? fail();
    return allowed.has(`${word} WITH ${exception}`);
  };
  const both = (): boolean => {
    let found = one();
    while (words[at] === 'AND') {
      at += 1;
      found = one() && found;
    }
    return found;
  };
  const either = (): boolean => {
    let found = both();
    while (words[at] === 'OR') {
      at += 1;
      found = both() || found;
    }
    return found;
  };
  const found = either();
  return at === words.length ? found : fail();
}
