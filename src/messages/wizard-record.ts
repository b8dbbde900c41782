/** The strings of what stands below the result and of the written forms of a decision. By locale. */
import { catalogue } from './catalogue.ts';
import { rec as en } from './en/wizard-record.ts';

export const wizardRecordMessages = catalogue({ en });
