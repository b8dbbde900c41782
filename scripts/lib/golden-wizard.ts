/** The wizard's golden pictures: the map of a component, the system, the ceiling of a rewrite. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { evaluate } from '#decision/evaluate.ts';
import type { DecisionCase } from '#decision/types.ts';
import type { Framework } from '#load/framework.ts';
import { Ceiling } from '#wizard/views/Ceiling.ts';
import { MapDrawing } from '#wizard/views/MapFigure.ts';
import { SystemDrawing } from '#wizard/views/SystemDrawing.ts';
import { drawn } from '#wizard/whole.ts';

function factsOf(cases: readonly DecisionCase[], id: string) {
  const found = cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found.codings.first;
}

/** A split, a Rust and a Python component with two calls: every sign of the system's drawing but the network's. */
const SYSTEM = [
  { key: 1, name: 'Ranking', case: 'concrete-syntax-parser' },
  { key: 2, name: 'Gateway', case: 'service-mesh-sidecar' },
  { key: 3, name: 'Reports', case: 'configuration-management' },
];

/** Pictures by their path under `tests/golden/`, without a style of their own. */
export function wizardPictures({
  rules,
  cases,
  words,
  system: settings,
}: Framework): ReadonlyMap<string, string> {
  const pictures = new Map<string, string>();
  const components = SYSTEM.map((one) => ({ ...one, facts: factsOf(cases, one.case) }));
  for (const { name, facts } of [...components, { name: 'nothing-answered', facts: {} }])
    pictures.set(
      `wizard/map-${name.toLowerCase()}.svg`,
      renderToString(h(MapDrawing, { rules, facts, evaluation: evaluate(rules, facts) })),
    );
  const calls = [
    { from: 2, to: 1 },
    { from: 3, to: 1 },
  ];
  const whole = drawn({ rules, words, settings }, { name: 'Orders', components, calls });
  pictures.set('wizard/system.svg', renderToString(h(SystemDrawing, whole)));
  for (const share of [0.5, 0.9, 1])
    pictures.set(`wizard/ceiling-${share * 100}.svg`, renderToString(h(Ceiling, { share })));
  return pictures;
}
