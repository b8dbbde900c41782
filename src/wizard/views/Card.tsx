/** One question: its parts, why it is asked, and how to find out. Readable and tickable on paper. */
import { type ShownCard, writeSets } from '../cards.ts';
import { findFold } from '../model.ts';
import { wz } from '../words.ts';
import { Fold, type Folds } from './Fold.tsx';
import { memo } from './memo.ts';

interface Props {
  readonly card: ShownCard;
  readonly place: number;
  readonly of: number;
  readonly current: boolean;
  /** Why it is asked of the component that is shown. */
  readonly why: string;
  /** The chosen option of each part, joined by commas; nothing between them where a part is not answered. */
  readonly chosen: string;
  /** Whether the way to find out is open. */
  readonly open: boolean;
  readonly onFold: Folds['onFold'];
}

function CardView({ card, place, of, current, why, chosen, open, onFold }: Props) {
  const { id, title, role, asked, wording, parts } = card;
  // A card with one part that asks what the card asks says it once.
  const once = parts.length === 1 && parts[0]?.ask === wording;
  const values = chosen.split(',');
  const find = findFold(id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card holds field sets, each with a legend of its own
    <div
      class={current ? 'wz-card wz-current' : 'wz-card'}
      role="group"
      aria-labelledby={`card-${id}-title`}
      id={`card-${id}`}
      data-card={id}
      data-role={role}
      data-asked={asked}
    >
      <p class="wz-place">{`${wz.question(place, of)} · ${wz.roles[role] ?? ''}`}</p>
      <h2 class="wz-card-title" id={`card-${id}-title`} tabindex={-1}>
        {title}
      </h2>
      {!once && <p class="wz-wording">{wording}</p>}
      <p class="wz-why">
        {asked === 'system' && `${wz.shared} `}
        <span class="wz-live">{why}</span>
      </p>
      {parts.map(({ ask, options }, part) => (
        <fieldset key={part} class="wz-part">
          <legend>{ask}</legend>
          {options.map(({ label, example, sets }, option) => (
            <label key={option} class="wz-option">
              <input
                type="radio"
                name={`${id}.${part}`}
                value={option}
                data-sets={writeSets(sets)}
                checked={values[part] === String(option)}
              />
              <span>
                <span class="wz-label">{label}</span>
                {example !== '' && (
                  <>
                    {' '}
                    <span class="wz-example">{example}</span>
                  </>
                )}
              </span>
            </label>
          ))}
          <label class="wz-option wz-none wz-live">
            <input type="radio" name={`${id}.${part}`} value="" checked={values[part] === ''} />
            <span>{wz.dontKnow}</span>
          </label>
        </fieldset>
      ))}
      <Fold name={find} class="wz-find" summary={wz.findOut} folds={{ opened: open ? [find] : [], onFold }}>
        <p class="wz-find-text">{card.findOut}</p>
        <p class="wz-agreed">{card.agreed}</p>
      </Fold>
    </div>
  );
}

export const Card = memo(CardView);
