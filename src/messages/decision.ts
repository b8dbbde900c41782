/** The decision engine: strings by locale. How they are joined with the framework's words is in `decision-words.ts`. */
import { catalogue } from './catalogue.ts';
import * as en from './en/decision.ts';

export const decisionMessages = catalogue({ en });
export type DecisionMessages = ReturnType<typeof decisionMessages>;
