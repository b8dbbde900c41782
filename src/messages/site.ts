/** Site: strings by locale. */
import { catalogue } from './catalogue.ts';
import { t as en } from './en/site.ts';

export const siteMessages = catalogue({ en });
