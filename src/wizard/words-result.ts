/** The strings of one component’s result, in the language of the page. */
import { wizardResultMessages } from '#messages/wizard-result.ts';
import { locale } from './locale.ts';

export const say = wizardResultMessages(locale);
