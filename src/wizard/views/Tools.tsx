/** What few readers open: a decision or link brought from elsewhere, a profile, a second link to compare with. */
import type { State, World } from '../model.ts';
import { wz } from '../words.ts';
import type { Hands } from './hands.ts';
import type { Later } from './later.ts';

interface Props {
  readonly world: World;
  readonly state: State;
  readonly hands: Hands;
  readonly later: Later;
}

export function Tools({ world, state, hands, later: { tools: loaded } }: Props) {
  let pasted: HTMLTextAreaElement | null = null;
  return (
    <details class="wz-more wz-live" onToggle={hands.onTools}>
      <summary>{wz.moreTools}</summary>
      <label class="wz-field">
        <span>{wz.openLabel}</span>
        <input
          type="file"
          class="wz-file"
          accept=".json,.md,.txt,.html,application/json,text/*"
          onChange={(event) => {
            const input = event.currentTarget;
            const [file] = input.files ?? [];
            if (file !== undefined) hands.onFile(file);
            input.value = '';
          }}
        />
      </label>
      <label class="wz-field">
        <span>{wz.openPaste}</span>
        <textarea
          class="wz-pasted"
          rows={3}
          maxlength={1_000_000}
          ref={(area) => {
            pasted = area;
          }}
        />
      </label>
      <div class="wz-row">
        <button type="button" class="button wz-open" onClick={() => hands.onPaste(pasted?.value ?? '')}>
          {wz.openPasted}
        </button>
      </div>
      <h2 class="wz-h2" id="profile">
        {wz.profileTitle}
      </h2>
      {loaded !== null && <loaded.Profile world={world} dispatch={hands.dispatch} />}
      <h2 class="wz-h2" id="compare">
        {wz.compareTitle}
      </h2>
      {loaded !== null && world.results !== null && (
        <loaded.Compare world={world} results={world.results} state={state} />
      )}
    </details>
  );
}
