/** The strings of the decision wizard that the first screens and the result need. By locale. */
import { catalogue } from './catalogue.ts';
import { wz as en } from './en/wizard.ts';

export const wizardMessages = catalogue({ en });
