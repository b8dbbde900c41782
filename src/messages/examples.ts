/** Examples: strings by locale. */
import { catalogue } from './catalogue.ts';
import { examples as en } from './en/examples.ts';

export const examplesMessages = catalogue({ en });
