/** The strings that only the build writes into the wizard's page. */
import { wizardPageMessages } from '#messages/wizard-page.ts';
import { locale } from './locale.ts';

export const page = wizardPageMessages(locale);
