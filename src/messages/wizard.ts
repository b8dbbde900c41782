/** Wizard: strings by locale. */
import { catalogue } from './catalogue.ts';
import { wz as en } from './en/wizard.ts';

export const wizardMessages = catalogue({ en });
