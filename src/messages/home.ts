/** Home: strings by locale. */
import { catalogue } from './catalogue.ts';
import { home as en } from './en/home.ts';

export const homeMessages = catalogue({ en });
