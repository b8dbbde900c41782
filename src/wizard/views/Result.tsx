/** One component's result: the same on the wizard, the home page, the pages of cases and on paper; what is shown differs by form. */
import type { ComponentChildren } from 'preact';
import type { Tested } from '../data.ts';
import type { ByHand } from '../model.ts';
import type { Report, ReportCase, ReportReason } from '../report.ts';
import { verdictNames, wz } from '../words.ts';
import { say } from '../words-result.ts';
import { ByHandText } from './ByHandText.tsx';
import { Fold, type Folds } from './Fold.tsx';
import { VerdictRest } from './VerdictRest.tsx';

type SectionId =
  | 'why'
  | 'also'
  | 'boundary'
  | 'first'
  | 'flips'
  | 'open'
  | 'against'
  | 'cases'
  | 'costs'
  | 'not';

/** How much of a result is shown, and how. */
export interface Form {
  readonly headline: 'h2' | 'p';
  readonly title: 'h3' | 'h4';
  readonly sections: readonly SectionId[];
  /** The component's name and the rules' version above the verdict. */
  readonly who: boolean;
  /** Lines of a section before the rest is folded in or left out. */
  readonly most: {
    readonly reasons: number;
    readonly boundaries: number;
    readonly steps: number;
    readonly flips: number;
    readonly against: number;
  };
  readonly rest: 'folded' | 'left out';
  /** True: the fewest words, without what explains them. */
  readonly brief: boolean;
  /** Whose answers the reasons name: the reader's, those of a documented case, or none. */
  readonly answers: 'yours' | 'known' | 'none';
}

const ALL = Number.POSITIVE_INFINITY;

/** In the order of a hostile meeting: what, why, first step, what would change it, what speaks against it. */
export const WHOLE: Form = {
  headline: 'h2',
  title: 'h3',
  sections: ['why', 'also', 'boundary', 'first', 'flips', 'open', 'against', 'cases', 'costs', 'not'],
  who: true,
  most: { reasons: 3, boundaries: 3, steps: ALL, flips: 5, against: ALL },
  rest: 'folded',
  brief: false,
  answers: 'yours',
};

/** Under the heading of a documented case, which tells its own story: what was done, and its sources. */
export const OF_A_CASE: Form = {
  ...WHOLE,
  headline: 'p',
  sections: ['why', 'also', 'boundary', 'flips', 'against'],
  who: false,
  answers: 'known',
};

/** The verdict, why, and what would change it. */
export const IN_SHORT: Form = {
  ...OF_A_CASE,
  who: true,
  sections: ['why', 'flips'],
  most: { ...WHOLE.most, reasons: 1, flips: 2 },
  rest: 'left out',
  answers: 'none',
};

/** The verdict alone. */
export const VERDICT_ALONE: Form = { ...IN_SHORT, who: false, sections: [] };

/** The shortest form that still holds verdict, reasons and case against: three components fit on one sheet of paper. */
export const ON_PAPER: Form = {
  headline: 'p',
  title: 'h4',
  sections: ['boundary', 'why', 'first', 'flips', 'against'],
  who: false,
  most: { reasons: 2, boundaries: 1, steps: 1, flips: 1, against: 2 },
  rest: 'left out',
  brief: true,
  answers: 'none',
};

/** What the result needs from the page around it. */
export interface Around {
  /** The site's base, with a slash at its end. */
  readonly base: string;
  /** What leaving a rule out does to the back-test; null where that is not said. */
  readonly tested: Tested | null;
  readonly folds: Folds | null;
  /** Copies the open questions; null where nothing runs. */
  readonly onAsk: (() => void) | null;
  readonly byHand: ByHand | null;
}

/** Around a result that the build writes and no script touches. */
export const still = (base: string, tested: Tested | null = null): Around => ({
  base,
  tested,
  folds: null,
  onAsk: null,
  byHand: null,
});

interface Part {
  readonly report: Report;
  readonly form: Form;
  readonly around: Around;
}

function Section({
  title,
  form: { title: Title },
  children,
}: {
  readonly title: string;
  readonly form: Form;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="wz-section">
      <Title>{title}</Title>
      {children}
    </section>
  );
}

