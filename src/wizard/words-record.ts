/** The strings of what stands below the result, and of the written forms, in the language of the page. */
import { wizardRecordMessages } from '#messages/wizard-record.ts';
import { locale } from './locale.ts';

export const rec = wizardRecordMessages(locale);
