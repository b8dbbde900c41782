/** Gives each page the sidebar and the neighbours of its own section. */
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { siteMessages } from '#messages/site.ts';
import { link, ownPath } from './links.ts';
import { type NavigationSection, sectionOf } from './navigation.ts';
import { pageTitles, sections, translated } from './site-map.ts';

type Entry = StarlightRouteData['sidebar'][number];
type Link = Extract<Entry, { type: 'link' }>;

function sectionEntries(section: NavigationSection, current: string, locale: string | undefined): Entry[] {
  const t = siteMessages(locale);
  const entries: Entry[] = [];
  for (const group of section.groups) {
    const links: Link[] = [];
    for (const slug of group.pages) {
      const own = slug === '' ? `${section.id}/` : `${section.id}/${slug}/`;
      const path = translated(own, locale);
      const label = pageTitles.get(path);
      if (label === undefined) continue;
      links.push({
        type: 'link',
        label: slug === '' ? (t.sections[section.id] ?? label) : label,
        href: link(`/${path}`),
        isCurrent: own === current,
        badge: undefined,
        attrs: {},
      });
    }
    if (links.length === 0) continue;
    if (group.id === undefined) entries.push(...links);
    else
      entries.push({
        type: 'group',
        label: t.groups[group.id] ?? group.id,
        entries: links,
        collapsed: false,
        badge: undefined,
      });
  }
  return entries;
}

export const onRequest = defineRouteMiddleware((context) => {
  const route = context.locals.starlightRoute;
  const path = ownPath(context.url.pathname);
  const section = sectionOf(sections, path);
  // The table of contents is drawn by our own sidebar, under the current page.
  route.toc = undefined;
  if (section === undefined) {
    route.sidebar = [];
    route.hasSidebar = false;
    route.pagination = { prev: undefined, next: undefined };
    return;
  }
  route.sidebar = sectionEntries(section, path, context.currentLocale);
  route.hasSidebar = true;
  const flat = route.sidebar.flatMap((entry) =>
    entry.type === 'link' ? [entry] : entry.entries.filter((e): e is Link => e.type === 'link'),
  );
  const here = flat.findIndex((entry) => entry.isCurrent);
  route.pagination =
    here < 0 ? { prev: undefined, next: undefined } : { prev: flat[here - 1], next: flat[here + 1] };
});
