/** The strings of the tools, in the language of the page. */
import { wizardToolsMessages } from '#messages/wizard-tools.ts';
import { locale } from './locale.ts';

export const tools = wizardToolsMessages(locale);
