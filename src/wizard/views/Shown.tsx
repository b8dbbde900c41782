/** The result of the component that is shown, with what the reader can do there. */
import { copied } from '../actions.ts';
import { checklist } from '../checklist.ts';
import { copyText } from '../clipboard.ts';
import { current, hasAnswers, type Results, type State, shownName, type World } from '../model.ts';
import { wz } from '../words.ts';
import type { Hands } from './hands.ts';
import { Result, WHOLE } from './Result.tsx';

interface Props {
  readonly world: World;
  readonly results: Results;
  readonly state: State;
  readonly hands: Hands;
}

/** Copies the open questions of the component that is shown. */
async function ask({ world, state, hands }: Props): Promise<void> {
  const component = current(state);
  const text = checklist(shownName(state.system, component.key), world.statuses(component, state.picks));
  hands.dispatch(copied((await copyText(text)) ? null : { place: 'ask', text }));
}

export function Shown(props: Props) {
  const { world, results, state, hands } = props;
  const component = current(state);
  return (
    <section class="wz-result" aria-label={wz.result} hidden={!hasAnswers(component)}>
      {hasAnswers(component) && (
        <Result
          name={shownName(state.system, component.key)}
          report={results.report(component.facts)}
          form={WHOLE}
          around={{
            base: world.base,
            tested: results.tested,
            folds: { opened: state.opened, onFold: hands.onFold },
            onAsk: () => void ask(props),
            byHand: state.byHand,
          }}
        />
      )}
    </section>
  );
}
