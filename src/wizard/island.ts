/** The wizard's custom element: the page's data, one store, and the view that the build has drawn already. */
import { anchorOf } from '#components/layout/unfold.ts';
import { fold, foldAll, print, tell } from './actions.ts';
import { Address } from './address.ts';
import { statusesFor } from './derived.ts';
import { Drawing } from './drawing.ts';
import { hasAnswers, initial, type State, type World } from './model.ts';
import { Opening } from './opening.ts';
import { cardsOf, startsOf } from './page.ts';
import { fetchData, fetchResult } from './site-files.ts';
import { Store } from './store.ts';
import type { Hands } from './views/hands.ts';
import { wz } from './words.ts';

const anyAnswer = ({ system }: State): boolean => system.components.some(hasAnswers);

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
    try {
      const { rules } = await fetchData(this.dataset['rules'] ?? '');
      const cards = cardsOf(this);
      await this.live({
        rules,
        cards,
        starts: startsOf(this),
        base: this.dataset['base'] ?? '/',
        statuses: statusesFor({ rules, cards }),
        results: null,
      });
    } catch (error) {
      this.classList.add('wz-failed');
      this.find('.wz-notices').textContent = wz.rulesFailed;
      throw error;
    }
  }

  private async live(world: World): Promise<void> {
    const address = new Address(world.rules);
    const store = new Store<State, World>(initial(world.cards), world, address.write);
    const opening = new Opening(store, address);
    const failed = (): void => store.dispatch(tell(wz.toolsFailed));
    const hands: Hands = {
      dispatch: store.dispatch,
      onFold: (name, open) => store.dispatch(fold(name, open)),
      onLoad: (id) => void opening.start(id, 'entry'),
      onFile: (file) => opening.file(file),
      onPaste: (text) => void opening.text(text),
      onTools: () => void import('./views/tools.ts').then((tools) => drawing.add({ tools }), failed),
    };
    const drawing = new Drawing(store, this.find('.wz-root'), hands);
    store.dispatch(foldAll);
    this.wake(store, drawing, failed);
    this.paper(store, drawing);
    addEventListener('popstate', () => void opening.fromAddress());
    await opening.fromAddress();
    this.classList.add('wz-ready');
    // The tables by hand have their height only now.
    anchorOf(location.hash)?.scrollIntoView();
  }

  /** What puts answers into words is loaded as soon as the reader turns to the form, and at the latest with an answer. */
  private wake(store: Store<State, World>, drawing: Drawing, failed: () => void): void {
    let asleep = true;
    const wake = (): void => {
      if (!asleep) return;
      asleep = false;
      void Promise.all([import('./views/result.ts'), fetchResult(this.dataset['results'] ?? '')]).then(
        ([result, data]) => {
          store.learn({ results: result.resultsFrom(store.world.rules, data) });
          drawing.add({ result });
          this.classList.add('wz-awake');
        },
        () => {
          // The next answer tries again.
          asleep = true;
          failed();
        },
      );
    };
    for (const sign of ['pointerover', 'focusin'] as const) this.addEventListener(sign, wake, { once: true });
    let before = store.state.system;
    store.subscribe((state) => {
      if (state.system !== before && anyAnswer(state)) wake();
      before = state.system;
    });
  }

  /** The rules by hand are folded in on the screen, and out on the paper of an empty form. */
  private paper(store: Store<State, World>, drawing: Drawing): void {
    const details = this.find<HTMLDetailsElement>('.wz-hand');
    details.open = false;
    let before = false;
    addEventListener('beforeprint', () => {
      before = details.open;
      if (!anyAnswer(store.state)) details.open = true;
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
