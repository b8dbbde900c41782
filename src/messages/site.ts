/** Site: strings by locale. */
import { catalogue } from './catalogue.ts';
import { site as en } from './en/site.ts';

export const siteMessages = catalogue({ en });
