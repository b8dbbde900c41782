/** What the rules over the framework look at and what a rule is. */
import type { Framework } from '#load/framework.ts';
import type { Handbook } from '#load/types.ts';
import type { Problem } from '#problem.ts';
import type { BoundaryCosts } from '#schema/boundary-costs.ts';
import type { Rules } from '#schema/decision.ts';
import type { Words } from '#schema/decision-words.ts';

export interface FrameworkChecked {
  readonly framework: Framework;
  /** The framework's words by language. */
  readonly words: ReadonlyMap<string, Words>;
  readonly handbook: Pick<Handbook, 'claims' | 'systems' | 'adopters'>;
  /** Site paths of the prose, such as `decide/framework/`. */
  readonly pages: ReadonlySet<string>;
  /** Released rule sets by version, oldest first. */
  readonly released: ReadonlyMap<string, Rules>;
  readonly boundaryCosts: BoundaryCosts | undefined;
}

/** A rule over the framework; one a file, with its own test. */
export interface FrameworkRule {
  readonly id: string;
  run(checked: FrameworkChecked): Problem[];
}

/** Path of a file of the framework. */
export const fileOf = (name: string): string => `data/framework/${name}.yaml`;
