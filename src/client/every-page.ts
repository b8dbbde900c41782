/** The one script of every page: theme, menu, anchors and search. It stands in for a script of Starlight's page (astro.config.mjs). */
import './theme.ts';
import './menu.ts';
import './anchors.ts';
import '#components/search/island.ts';
