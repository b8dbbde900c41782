/**
 * The components of a system together: answers that contradict each other, questions that their seams raise, what seams share and what
 * they cost. Which answers count is data (`data/framework/system.yaml`). Only given answers are named. Pure.
 */
import { compile, toBox } from './compile.ts';
import { compileCondition, holds } from './condition.ts';
import { type Crossings, crossingsOf } from './crossings.ts';
import {
  callsAmong,
  languagesOf,
  type SystemCall,
  type SystemComponent,
  type SystemRules,
  type SystemSeam,
  seamBetween,
  seamInside,
} from './system-seams.ts';
import type { Condition, Facts, Rules } from './types.ts';

export type { Crossings } from './crossings.ts';
export * from './system-seams.ts';

/** An answer that a component gave. */
export interface Said {
  readonly component: number;
  readonly fact: string;
  readonly level: string;
}

export interface SystemPlace {
  /** Calls that it is about; from and to are one where it is the seam inside a component. */
  readonly calls: readonly SystemCall[];
  /** Kind of boundary that it is about, or null. */
  readonly kind: string | null;
  readonly said: readonly Said[];
}

export interface SystemFinding {
  /** Id of its words. */
  readonly rule: string;
  readonly kind: 'contradiction' | 'question' | 'shared';
  readonly places: readonly SystemPlace[];
}

export interface SystemReading {
  readonly findings: readonly SystemFinding[];
  /** Null where no seam lies between languages. */
  readonly crossings: Crossings | null;
}

interface Call extends SystemCall {
  readonly caller: SystemComponent;
  readonly called: SystemComponent;
  /** Null where nothing is said of one end. */
  readonly seam: SystemSeam | null;
}

/** What every finding looks at; components and calls are ordered by their keys. */
interface Looked {
  readonly settings: SystemRules;
  readonly components: readonly SystemComponent[];
  readonly calls: readonly Call[];
  readonly inside: readonly SystemSeam[];
  /** How many seams a component has: its calls either way, and one inside. */
  readonly seamsAt: (component: SystemComponent) => number;
  /** Whether the given answers alone meet a condition. */
  readonly meets: (facts: Facts, when: Condition) => boolean;
}

type Finder = (looked: Looked) => readonly SystemFinding[];

const finding = (
  rule: string,
  kind: SystemFinding['kind'],
  places: readonly SystemPlace[],
): readonly SystemFinding[] => (places.length === 0 ? [] : [{ rule, kind, places }]);

/** The answers of a component to some facts: those that it gave. */
const said = ({ key, facts }: SystemComponent, asked: readonly string[]): Said[] =>
  asked.flatMap((fact) => {
    const level = facts[fact];
    return level === undefined ? [] : [{ component: key, fact, level }];
  });

const plain = ({ from, to }: SystemCall): SystemCall => ({ from, to });

/** Nothing that calls a component is what its answers say calls it. Where nothing is known of one caller, that may be it. */
const callers: Finder = ({ settings, components, calls, meets }) =>
  settings.callers.flatMap((rule) =>
    finding(
      rule.id,
      'contradiction',
      components.flatMap((called): SystemPlace[] => {
        const claims = rule.called.filter((when) => meets(called.facts, when));
        const here = calls.filter(({ to }) => to === called.key);
        const fits = ({ caller: { facts, told } }: Call): boolean =>
          told === null ||
          languagesOf(settings, told).some((language) => rule.callers.languages.includes(language)) ||
          rule.callers.or.some((when) => meets(facts, when));
        if (claims.length === 0 || here.length === 0 || here.some(fits)) return [];
        if (rule.unless.some((when) => meets(called.facts, when))) return [];
        return [
          {
            calls: here.map(plain),
            kind: null,
            said: said(called, [...new Set(claims.flatMap((when) => Object.keys(when)))]),
          },
        ];
      }),
    ),
  );

/** A seam is not what an answer of one end says of it. */
const seams: Finder = ({ settings, calls, meets }) =>
  settings.seams.flatMap(({ id, of, when, otherIsNot = [], places }) =>
    finding(
      id,
      'contradiction',
      calls.flatMap((call): SystemPlace[] => {
        const { caller, called, seam } = call;
        if (seam === null || seam.place === null || !places.includes(seam.place)) return [];
        const ends = [
          ...(of === 'called' ? [] : [{ end: caller, other: called }]),
          ...(of === 'caller' ? [] : [{ end: called, other: caller }]),
        ].filter(
          ({ end, other }) =>
            meets(end.facts, when) &&
            (other.told === null ||
              !languagesOf(settings, other.told).some((language) => otherIsNot.includes(language))),
        );
        return ends.length === 0
          ? []
          : [
              {
                calls: [plain(call)],
                kind: seam.kind?.id ?? null,
                said: ends.flatMap(({ end }) => said(end, Object.keys(when))),
              },
            ];
      }),
    ),
  );