function Items({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

function RuleLink({ base, id }: { readonly base: string; readonly id: string }) {
  return (
    <a href={`${base}decide/framework/#rule-${id}`} class="wz-rule">
      {id}
    </a>
  );
}

function dropping(tested: Tested, rule: string): string {
  const without = tested.without[rule];
  return without === undefined ? say.droppingSame(tested.of) : say.dropping(without, tested.full, tested.of);
}

const GIVEN: Readonly<Record<'yours' | 'known', string>> = { yours: say.yourAnswer, known: say.known };

function Reasons({
  reasons,
  form: { answers: whose },
  around,
}: {
  readonly reasons: readonly ReportReason[];
  readonly form: Form;
  readonly around: Around;
}) {
  return (
    <ul>
      {reasons.map(({ rule, statement, answers }) => (
        <li key={rule}>
          {`${statement} `}
          <RuleLink base={around.base} id={rule} />
          {whose !== 'none' &&
            answers.map(({ label, means }) => (
              <span key={label} class="wz-answer">
                {`${GIVEN[whose]}: ${label}: ${means}.`}
              </span>
            ))}
          {around.tested !== null && (
            <span key="/tested" class="wz-answer">
              {dropping(around.tested, rule)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Why({ report, form, around }: Part) {
  const rest = report.reasons.slice(form.most.reasons);
  return (
    <Section form={form} title={say.whyTitle}>
      <Reasons reasons={report.reasons.slice(0, form.most.reasons)} form={form} around={around} />
      {rest.length > 0 && form.rest === 'folded' && (
        <Fold name="reasons" summary={say.moreReasons(rest.length)} folds={around.folds}>
          <Reasons reasons={rest} form={form} around={around} />
        </Fold>
      )}
    </Section>
  );
}

function Boundary({ report, form, around }: Part) {
  const [best, ...others] = report.boundary.slice(0, form.most.boundaries);
  if (best === undefined && form.brief) return null;
  if (best === undefined)
    return (
      <Section form={form} title={say.boundaryTitle}>
        <p>{report.ruledOut.length > 0 ? say.boundaryAllOut : say.boundaryNone}</p>
        {report.ruledOut.length > 0 && form.rest === 'folded' && (
          <Fold name="ruled out" summary={say.ruledOut} folds={around.folds}>
            <Items items={report.ruledOut.map(({ label, reason }) => `${label}: ${reason}`)} />
          </Fold>
        )}
      </Section>
    );
  return (
    <Section form={form} title={say.boundaryTitle}>
      <p>
        <strong>{best.label}</strong>
        {`. ${[...(form.brief ? [] : best.reasons), best.cost].join(' ')}`}
      </p>
      {others.length > 0 && (
        <ol start={2}>
          {others.map(({ id, label, reasons, cost }) => (
            <li key={id}>{`${label}. ${[...reasons, cost].join(' ')}`}</li>
          ))}
        </ol>
      )}
      <p class="wz-quiet">{report.costsSay}</p>
      {report.ruledOut.length > 0 && form.rest === 'folded' && (
        <Fold name="ruled out" summary={say.ruledOut} folds={around.folds}>
          <Items items={report.ruledOut.map(({ label, reason }) => `${label}: ${reason}`)} />
        </Fold>
      )}
    </Section>
  );
}

function Flips({ report, form, around }: Part) {
  const lines = report.flips.map((flip) => `${flip.text}, ${say.flipVerdict} ${verdictNames[flip.verdict]}.`);
  const rest = lines.slice(form.most.flips);
  return (
    <Section form={form} title={say.flipsTitle}>
      {lines.length === 0 ? <p>{say.flipsNone}</p> : <Items items={lines.slice(0, form.most.flips)} />}
      {rest.length > 0 && form.rest === 'folded' && (
        <Fold name="flips" summary={say.moreFlips(rest.length)} folds={around.folds}>
          <Items items={rest} />
        </Fold>
      )}
    </Section>
  );
}

function Open({ report, form, around }: Part) {
  const { openMatters, openRest } = report;
  if (openMatters.length + openRest.length === 0)
    return (
      <Section form={form} title={say.openTitle}>
        <p>{say.openNone}</p>
      </Section>
    );
  return (
    <Section form={form} title={say.openTitle}>
      {openMatters.length > 0 && (
        <Items
          items={openMatters.map(
            (o) => `${o.label}: ${say.openMatters}, to ${o.to.map((v) => verdictNames[v]).join(wz.or)}.`,
          )}
        />
      )}
      {openRest.length > 0 && (
        <Fold name="open" summary={`${say.openRest} (${openRest.length})`} folds={around.folds}>
          <Items items={openRest.map(({ label }) => label)} />
        </Fold>
      )}
      {around.onAsk !== null && (
        <button type="button" class="button" onClick={around.onAsk}>
          {say.copyAsk}
        </button>
      )}
      <ByHandText place="ask" byHand={around.byHand} />
    </Section>
  );
}

function Against({ report, form, around }: Part) {
  return (
    <Section form={form} title={say.againstTitle}>
      <ul>
        {report.against.slice(0, form.most.against).map(({ text, rule }) =>
          rule === null ? (
            <li key={text}>{text}</li>
          ) : (
            <li key={rule}>
              {`${text} `}
              <RuleLink base={around.base} id={rule} />
            </li>
          ),
        )}
      </ul>
    </Section>
  );
}

function Case({
  base,
  item,
  lead,
}: {
  readonly base: string;
  readonly item: ReportCase;
  readonly lead: string;
}) {
  return (
    <li>
      {lead !== '' && lead}
      <a href={`${base}decide/cases/${item.id}/`}>{item.system}</a>
      {say.caseLine(item.done, item.agreeing, item.shared)}
    </li>
  );
}

function Cases({ report, form, around: { base } }: Part) {
  const { near, opposite } = report;
  if (near === null) return null;
  if (near.length === 0 && opposite === null)
    return (
      <Section form={form} title={say.casesTitle}>
        <p>{say.casesNone}</p>
      </Section>
    );
  return (
    <Section form={form} title={say.casesTitle}>
      <ul>
        {near.map((item) => (
          <Case key={item.id} base={base} item={item} lead="" />
        ))}
        {opposite !== null && (
          <Case key={`/${opposite.id}`} base={base} item={opposite} lead={`${say.opposite}: `} />
        )}
      </ul>
      <p class="wz-quiet">{say.casesNote}</p>
    </Section>
  );
}

function First({ report, form }: Part) {
  return (
    <Section form={form} title={say.firstTitle}>
      <ol>
        {report.doFirst.slice(0, form.most.steps).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Section>
  );
}

function Also({ report, form }: Part) {
  return (
    <>
      {report.also.map(({ title, lines }) => (
        <Section key={title} form={form} title={title}>
          <Items items={lines} />
        </Section>
      ))}
    </>
  );
}

function Costs({ report, form }: Part) {
  return (
    <Section form={form} title={say.costsTitle}>
      <Items items={report.costs} />
    </Section>
  );
}

function Not({ report, around }: Part) {
  return (
    <Fold name="not considered" summary={say.notTitle} folds={around.folds}>
      <Items items={report.notConsidered} />
    </Fold>
  );
}

const SECTIONS: Readonly<Record<SectionId, (part: Part) => ComponentChildren>> = {
  why: Why,
  also: Also,
  boundary: Boundary,
  first: First,
  flips: Flips,
  open: Open,
  against: Against,
  cases: Cases,
  costs: Costs,
  not: Not,
};

export function Result({ name, report, form, around }: Part & { readonly name: string }) {
  const { headline: Headline } = form;
  return (
    <>
      <div key="verdict" class={`wz-verdict wz-is-${report.evaluation.verdict}`}>
        {form.who && <p class="wz-who">{`${name} · ${say.rulesVersion(report.evaluation.rules)}`}</p>}
        <Headline class="wz-headline">{report.sentence}</Headline>
        <VerdictRest report={report} brief={form.brief} />
      </div>
      {form.sections.map((id) => {
        const View = SECTIONS[id];
        return <View key={id} report={report} form={form} around={around} />;
      })}
    </>
  );
}
