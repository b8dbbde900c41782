/** Evidence: strings by locale. */
import { catalogue } from './catalogue.ts';
import * as en from './en/evidence.ts';

export const evidenceMessages = catalogue({ en });
