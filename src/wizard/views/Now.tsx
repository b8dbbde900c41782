/** The verdict so far, beside the questions. Its sentence is spoken when it changes. */
import { current, hasAnswers, type State, type World } from '../model.ts';
import { wz } from '../words.ts';
import { MapFigure } from './MapFigure.tsx';
import { VerdictRest } from './Result.tsx';

interface Props {
  readonly world: World;
  readonly state: State;
}

export function Now({ world: { rules, cards, derived }, state }: Props) {
  const component = current(state);
  const known = hasAnswers(component);
  const report = derived.report(component.facts);
  const answered = derived.statuses(component, state.picks).filter((s) => s.answered > 0).length;
  return (
    <div class={`wz-now wz-live${known ? ` wz-is-${report.evaluation.verdict}` : ''}`}>
      <p class="wz-now-title">{wz.verdictNow}</p>
      <p class="wz-sentence" role="status" aria-live="polite">
        {known ? report.sentence : wz.nothing}
      </p>
      <div class="wz-now-more">
        {known ? (
          <>
            <VerdictRest report={report} />
            <MapFigure key="/map" rules={rules} report={report} />
            <p key="/count" class="wz-quiet">
              {wz.answeredCount(answered, cards.length)}
            </p>
          </>
        ) : (
          <p key="/nothing">{wz.nothingLong}</p>
        )}
      </div>
    </div>
  );
}
