/** The wizard's page: rendered at build with nothing answered, and brought to life by the same view. */
import type { State, World } from '../model.ts';
import type { Hands } from './hands.ts';
import type { Later } from './later.ts';
import { Now } from './Now.tsx';
import { Questions } from './Questions.tsx';
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

export function App({ world, state, settled, hands, later }: AppProps) {
  const { result } = later;
  const { results } = world;
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
        <Now world={world} state={state} later={later} />
      </div>
      {result !== null && results !== null && (
        <>
          <result.Shown world={world} results={results} state={state} hands={hands} />
          <result.Whole world={world} results={results} state={settled} hands={hands} />
          <result.Out world={world} results={results} state={settled} hands={hands} />
        </>
      )}
      <Tools world={world} state={state} hands={hands} later={later} />
    </>
  );
}
