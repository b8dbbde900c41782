/** The theme switch. The choice is kept in the reader's browser and nowhere else. */
type Choice = '' | 'light' | 'dark';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Reads the stored choice; denied or foreign values count as none. */
function stored(): Choice {
  try {
    const value = localStorage.getItem('theme');
    return value === 'light' || value === 'dark' ? value : '';
  } catch {
    return '';
  }
}

function apply(choice: Choice): void {
  document.documentElement.dataset['theme'] = choice === '' ? (dark.matches ? 'dark' : 'light') : choice;
}

class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const select = this.querySelector('select');
    if (select === null) return;
    this.hidden = false;
    select.value = stored();
    select.addEventListener('change', () => {
      const choice: Choice = select.value === 'light' || select.value === 'dark' ? select.value : '';
      try {
        if (choice === '') localStorage.removeItem('theme');
        else localStorage.setItem('theme', choice);
      } catch {
        // Storage denied: the choice holds for this page only.
      }
      apply(choice);
    });
    dark.addEventListener('change', () => apply(stored()));
  }
}
customElements.define('theme-switch', ThemeSwitch);

/** While the menu is open on a narrow screen, the rest of the page cannot be reached. */
class SidebarPane extends HTMLElement {
  connectedCallback(): void {
    const wide = matchMedia('(min-width: 50em)');
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
