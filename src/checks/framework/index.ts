/** Every rule over the framework, and what they look at. */
import type { Problem } from '#problem.ts';
import type { Rules } from '#schema/decision.ts';
import type { Checked } from '../types.ts';
import { rule as codesAppendOnly } from './codes-append-only.ts';
import { rule as costsOfARun } from './costs-of-a-run.ts';
import { rule as crossValidationCurrent } from './cross-validation-current.ts';
import { rule as examplesCover } from './examples-cover.ts';
import { rule as examplesHold } from './examples-hold.ts';
import { rule as factsExist } from './facts-exist.ts';
import { rule as forcesHaveDirection } from './forces-have-direction.ts';
import { rule as idsExist } from './ids-exist.ts';
import { rule as idsUnique } from './ids-unique.ts';
import { rule as questionsCoverFacts } from './questions-cover-facts.ts';
import { rule as releaseCurrent } from './release-current.ts';
import { rule as sourceRules } from './source-rules.ts';
import { rule as systemResolves } from './system-resolves.ts';
import type { FrameworkChecked, FrameworkRule } from './types.ts';
import { rule as withoutForce } from './without-force.ts';
import { rule as wordsComplete } from './words-complete.ts';
import { rule as wordsNoHype } from './words-no-hype.ts';

export const frameworkRules: readonly FrameworkRule[] = [
  idsUnique,
  factsExist,
  idsExist,
  systemResolves,
  forcesHaveDirection,
  sourceRules,
  questionsCoverFacts,
  withoutForce,
  wordsComplete,
  wordsNoHype,
  examplesCover,
  examplesHold,
  codesAppendOnly,
  costsOfARun,
  releaseCurrent,
  crossValidationCurrent,
];

/** What the rules look at; undefined where a part of the framework could not be read. */
export function frameworkOf({ project }: Checked): FrameworkChecked | undefined {
  const { framework, words, handbook, prose, released, boundaryCosts } = project;
  return framework === undefined
    ? undefined
    : {
        framework,
        words,
        handbook,
        pages: new Set(prose.map(({ path }) => path)),
        released: new Map(
          [...released].map(([version, text]) => [version, (JSON.parse(text) as { rules: Rules }).rules]),
        ),
        boundaryCosts,
      };
}

/** All problems of the framework; none where a part of it could not be read, which is told already. */
export function frameworkProblems(checked: Checked): readonly Problem[] {
  const framework = frameworkOf(checked);
  return framework === undefined ? [] : frameworkRules.flatMap((rule) => rule.run(framework));
}
