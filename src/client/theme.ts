/** The theme switch. The choice is kept in the reader's browser and nowhere else. */
type Choice = '' | 'light' | 'dark';

const dark = matchMedia('(prefers-color-scheme: dark)');

function choiceOf(value: string | null): Choice {
  return value === 'light' || value === 'dark' ? value : '';
}

/** The stored choice; a foreign value counts as none. Undefined where the browser keeps nothing for us. */
function stored(): Choice | undefined {
  try {
    return choiceOf(localStorage.getItem('theme'));
  } catch {
    return undefined;
  }
}

function store(choice: Choice): void {
  try {
    if (choice === '') localStorage.removeItem('theme');
    else localStorage.setItem('theme', choice);
  } catch {
    // Storage denied: the choice holds for this page only.
  }
}

class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const select = this.querySelector('select');
    if (select === null) return;
    let choice: Choice = '';
    const show = (): void => {
      select.value = choice;
      document.documentElement.dataset['theme'] = choice === '' ? (dark.matches ? 'dark' : 'light') : choice;
    };
    const read = (): void => {
      choice = stored() ?? choice;
      show();
    };
    this.hidden = false;
    read();
    select.addEventListener('change', () => {
      choice = choiceOf(select.value);
      store(choice);
      show();
    });
    dark.addEventListener('change', show);
    // A page that comes back from the browser's cache, or stands in another tab, has missed what was chosen since.
    addEventListener('pageshow', read);
    addEventListener('storage', read);
  }
}
customElements.define('theme-switch', ThemeSwitch);
