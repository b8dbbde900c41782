/** The wizard's custom element: the page's data, one store, and the view that the build has drawn already. */
import { copied, fold, foldAll, print, tell } from './actions.ts';
import { Address } from './address.ts';
import { checklist } from './checklist.ts';
import { copyText } from './clipboard.ts';
import { asCases, type WizardData } from './data.ts';
import { derive } from './derived.ts';
import { Drawing } from './drawing.ts';
import { current, hasAnswers, initial, type State, shownName, type World } from './model.ts';
import { Opening } from './opening.ts';
import { cardsOf, startsOf } from './page.ts';
import { fetchData } from './site-files.ts';
import { Store } from './store.ts';
import type { Hands } from './views/hands.ts';
import { wz } from './words.ts';

class WizardApp extends HTMLElement {
  connectedCallback(): void {
    void this.begin();
  }

  private find<E extends Element = HTMLElement>(selector: string): E {
    const found = this.querySelector<E>(selector);
    if (found === null) throw new Error(`the wizard's page lacks ${selector}`);
    return found;
  }

  private async begin(): Promise<void> {
    let data: WizardData;
    try {
      data = await fetchData(this.dataset['rules'] ?? '');
    } catch {
      this.classList.add('wz-failed');
      this.find('.wz-notices').textContent = wz.rulesFailed;
      return;
    }
    const { rules, tested } = data;
    const cards = cardsOf(this);
    const near = { shown: data.cases, cases: asCases(data.cases) };
    const derived = derive({ rules, cards, near });
    const base = this.dataset['base'] ?? '/';
    await this.live({ rules, cards, near, tested, starts: startsOf(this), derived, base });
  }

  private async live(world: World): Promise<void> {
    const address = new Address(world.rules);
    const store = new Store<State, World>(initial(world.cards), world, address.write);
    const opening = new Opening(store, address);
    const hands: Hands = {
      dispatch: store.dispatch,
      onFold: (name, open) => store.dispatch(fold(name, open)),
      onAsk: () => void this.ask(store),
      onLoad: (id) => void opening.start(id, 'entry'),
      onFile: (file) => opening.file(file),
      onPaste: (text) => void opening.text(text),
      onTools: () =>
        void import('./views/tools.ts').then(
          (tools) => drawing.add({ tools }),
          () => store.dispatch(tell(wz.toolsFailed)),
        ),
    };
    const drawing = new Drawing(store, this.find('.wz-root'), hands);
    store.dispatch(foldAll);
    this.hand(store, drawing);
    addEventListener('popstate', () => void opening.fromAddress());
    const below = import('./views/below.ts').then(
      (out) => drawing.add({ out }),
      () => store.dispatch(tell(wz.toolsFailed)),
    );
    await opening.fromAddress();
    await below;
    this.classList.add('wz-ready');
  }

  /** Copies the open questions of the component that is shown. */
  private async ask({ state, world, dispatch }: Store<State, World>): Promise<void> {
    const component = current(state);
    const text = checklist(
      shownName(state.system, component.key),
      world.derived.statuses(component, state.picks),
    );
    dispatch(copied((await copyText(text)) ? null : { place: 'ask', text }));
  }

  /** The rules by hand are folded in on the screen, and out on the paper of an empty form. */
  private hand(store: Store<State, World>, drawing: Drawing): void {
    const details = this.find<HTMLDetailsElement>('.wz-hand');
    details.open = false;
    let before = false;
    addEventListener('beforeprint', () => {
      before = details.open;
      if (!store.state.system.components.some(hasAnswers)) details.open = true;
      store.dispatch(print(true));
      drawing.settle();
    });
    addEventListener('afterprint', () => {
      details.open = before;
      store.dispatch(print(false));
    });
  }
}
customElements.define('wizard-app', WizardApp);
