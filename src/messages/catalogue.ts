/** One feature's strings in every language of the site. Pure. */
import { DEFAULT_LOCALE } from '#schema/locale.ts';

/**
 * Makes a feature's `…Messages(locale)`. Every language has the same keys and the same parameters as the first: the type says so.
 * @param languages the strings by locale; a test may give a language that the site does not have yet
 * @returns a function from a locale (`undefined` is the root locale) to its strings; it throws on a locale without strings
 */
export function catalogue<T>(
  languages: { readonly en: T } & { readonly [locale: string]: NoInfer<T> },
): (locale: string | undefined) => T {
  return (locale = DEFAULT_LOCALE) => {
    const found = Object.hasOwn(languages, locale) ? languages[locale] : undefined;
    if (found === undefined)
      throw new Error(
        `no strings for the locale "${locale}"; there are ${Object.keys(languages).join(', ')}: add src/messages/${locale}/ and name it in the feature's file`,
      );
    return found;
  };
}
