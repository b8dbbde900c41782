/**
 * Short titles of the pages that are generated from data, by site path. A test compares this list with the built
 * site, so that a page can neither be missing from the navigation nor stand in it before it exists.
 */
export const generatedPages: readonly (readonly [string, string])[] = [
  ['examples/', 'Examples'],
  ['decide/', 'The wizard'],
  ['decide/cases/', 'The cases'],
  ['decide/guess/', 'Guess the decision'],
  ['decide/calculators/', 'Calculators'],
  ['evidence/claims/', 'Claims'],
  ['evidence/adopters/', 'Adopters'],
  ['evidence/charts/', 'Charts'],
  ['evidence/datasets/', 'Data sets'],
  ['evidence/sources/', 'Sources'],
  ['evidence/excerpts/', 'What was read'],
];
