/** Exports: the case against, the link, a form with its text to look at, copy and download, and the sheet for paper. */
import { Component } from 'preact';
import { copied } from '../actions.ts';
import { copyRich, copyText, download } from '../clipboard.ts';
import { FORMATS, type Format, type Written } from '../export/formats.ts';
import { toNygard } from '../export/records.ts';
import { type ByHand, type Results, type State, shownName, type World } from '../model.ts';
import { recordOf } from '../whole.ts';
import { rec } from '../words-record.ts';
import { ByHandText } from './ByHandText.tsx';
import type { Hands } from './hands.ts';
import { Sheet } from './Sheet.tsx';

interface Props {
  readonly world: World;
  readonly results: Results;
  readonly state: State;
  readonly hands: Hands;
}

interface Chosen {
  readonly format: string;
}

/** What would be written down now. */
function written({ world, results, state }: Props): Written {
  const { rules, statuses, base } = world;
  const { words, settings, report } = results;
  const knowledge = { rules, words, settings };
  const { system, people, picks } = state;
  return {
    knowledge,
    system,
    record: recordOf(knowledge, system, report, people, new Date().toISOString().slice(0, 10), {
      link: location.href,
      framework: new URL(`${base}decide/framework/`, location.href).href,
    }),
    open: () =>
      system.components.map((component) => ({
        name: shownName(system, component.key),
        list: statuses(component, picks),
      })),
  };
}

export class Out extends Component<Props, Chosen> {
  override state: Chosen = { format: FORMATS[0].id };

  private readonly copy = async (place: ByHand['place'], text: string, rich?: string): Promise<void> => {
    // What takes no formatted text may still take its source.
    const done = (rich !== undefined && (await copyRich(rich, text))) || (await copyText(rich ?? text));
    this.props.hands.dispatch(copied(done ? null : { place, text: rich ?? text }));
  };

  override render() {
    const now = written(this.props);
    const { record } = now;
    const { state } = this.props;
    if (record.reports.length === 0) return null;
    const format: Format = FORMATS.find(({ id }) => id === this.state.format) ?? FORMATS[0];
    const text = format.text(now);
    return (
      <>
        <section class="wz-out" aria-label={rec.outTitle}>
          <div class="wz-section">
            <h3>{rec.againstAll}</h3>
            <ul>
              {record.reports.map(({ name, against }, place) => (
                <li key={place}>
                  <strong>{name}</strong>
                  {`: ${against.map((line) => line.text).join(' ')}`}
                </li>
              ))}
            </ul>
          </div>
          <h2 class="wz-h2">{rec.outTitle}</h2>
          <p class="wz-quiet">{rec.outNote}</p>
          <div class="wz-row">
            <button
              type="button"
              class="button wz-copy-link"
              onClick={() => void this.copy('link', location.href)}
            >
              {rec.copyLink}
            </button>
            <button type="button" class="button wz-paper-button" onClick={() => print()}>
              {rec.print}
            </button>
          </div>
          <p class="wz-quiet">{rec.linkNote}</p>
          <ByHandText place="link" byHand={state.byHand} />
          <div class="wz-row">
            <label class="wz-field">
              <span>{rec.format}</span>
              <select
                value={format.id}
                onChange={(event) => this.setState({ format: event.currentTarget.value })}
              >
                {FORMATS.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
            <button
              type="button"
              class="button wz-copy"
              onClick={() =>
                void (format.id === 'rich'
                  ? this.copy('export', toNygard(record), text)
                  : this.copy('export', text))
              }
            >
              {rec.copy}
            </button>
            <button
              type="button"
              class="button wz-save"
              onClick={() => download(format.file, format.type, text)}
            >
              {rec.download}
            </button>
          </div>
          <textarea
            class="wz-preview"
            readonly
            rows={12}
            spellcheck={false}
            aria-label={rec.preview}
            value={text}
          />
          <ByHandText place="export" byHand={state.byHand} />
        </section>
        {state.sheet && <Sheet record={record} base={this.props.world.base} />}
      </>
    );
  }
}
