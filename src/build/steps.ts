/** The post-build steps, in order. Each is one folder of `src/build/`. */
import { rewriteBase } from './base/rewrite.ts';
import { writeSearchPages } from './search/pages.ts';

export interface BuildStep {
  /** Shown while the build runs. */
  readonly name: string;
  run(dist: string): void | Promise<void>;
}

/**
 * @param base the base path that the site is served under, e.g. `/` or `/handbook`.
 */
export function steps(base: string): readonly BuildStep[] {
  return [{ name: 'links under the base path', run: (dist) => rewriteBase(dist, base) },
    { name: 'search index', run: (dist) => writeSearchPages(process.cwd(), dist) },
  ];
}
