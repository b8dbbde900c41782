/** The wizard's strings in the language of the page. The one place where they are taken from `src/messages`. */
export { outcomeNames, verdictNames } from '#messages/en/framework.ts';
export { wz } from '#messages/en/wizard.ts';
