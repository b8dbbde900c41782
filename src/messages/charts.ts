/** Charts: strings by locale. */
import { catalogue } from './catalogue.ts';
import { t as en } from './en/charts.ts';

export const chartsMessages = catalogue({ en });
