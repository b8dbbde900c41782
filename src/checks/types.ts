/** What the rules of the check are given and what a rule is. */
import type { ChartLibrary } from '#charts/library.ts';
import type { ScannedPage } from '#citations/index.ts';
import type { Project } from '#load/project.ts';
import type { Problem } from '#problem.ts';

/** The sources with what the engines make of them, once for all rules. */
export interface Checked {
  readonly project: Project;
  readonly charts: ChartLibrary;
  /** The prose, scanned. */
  readonly pages: readonly ScannedPage[];
}

/** A part of the house and its rules: each rule a file with its own test. */
export interface RuleGroup {
  /** `data`, `prose`, `framework`, … */
  readonly id: string;
  run(checked: Checked): readonly Problem[];
}
