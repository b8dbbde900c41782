/** What reads and judges a reader's links and files, as one part to load: an empty form does not need it. */
export { problemInWords } from '#messages/decision-words.ts';
export { givenMessages } from './given.ts';
export { importText } from './import-text.ts';
