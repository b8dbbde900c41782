/** What happens to `dist/` after Astro has written the pages. Registered last: nothing writes HTML after it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { baseOf } from '#url/base.ts';

/** The steps in order; security is last because it hashes what the others wrote. */
export function handbookBuild({ base, site }: { base: string; site: string }): AstroIntegration {
  return {
    name: 'handbook',
    hooks: {
      'astro:config:setup': async () => {
        const { forgetProject } = await import('#site/project.ts');
        forgetProject();
      },
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir);
        const { steps } = await import('./steps.ts');
        const { siteProject } = await import('#site/project.ts');
        const project = siteProject();
        const siteUrl = new URL(baseOf(base), site).href;
        for (const step of steps) {
          logger.info(step.name);
          await step.run({ project, dist, base: baseOf(base), siteUrl });
        }
        if (!existsSync(dist)) throw new Error('the build left no dist folder');
      },
    },
  };
}
