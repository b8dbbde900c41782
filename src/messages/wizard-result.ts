/** The strings of one component’s result. By locale. */
import { catalogue } from './catalogue.ts';
import { say as en } from './en/wizard-result.ts';

export const wizardResultMessages = catalogue({ en });
