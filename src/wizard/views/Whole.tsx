/** The system as a whole: drawing, seams in words, and the calls that the reader gives. */
import { Component } from 'preact';
import { addCall, removeCall } from '../actions.ts';
import { hasAnswers, type Results, type State, shownName, type World } from '../model.ts';
import { together } from '../together.ts';
import { drawn } from '../whole.ts';
import { rec } from '../words-record.ts';
import { say } from '../words-result.ts';
import type { Hands } from './hands.ts';
import { SystemDrawing } from './SystemDrawing.ts';

interface Props {
  readonly world: World;
  readonly results: Results;
  readonly state: State;
  readonly hands: Hands;
}

/** The ends that are chosen for a new call; null: the first and the second component. */
interface Chosen {
  readonly from: number | null;
  readonly to: number | null;
}

class NewCall extends Component<Props, Chosen> {
  override state: Chosen = { from: null, to: null };

  override render() {
    const { state, hands } = this.props;
    const known = state.system.components.filter(hasAnswers);
    const keyAt = (chosen: number | null, place: number): number =>
      (known.find(({ key }) => key === chosen) ?? known[place])?.key ?? 0;
    const from = keyAt(this.state.from, 0);
    const to = keyAt(this.state.to, 1);
    const end = (label: string, value: number, set: (key: number) => void) => (
      <label class="wz-field">
        <span>{label}</span>
        <select value={value} onChange={(event) => set(Number(event.currentTarget.value))}>
          {known.map(({ key }) => (
            <option key={key} value={key}>
              {shownName(state.system, key)}
            </option>
          ))}
        </select>
      </label>
    );
    return (
      <div class="wz-row">
        {end(rec.callFrom, from, (key) => this.setState({ from: key }))}
        {end(rec.callTo, to, (key) => this.setState({ to: key }))}
        <button type="button" class="button wz-call-add" onClick={() => hands.dispatch(addCall(from, to))}>
          {rec.callAdd}
        </button>
      </div>
    );
  }
}

export function Whole(props: Props) {
  const { world, results, state, hands } = props;
  const knowledge = { rules: world.rules, words: results.words, settings: results.settings };
  const { components, calls } = drawn(knowledge, state.system);
  const lines = together(knowledge, state.system);
  const name = (key: number): string => shownName(state.system, key);
  return (
    <section class="wz-whole" aria-label={rec.systemTitle} hidden={components.length === 0}>
      {components.length > 0 && (
        <>
          <h2 class="wz-h2" tabindex={-1}>
            {rec.systemTitle}
          </h2>
          <figure class="wz-scroll" tabindex={0} aria-label={rec.systemTitle}>
            <SystemDrawing components={components} calls={calls} />
          </figure>
          <ul class="wz-seams">
            {components.map((c) => (
              <li key={c.key}>
                <strong>{c.name}</strong>
                {`: ${c.verdict}${c.seam === null ? '' : `; ${rec.seamInside} ${c.seam.label}`}.`}
              </li>
            ))}
            {calls.map(({ from, to, seam }) => (
              <li key={`${from}.${to}`}>
                {`${name(from)} → ${name(to)}: ${seam.label}${seam.cost === null ? '' : `; ${say.boundaryBand(seam.cost)}`} `}
                <button
                  type="button"
                  class="wz-to"
                  aria-label={rec.callRemoveNamed(name(from), name(to))}
                  onClick={() => hands.dispatch(removeCall(from, to))}
                >
                  {rec.callRemove}
                </button>
              </li>
            ))}
          </ul>
          {lines.length > 0 && (
            <div class="wz-section wz-together">
              <h3>{rec.systemTogether}</h3>
              <p class="wz-quiet">{rec.systemNote}</p>
              <ul>
                {lines.map(({ title, text }) => (
                  <li key={`${title}${text}`}>
                    <strong>{title}</strong>
                    {`: ${text}`}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {components.length > 1 && <NewCall {...props} />}
        </>
      )}
    </section>
  );
}
