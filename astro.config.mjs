import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { handbookBuild } from '#output/integration.ts';

const base = process.env.BASE_PATH ?? '/';
const site = process.env.SITE_URL ?? 'https://boundary-handbook.example';

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 2 },
  compressHTML: true,
  devToolbar: { enabled: false },
  prefetch: false,
  markdown: { processor: satteri({ features: { headingAttributes: true } }) },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // A script that is fetched on demand brings its own imports; the helper that fetches them early costs every page a request.
      modulePreload: false,
      rolldownOptions: {
        // Astro's own directive in every MDX file; the bundler warns about each of them.
        onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      },
    },
    resolve: {
      alias: [
        // Starlight's page keeps the sidebar's folds, which ours has none of: that script's place is taken by our own.
        {
          find: /^.*\/components-internals\/SidebarPersistState$/,
          replacement: fileURLToPath(new URL('./src/client/every-page.ts', import.meta.url)),
        },
      ],
    },
  },
  integrations: [
    starlight({
      title: 'Boundary Handbook',
      description: 'Rust, Python, or both: for this component of this system, and where the boundary goes.',
      favicon: '/favicon.svg',
      locales: { root: { label: 'English', lang: 'en' } },
      pagination: true,
      lastUpdated: false,
      credits: false,
      customCss: ['./src/styles/base.css'],
      routeMiddleware: './src/site/route-data.ts',
      pagefind: { ranking: { termFrequency: 0.8, pageLength: 0.4 } },
      expressiveCode: {
        themes: ['github-light', 'github-dark'],
        useStarlightUiThemeColors: true,
        // Plain code, coloured at build: no frames and no script.
        // Long lines wrap: nothing to scroll sideways on a phone or on paper.
        defaultProps: { wrap: true },
        frames: false,
        textMarkers: false,
        styleOverrides: { borderRadius: '0' },
      },
      components: {
        PageFrame: './src/components/layout/PageFrame.astro',
        Header: './src/components/layout/Header.astro',
        Search: './src/components/search/Search.astro',
        Sidebar: './src/components/layout/Sidebar.astro',
        ThemeProvider: './src/components/layout/ThemeProvider.astro',
        ThemeSelect: './src/components/layout/ThemeSwitch.astro',
        PageSidebar: './src/components/layout/PageSidebar.astro',
        PageTitle: './src/components/layout/PageTitle.astro',
        Footer: './src/components/layout/Footer.astro',
      },
    }),
    // Embeds are pictures for other sites, not pages to find.
    sitemap({ filter: (page) => !page.includes('/embed/') }),
    mdx(),
    handbookBuild({ base, site }),
  ],
});
