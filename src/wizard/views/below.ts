/** What stands below the result, as one part to load. */
export { Out } from './Out.tsx';
export { Whole } from './Whole.tsx';
