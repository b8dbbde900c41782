/** The tools, as one part to load. */
export { Compare } from './Compare.tsx';
export { Profile } from './Profile.tsx';
