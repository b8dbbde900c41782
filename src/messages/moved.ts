/** Moved: strings by locale. */
import { catalogue } from './catalogue.ts';
import { moved as en } from './en/moved.ts';

export const movedMessages = catalogue({ en });
