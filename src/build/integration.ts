/** What happens to `dist/` after Astro has written the pages. Registered last: nothing writes HTML after it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

interface Step {
  readonly name: string;
  run(dist: string): void | Promise<void>;
}

/** The steps in order; security is last because it hashes what the others wrote. */
export function handbookBuild(options: { base: string }): AstroIntegration {
  return {
    name: 'handbook',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir);
        const { steps } = await import('./steps.ts');
        for (const step of steps(options.base) satisfies readonly Step[]) {
          logger.info(step.name);
          await step.run(dist);
        }
        if (!existsSync(dist)) throw new Error('the build left no dist folder');
      },
    },
  };
}
