/** Verdicts and outcomes: strings by locale. */
import { catalogue } from './catalogue.ts';
import * as en from './en/verdicts.ts';

export const verdictMessages = catalogue({ en });
