/** The strings about what a reader brings: links, files and the verdicts that they record, in the language of the page. */
import { wizardBroughtMessages } from '#messages/wizard-brought.ts';
import { locale } from './locale.ts';

export const brought = wizardBroughtMessages(locale);
