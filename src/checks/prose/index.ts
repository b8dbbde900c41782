/** Every rule over the prose. */
import { rule as headingsHaveIds } from './headings-have-ids.ts';
import { rule as noHype } from './no-hype.ts';
import { rule as noRepeatedParagraph } from './no-repeated-paragraph.ts';
import { rule as numbersHaveSources } from './numbers-have-sources.ts';
import { rule as ownWords } from './own-words.ts';
import { rule as referencesResolve } from './references-resolve.ts';
import { rule as shortSentences } from './short-sentences.ts';
import { rule as sourcesAreCited } from './sources-are-cited.ts';
import { rule as systemsBringFacts } from './systems-bring-facts.ts';
import type { ProseRule } from './types.ts';

export type { Prose, ProseRule } from './types.ts';

export const proseRules: readonly ProseRule[] = [
  headingsHaveIds,
  referencesResolve,
  numbersHaveSources,
  ownWords,
  noRepeatedParagraph,
  noHype,
  shortSentences,
  sourcesAreCited,
  systemsBringFacts,
];
