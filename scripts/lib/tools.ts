/** Entries of the tools inside `node_modules`, and the files that Prettier has. */
export const ASTRO = 'astro/bin/astro.mjs';
export const BIOME = '@biomejs/biome/bin/biome';
export const PRETTIER = 'prettier/bin/prettier.cjs';
export const VITEST = 'vitest/vitest.mjs';
export const PLAYWRIGHT = '@playwright/test/cli.js';

/** One formatter for each ending: Biome has the rest. */
export const PRETTIER_FILES = ['src/**/*.astro', 'src/**/*.mdx'];
