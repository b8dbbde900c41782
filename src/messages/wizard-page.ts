/** The strings of the decision wizard’s page that the build writes and no script needs. By locale. */
import { catalogue } from './catalogue.ts';
import { page as en } from './en/wizard-page.ts';

export const wizardPageMessages = catalogue({ en });
