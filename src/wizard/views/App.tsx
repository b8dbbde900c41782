/** The wizard's page: rendered at build with nothing answered, and brought to life by the same view. */
import { current, hasAnswers, type State, shownName, type World } from '../model.ts';
import { wz } from '../words.ts';
import type { Folds } from './Fold.tsx';
import type { Hands } from './hands.ts';
import type { Later } from './later.ts';
import { Now } from './Now.tsx';
import { Questions } from './Questions.tsx';
import { Result, WHOLE } from './Result.tsx';
import { SystemForm } from './SystemForm.tsx';
import { Tools } from './Tools.tsx';

export interface AppProps {
  readonly world: World;
  readonly state: State;
  /** The state that what stands below the first screens shows: it follows once the answer is painted. */
  readonly settled: State;
  readonly hands: Hands;
  readonly later: Later;
}

function Shown({ world, state, hands }: Omit<AppProps, 'later' | 'settled'>) {
  const component = current(state);
  if (!hasAnswers(component)) return <section class="wz-result" aria-label={wz.result} hidden />;
  const folds: Folds = { opened: state.opened, onFold: hands.onFold };
  return (
    <section class="wz-result" aria-label={wz.result}>
      <Result
        name={shownName(state.system, component.key)}
        report={world.derived.report(component.facts)}
        form={WHOLE}
        around={{
          base: world.base,
          tested: world.tested,
          folds,
          onAsk: hands.onAsk,
          byHand: state.byHand,
        }}
      />
    </section>
  );
}

export function App({ world, state, settled, hands, later }: AppProps) {
  const { out } = later;
  return (
    <>
      <div class="wz-notices wz-live" role="status">
        {state.notices.map((notice) => (
          <p key={notice}>{notice}</p>
        ))}
      </div>
      <SystemForm world={world} state={state} hands={hands} />
      <div class="wz-main">
        <Questions world={world} state={state} hands={hands} />
        <Now world={world} state={state} />
      </div>
      <Shown world={world} state={state} hands={hands} />
      {out !== null && <out.Whole world={world} state={settled} dispatch={hands.dispatch} />}
      {out !== null && <out.Out world={world} state={settled} dispatch={hands.dispatch} />}
      <Tools world={world} state={state} hands={hands} later={later} />
    </>
  );
}
