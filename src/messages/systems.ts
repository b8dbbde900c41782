/** Systems: strings by locale. */
import { catalogue } from './catalogue.ts';
import { systems as en } from './en/systems.ts';

export const systemsMessages = catalogue({ en });
