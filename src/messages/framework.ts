/** Framework: strings by locale. */
import { catalogue } from './catalogue.ts';
import * as en from './en/framework.ts';

export const frameworkMessages = catalogue({ en });
