/** The system's name, where to start from, and its components. */
import { Component } from 'preact';
import { verdictOf } from '#decision/evaluate.ts';
import { add, nameSystem, remove, rename, showComponent } from '../actions.ts';
import { current, hasAnswers, type Start, type State, shownName, type World } from '../model.ts';
import { verdictNames, wz } from '../words.ts';
import type { Hands } from './hands.ts';

interface StartProps {
  readonly starts: readonly Start[];
  /** `id` empty: an empty system. */
  readonly onLoad: (id: string) => void;
}

class StartFrom extends Component<StartProps, { readonly id: string }> {
  override state = { id: '' };

  override render() {
    const { starts, onLoad } = this.props;
    return (
      <>
        <label class="wz-field">
          <span>{wz.start}</span>
          <select class="wz-start" onChange={(event) => this.setState({ id: event.currentTarget.value })}>
            <option value="">{wz.startEmpty}</option>
            <optgroup label={wz.startSystems}>
              {starts.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        <button type="button" class="button wz-load" onClick={() => onLoad(this.state.id)}>
          {wz.load}
        </button>
      </>
    );
  }
}

interface Props {
  readonly world: World;
  readonly state: State;
  readonly hands: Hands;
}

function Tabs({ world, state, hands: { dispatch } }: Props) {
  return (
    <ul class="wz-tabs" aria-label={wz.components}>
      {state.system.components.map((component) => (
        <li key={component.key}>
          <button
            type="button"
            class="wz-tab"
            aria-current={component.key === state.key ? 'true' : undefined}
            onClick={() => dispatch(showComponent(component.key))}
          >
            <span>{shownName(state.system, component.key)}</span>
            {hasAnswers(component) && (
              <span class="wz-tab-verdict">{verdictNames[verdictOf(world.rules, component.facts)]}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function SystemForm({ world, state, hands }: Props) {
  const { dispatch, onLoad } = hands;
  const component = current(state);
  return (
    <section class="wz-system wz-live" aria-label={wz.system}>
      <div class="wz-row">
        <label class="wz-field">
          <span>{wz.systemName}</span>
          <input
            type="text"
            class="wz-system-name"
            maxlength={80}
            autocomplete="off"
            value={state.system.name}
            onInput={(event) => dispatch(nameSystem(event.currentTarget.value))}
          />
        </label>
        <StartFrom starts={world.starts} onLoad={onLoad} />
      </div>
      <div class="wz-components">
        <Tabs world={world} state={state} hands={hands} />
        <button type="button" class="button wz-add" onClick={() => dispatch(add)}>
          {wz.add}
        </button>
      </div>
      <div class="wz-row">
        <label class="wz-field">
          <span>{wz.componentName}</span>
          <input
            type="text"
            class="wz-name"
            maxlength={80}
            autocomplete="off"
            placeholder={shownName(state.system, component.key)}
            value={component.name}
            onInput={(event) => dispatch(rename(event.currentTarget.value))}
          />
        </label>
        <button type="button" class="button wz-remove" onClick={() => dispatch(remove)}>
          {wz.remove}
        </button>
      </div>
    </section>
  );
}
