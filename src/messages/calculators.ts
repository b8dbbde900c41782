/** Calculators: strings by locale. */
import { catalogue } from './catalogue.ts';
import * as en from './en/calculators.ts';

export const calculatorsMessages = catalogue({ en });
