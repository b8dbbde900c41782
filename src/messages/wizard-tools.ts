/** The strings of the wizard’s tools: a pasted profile, a second link. By locale. */
import { catalogue } from './catalogue.ts';
import { tools as en } from './en/wizard-tools.ts';

export const wizardToolsMessages = catalogue({ en });
