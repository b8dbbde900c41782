import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { handbookBuild } from '#output/integration.ts';

const base = process.env.BASE_PATH ?? '/';
const site = process.env.SITE_URL ?? 'https://boundary-handbook.example';

/**
 * Starlight writes its sheets in layers, and the styles inside its components outside of any: those would win over every layer
 * of ours. They get a layer of their own, below ours; src/styles/layers.css has the order.
 */
const starlightScoped = {
  postcssPlugin: 'starlight-scoped-layer',
  Once(root, { AtRule }) {
    if (!/@astrojs\/starlight\/.*\.astro/.test(root.source?.input.file ?? '')) return;
    const loose = root.nodes.filter((node) => !(node.type === 'atrule' && node.name === 'layer'));
    if (loose.length === 0) return;
    const layer = new AtRule({ name: 'layer', params: 'starlight.scoped' });
    loose[0].before(layer);
    for (const node of loose) layer.append(node);
  },
};

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
    css: { postcss: { plugins: [starlightScoped] } },
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Astro's own directive in every MDX file; the bundler warns about each of them.
        onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      },
    },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              // What several islands share is a few small modules: one file for them all, not a request each.
              codeSplitting: {
                groups: [
                  {
                    name: 'shared',
                    test: /vite\/preload-helper|rolldown\/runtime|\/src\/(?:(?:url|text|schema)\/|components\/layout\/unfold)/,
                  },
                ],
              },
            },
          },
        },
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
      // Our own step writes the index (src/output/search): Starlight's does not wait for the disk.
      pagefind: false,
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
