/** The verdict so far, beside the questions. Its sentence is spoken when it changes. */
import { evaluated } from '../evaluated.ts';
import { current, hasAnswers, type State, type World } from '../model.ts';
import { wz } from '../words.ts';
import type { Later } from './later.ts';

interface Props {
  readonly world: World;
  readonly state: State;
  readonly later: Later;
}

export function Now({ world: { rules, cards, statuses, results }, state, later }: Props) {
  const component = current(state);
  const known = hasAnswers(component);
  const report = known && results !== null ? results.report(component.facts) : null;
  const answered = statuses(component, state.picks).filter((s) => s.answered > 0).length;
  return (
    <div class={`wz-now wz-live${known ? ` wz-is-${evaluated(rules, component.facts).verdict}` : ''}`}>
      <p class="wz-now-title">{wz.verdictNow}</p>
      <p class="wz-sentence" role="status" aria-live="polite">
        {report === null ? wz.nothing : report.sentence}
      </p>
      <div class="wz-now-more">
        {report === null || later.result === null ? (
          <p key="/nothing">{wz.nothingLong}</p>
        ) : (
          <>
            <later.result.VerdictRest report={report} />
            <later.result.MapFigure key="/map" rules={rules} report={report} />
            <p key="/count" class="wz-quiet">
              {wz.answeredCount(answered, cards.length)}
            </p>
          </>
        )}
      </div>
    </div>
  );
}
