/** The menu of a narrow screen: while it is open, the rest of the page cannot be reached. */
import { WINDOW } from '#styles/breakpoints.ts';

class SidebarPane extends HTMLElement {
  connectedCallback(): void {
    const wide = matchMedia(`(width >= ${WINDOW.sidebar}rem)`);
    const adapt = (): void => {
      this.popover = wide.matches ? null : 'auto';
    };
    adapt();
    wide.addEventListener('change', adapt);
    this.addEventListener('toggle', (event) => {
      const open = event.newState === 'open';
      for (const element of document.querySelectorAll('.main-frame, .sl-skip-link'))
        element.toggleAttribute('inert', open);
    });
  }
}
customElements.define('sl-sidebar-pane', SidebarPane);
