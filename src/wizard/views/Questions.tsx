/** The form: the card that is shown, the steps, and the list of all questions. */
import { answered, back, next, showCard } from '../actions.ts';
import { listed } from '../listed.ts';
import { current, findFold, following, hasAnswers, type State, type World } from '../model.ts';
import type { CardStatus, Why } from '../relevance.ts';
import { chosen } from '../state.ts';
import { verdictNames, wz } from '../words.ts';
import { Card } from './Card.tsx';
import type { Hands } from './hands.ts';

interface Props {
  readonly world: World;
  readonly state: State;
  readonly hands: Hands;
}

function whyText(why: Why | null, isAnswered: boolean): string {
  const names = (verdicts: readonly (keyof typeof verdictNames)[]): string =>
    listed(verdicts.map((v) => verdictNames[v]));
  if (why === null) return isAnswered ? wz.why.answered : wz.why.none;
  if (why.kind === 'alone') return wz.why.alone(names(why.to));
  if (why.kind === 'together') return wz.why.together(names(why.among));
  return wz.why[why.kind];
}

/** A radio button of a card says `card.part` by its name and the option by its value. */
function onChange(event: Event, { dispatch }: Hands): void {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== 'radio') return;
  const cut = input.name.lastIndexOf('.');
  const option = input.value === '' ? null : Number(input.value);
  dispatch(answered(input.name.slice(0, cut), Number(input.name.slice(cut + 1)), option));
}

function Steps({
  world,
  state,
  hands: { dispatch },
  list,
}: Props & { readonly list: readonly CardStatus[] }) {
  const status = list.find((s) => s.card.id === state.card);
  const left = list.filter((s) => s.why !== null && !state.skipped.includes(s.card.id)).length;
  const untouched = status !== undefined && status.answered === 0 && status.why !== null;
  const other = left === 0 && following(state) !== undefined;
  return (
    <>
      <div class="wz-steps wz-live">
        <button
          type="button"
          class="button wz-back"
          disabled={state.card === world.cards[0]?.id}
          onClick={() => dispatch(back)}
        >
          {wz.back}
        </button>
        <button type="submit" class="button button-main wz-next">
          {untouched ? wz.skip : other ? wz.other : wz.next}
        </button>
        <span class="wz-left wz-quiet">{left > 0 ? wz.left(left) : ''}</span>
      </div>
      <p class="wz-done wz-live" tabindex={-1} hidden={left > 0}>
        {list.some((s) => s.why !== null) ? wz.doneSkipped : wz.done}
      </p>
    </>
  );
}

function AllQuestions({
  world,
  state,
  hands: { dispatch },
  list,
}: Props & { readonly list: readonly CardStatus[] }) {
  const component = current(state);
  return (
    <details class="wz-all wz-live">
      <summary>{wz.allCards}</summary>
      <ol class="wz-list">
        {list.map(({ card, why, answered: count }) => {
          const labels = card.parts.flatMap((part, index) => {
            const option = chosen(component, state.picks, world.cards, card, index);
            return option === null ? [] : [part.options[option]?.label ?? ''];
          });
          const said =
            count > 0
              ? labels.join('; ')
              : state.skipped.includes(card.id)
                ? wz.skippedWord
                : why === null
                  ? wz.notNeeded
                  : wz.useful;
          return (
            <li key={card.id}>
              <button
                type="button"
                class="wz-to"
                aria-current={card.id === state.card ? 'step' : undefined}
                onClick={() => dispatch(showCard(card.id))}
              >
                {card.title}
              </button>{' '}
              <span class={count > 0 ? 'wz-given' : 'wz-quiet'}>{said}</span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

export function Questions({ world, state, hands }: Props) {
  const { cards, statuses } = world;
  const component = current(state);
  const list = statuses(component, state.picks);
  // An empty form is printed with everything that is folded in on the screen.
  const unfolded = state.printing && !state.system.components.some(hasAnswers);
  return (
    <form
      class="wz-form"
      autocomplete="off"
      onChange={(event) => onChange(event, hands)}
      onSubmit={(event) => {
        event.preventDefault();
        hands.dispatch(next);
      }}
    >
      {list.map(({ why, answered: count }, index) => {
        const card = cards[index];
        if (card === undefined) return null;
        const options = card.parts.map((_, part) => chosen(component, state.picks, cards, card, part) ?? '');
        return (
          <Card
            key={card.id}
            card={card}
            place={index + 1}
            of={cards.length}
            current={card.id === state.card}
            why={whyText(why, count > 0)}
            chosen={options.join(',')}
            open={unfolded || state.opened.includes(findFold(card.id))}
            onFold={hands.onFold}
          />
        );
      })}
      <Steps world={world} state={state} hands={hands} list={list} />
      <AllQuestions world={world} state={state} hands={hands} list={list} />
    </form>
  );
}
