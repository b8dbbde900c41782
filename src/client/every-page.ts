/** The one script of every page: theme, menu and search. It stands in for a script of Starlight's page (astro.config.mjs). */
import './site.ts';
import '#components/search/island.ts';
