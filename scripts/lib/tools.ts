/** Entries of the tools inside `node_modules`, and the files that Prettier has. */
export const ASTRO = 'astro/bin/astro.mjs';
export const BIOME = '@biomejs/biome/bin/biome';
export const PRETTIER = 'prettier/bin/prettier.cjs';
export const VITEST = 'vitest/vitest.mjs';
export const PLAYWRIGHT = '@playwright/test/cli.js';

/**
 * One formatter for each ending: Biome has the rest. MDX has none: Prettier puts the words of an inline component on lines of
 * their own, which makes a block of it and sets a space before the full stop that follows.
 */
export const PRETTIER_FILES = ['src/**/*.astro'];
