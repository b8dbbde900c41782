/** The strings of the page that lets a reader guess documented decisions. By locale. */
import { catalogue } from './catalogue.ts';
import { guess as en } from './en/guess.ts';

export const guessMessages = catalogue({ en });
