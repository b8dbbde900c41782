/** Two people: a second link beside the reader's own answers. */
import { Component } from 'preact';
import { labelOf, levelInWords } from '#messages/decision-words.ts';
import type { BrowserWords } from '#schema/decision-words.ts';
import { type Compared, type Comparison, compareSystems } from '../compare.ts';
import { importText } from '../import-text.ts';
import { type Results, type State, shownName, type World } from '../model.ts';
import type { System } from '../state.ts';
import { verdictNames } from '../words.ts';
import { tools } from '../words-tools.ts';

interface Props {
  readonly world: World;
  readonly results: Results;
  readonly state: State;
}

interface Asked {
  readonly link: string;
  /** What the reader's answers were held against; null before the first time. */
  readonly found: Comparison | readonly string[] | null;
}

function Pair({ words, pair }: { readonly words: BrowserWords; readonly pair: Compared }) {
  const { mine, theirs, differences } = pair;
  const level = (fact: string, value: string | null): string =>
    value === null ? tools.unanswered : levelInWords(words, fact, value);
  return (
    <section class="wz-section">
      <h3>{pair.name}</h3>
      <p>
        {mine === theirs
          ? tools.compareSame(verdictNames[mine], differences.length)
          : tools.compareOther(verdictNames[mine], verdictNames[theirs])}
      </p>
      {differences.length > 0 && (
        <section class="wz-scroll" tabindex={0} aria-label={pair.name}>
          <table>
            <thead>
              <tr>
                {tools.compareHeads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differences.map((d) => (
                <tr key={d.fact}>
                  <th scope="row">{labelOf(words, d.fact)}</th>
                  <td>{level(d.fact, d.mine)}</td>
                  <td>{level(d.fact, d.theirs)}</td>
                  <td>
                    {d.flipsTo === null ? tools.compareNoFlip : tools.compareFlip(verdictNames[d.flipsTo])}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function Found({ words, found }: { readonly words: BrowserWords; readonly found: Asked['found'] }) {
  if (found === null) return null;
  if (!('pairs' in found))
    return (
      <>
        {found.map((error) => (
          <p key={error}>{error}</p>
        ))}
      </>
    );
  const alone = found.onlyMine.length + found.onlyTheirs.length > 0;
  return (
    <>
      {found.pairs.map((pair, place) => (
        <Pair key={place} words={words} pair={pair} />
      ))}
      {alone && <p>{tools.compareAlone(found.onlyMine.join(', '), found.onlyTheirs.join(', '))}</p>}
    </>
  );
}

const answersOf = (system: System) =>
  system.components.map(({ key, facts }) => ({ name: shownName(system, key), facts }));

export class Compare extends Component<Props, Asked> {
  override state: Asked = { link: '', found: null };

  private readonly compare = (): void => {
    const { world, state } = this.props;
    const read = importText(world.rules, this.state.link);
    this.setState({
      found: read.ok
        ? compareSystems(world.rules, answersOf(state.system), answersOf(read.opened.system))
        : read.errors,
    });
  };

  override render() {
    return (
      <div class="wz-compare">
        <p class="wz-quiet">{tools.compareNote}</p>
        <label class="wz-field">
          <span>{tools.compareLink}</span>
          <textarea
            rows={3}
            class="wz-other-link"
            maxlength={20_000}
            value={this.state.link}
            onInput={(event) => this.setState({ link: event.currentTarget.value })}
          />
        </label>
        <div class="wz-row">
          <button type="button" class="button wz-compare-go" onClick={this.compare}>
            {tools.compareGo}
          </button>
        </div>
        <div class="wz-compared" role="status">
          <Found words={this.props.results.words} found={this.state.found} />
        </div>
      </div>
    );
  }
}
