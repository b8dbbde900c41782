/** Whatever leads to an anchor opens what it is folded into: an address, a link of the page, Back and Forward. */
import { anchorOf, unfold } from '#components/layout/unfold.ts';

addEventListener('hashchange', (event) => unfold(anchorOf(new URL(event.newURL).hash)));
// The second click on the same link changes no address.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.hash === '' || link.pathname !== location.pathname) return;
  if (link.origin === location.origin && link.search === location.search) unfold(anchorOf(link.hash));
});
unfold(anchorOf(location.hash));
