/** The strings of the guesses, in the language of the page. */
import { guessMessages } from '#messages/guess.ts';
import { locale } from './locale.ts';

export const guess = guessMessages(locale);
