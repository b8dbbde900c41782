/** The strings about what a reader brings: links, files and the verdicts that they record. By locale. */
import { catalogue } from './catalogue.ts';
import { brought as en } from './en/wizard-brought.ts';

export const wizardBroughtMessages = catalogue({ en });