/** The ends run in different places, and the seam needs one machine. */
const elsewhere: Finder = ({ settings: { elsewhere: rule }, calls }) =>
  finding(
    rule.id,
    'contradiction',
    calls.flatMap((call): SystemPlace[] => {
      const { caller, called, seam } = call;
      const here = caller.facts[rule.fact];
      const there = called.facts[rule.fact];
      if (seam?.place == null || !rule.places.includes(seam.place)) return [];
      if (here === undefined || there === undefined || here === there) return [];
      if (rule.anywhere.includes(here) || rule.anywhere.includes(there)) return [];
      if (rule.together.some((group) => group.includes(here) && group.includes(there))) return [];
      return [
        {
          calls: [plain(call)],
          kind: seam.kind?.id ?? null,
          said: [...said(caller, [rule.fact]), ...said(called, [rule.fact])],
        },
      ];
    }),
  );

/** Two ends answer differently about the seam between them. */
const sameSeam: Finder = ({ settings: { sameSeam: rule }, calls, seamsAt }) =>
  finding(
    rule.id,
    'contradiction',
    calls.flatMap((call): SystemPlace[] => {
      const { caller, called } = call;
      const isOnly = seamsAt(caller) === 1 && seamsAt(called) === 1;
      const differing = [...rule.facts, ...(isOnly ? rule.single : [])].filter((fact) => {
        const here = caller.facts[fact];
        const there = called.facts[fact];
        return here !== undefined && there !== undefined && here !== there;
      });
      return differing.length === 0
        ? []
        : [
            {
              calls: [plain(call)],
              kind: null,
              said: differing.flatMap((fact) => [...said(caller, [fact]), ...said(called, [fact])]),
            },
          ];
    }),
  );

/** Two components that call each other are in different languages: what do they share? Asked once for two that call both ways. */
const sharedCode: Finder = ({ settings, calls }) =>
  finding(
    settings.sharedCode.id,
    'question',
    calls
      .filter(({ seam }) => seam?.languages === 'apart')
      .filter(
        ({ from, to }, _, all) => from < to || !all.some((back) => back.from === to && back.to === from),
      )
      .map((call) => ({ calls: [plain(call)], kind: null, said: [] })),
  );

/** Components that seams join which are released together: both ends say so, or the one that does has no other seam. */
const released: Finder = ({ settings: { released: rule }, components, calls, seamsAt }) => {
  const joined = calls.filter(({ caller, called, seam }) => {
    const answering = [caller, called].filter(({ facts }) => facts[rule.fact] !== undefined);
    return (
      seam?.languages === 'apart' &&
      answering.every(({ facts }) => facts[rule.fact] === rule.level) &&
      (answering.length === 2 || answering.some((end) => seamsAt(end) === 1))
    );
  });
  const group = new Map(components.map(({ key }) => [key, key]));
  for (const { from, to } of joined) {
    const [into, out] = [group.get(from), group.get(to)];
    for (const [key, own] of group) if (own === out && into !== undefined) group.set(key, into);
  }
  const groups = new Set(joined.flatMap(({ from }) => group.get(from) ?? []));
  return finding(
    rule.id,
    'shared',
    [...groups].map((own) => ({
      calls: joined.filter(({ from }) => group.get(from) === own).map(plain),
      kind: null,
      said: components.filter(({ key }) => group.get(key) === own).flatMap((c) => said(c, [rule.fact])),
    })),
  );
};

/** Seams of one kind that carries a format. */
const format: Finder = ({ settings: { format: rule }, calls, inside }) => {
  const all = [...inside, ...calls.flatMap(({ seam }) => seam ?? [])];
  return finding(
    rule.id,
    'shared',
    rule.kinds.flatMap((kind) => {
      const these = all.filter((seam) => seam.kind?.id === kind);
      return these.length < 2 ? [] : [{ calls: these.map(plain), kind, said: [] }];
    }),
  );
};

const FINDERS: readonly Finder[] = [callers, seams, elsewhere, sameSeam, sharedCode, released, format];

/**
 * Reads the components of a system together; nothing is said of fewer than two. The order of components and calls plays no part; calls
 * to nobody, to oneself and told twice are passed over.
 * @throws Error where the settings or a component name a fact or level that the rules do not have.
 */
export function readSystem(
  rules: Rules,
  settings: SystemRules,
  components: readonly SystemComponent[],
  calls: readonly SystemCall[],
): SystemReading {
  if (components.filter(({ told }) => told !== null).length < 2) return { findings: [], crossings: null };
  const compiled = compile(rules);
  const ordered = [...components].sort((a, b) => a.key - b.key);
  const byKey = new Map(ordered.map((component) => [component.key, component]));
  const inside = ordered.flatMap((component) => seamInside(rules, settings, component) ?? []);
  const between = callsAmong(ordered, calls).flatMap(({ from, to }): Call[] => {
    const caller = byKey.get(from);
    const called = byKey.get(to);
    return caller === undefined || called === undefined
      ? []
      : [{ from, to, caller, called, seam: seamBetween(rules, settings, caller, called) }];
  });
  const looked: Looked = {
    settings,
    components: ordered,
    calls: between,
    inside,
    seamsAt: ({ key }) => [...between, ...inside].filter(({ from, to }) => from === key || to === key).length,
    meets: (facts, when) => holds(compileCondition(compiled, when, 'system'), toBox(compiled, facts)),
  };
  return {
    findings: FINDERS.flatMap((find) => find(looked)),
    crossings: crossingsOf(rules, ordered, [...inside, ...between.flatMap(({ seam }) => seam ?? [])]),
  };
}
