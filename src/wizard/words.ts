/** The strings of the first screens and of the result, in the language of the page. */
import { verdictMessages } from '#messages/verdicts.ts';
import { wizardMessages } from '#messages/wizard.ts';
import { locale } from './locale.ts';

export const wz = wizardMessages(locale);
export const { outcomeNames, verdictNames } = verdictMessages(locale);
