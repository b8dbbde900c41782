/** Words of charts, as the engine takes them: by locale. */
import { catalogue } from './catalogue.ts';
import * as en from './en/chart-words.ts';

export const chartWordsMessages = catalogue({ en });
