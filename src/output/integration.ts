/** What happens to `dist/` after Astro has written the pages. Registered last: nothing writes HTML after it. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { baseOf } from '#url/base.ts';

/** Runs the steps in their order. */
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
        const { beginEmitting } = await import('./emit.ts');
        const project = siteProject();
        const siteUrl = new URL(baseOf(base), site).href;
        const { securityContact } = await import('./security/security-txt.ts');
        // Before the first step: a setting that is wrong is told at once.
        const security = securityContact(process.env);
        beginEmitting(dist);
        for (const step of steps) {
          logger.info(step.name);
          await step.run({ project, dist, base: baseOf(base), siteUrl, security });
        }
      },
    },
  };
}
