/** The language of the page in the browser; undefined at build and in tests: the root language. */
export const locale = typeof document === 'undefined' ? undefined : document.documentElement.lang;
