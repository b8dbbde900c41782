/** All that shows what answers lead to, as one part to load: the first answer needs it, an empty form does not. */
export { resultsFrom } from '../results.ts';
export { MapFigure } from './MapFigure.ts';
export { Out } from './Out.tsx';
export { Shown } from './Shown.tsx';
export { VerdictRest } from './VerdictRest.tsx';
export { Whole } from './Whole.tsx';
