/** Pasted profiles: what they answer, and the ceiling of making the hot part faster. All of it stays in the page. */
import { Component } from 'preact';
import { fillIn, type WizardAction } from '../actions.ts';
import type { World } from '../model.ts';
import { profileLevels } from '../profile/fill.ts';
import { amdahl, MAX_PROFILE, parseProfile, type Reading, readProfile } from '../profile/parse.ts';
import type { Profile as Parsed } from '../profile/types.ts';
import { tools } from '../words-tools.ts';
import { Ceiling } from './Ceiling.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const times = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : tools.amdahlNoLimit;

interface Props {
  readonly world: World;
  readonly dispatch: (action: WizardAction) => void;
}

interface Pasted {
  readonly text: string;
  /** Null before the first reading; `unread` where the text is no profile. */
  readonly read: { readonly profile: Parsed; readonly reading: Reading } | 'unread' | null;
}

function Said({ profile, reading }: { readonly profile: Parsed; readonly reading: Reading }) {
  const { hot } = reading;
  return (
    <>
      <p>
        {hot === null
          ? tools.profileSpread(profile.kind)
          : tools.profileHot(profile.kind, hot.name, percent(hot.share))}
      </p>
      {profile.waiting === null ? (
        <p class="wz-quiet">{tools.profileNoWaiting}</p>
      ) : (
        <p>{tools.profileWaiting(percent(profile.waiting))}</p>
      )}
      {hot !== null && (
        <figure>
          <Ceiling share={hot.share} />
          <figcaption class="wz-quiet">
            {tools.amdahlNote(
              times(amdahl(hot.share, 2)),
              times(amdahl(hot.share, 10)),
              times(amdahl(hot.share, Number.POSITIVE_INFINITY)),
            )}
          </figcaption>
        </figure>
      )}
    </>
  );
}

export class Profile extends Component<Props, Pasted> {
  override state: Pasted = { text: '', read: null };

  private readonly read = (): void => {
    const profile = parseProfile(this.state.text);
    this.setState({ read: profile === null ? 'unread' : { profile, reading: readProfile(profile) } });
  };

  override render() {
    const { read, text } = this.state;
    return (
      <div class="wz-profile">
        <p class="wz-quiet">{tools.profileNote}</p>
        <label class="wz-field">
          <span>{tools.profileLabel}</span>
          <textarea
            rows={4}
            class="wz-profile-text"
            spellcheck={false}
            maxlength={MAX_PROFILE}
            value={text}
            onInput={(event) => this.setState({ text: event.currentTarget.value })}
          />
        </label>
        <div class="wz-row">
          <button type="button" class="button wz-profile-read" onClick={this.read}>
            {tools.profileRead}
          </button>
        </div>
        <div class="wz-profile-out" role="status">
          {read === 'unread' && <p>{tools.profileUnread}</p>}
          {read !== null && read !== 'unread' && (
            <>
              <Said profile={read.profile} reading={read.reading} />
              <div class="wz-row">
                <button
                  type="button"
                  class="button wz-profile-fill"
                  onClick={() => {
                    const { world, dispatch } = this.props;
                    dispatch(fillIn(profileLevels(world.rules, read.reading), tools.profileFilled));
                  }}
                >
                  {tools.profileFill}
                </button>
              </div>
            </>
          )}
        </div>
      </div>
    );
  }
}
