import { writeFileSync } from 'node:fs';
import { encodeSystem } from '#decision/codec.ts';
import { verdictOf } from '#decision/evaluate.ts';
import { handbook } from '#site/handbook.ts';
import { toLinked } from '#wizard/state.ts';
import { nearCases, rules, three } from '#wizard/testing.ts';

const enc = (s: any) =>
  '#' +
  encodeSystem(
    rules,
    toLinked(s, rules.version, (f) => (Object.keys(f).length === 0 ? null : verdictOf(rules, f))),
  );
const out: any = {};
for (const s of (handbook as any).systems.values()) out['from-' + s.id] = '#from=' + s.id;
out.three = enc(three);
out.kernel = enc({
  name: 'Search',
  components: [
    {
      key: 1,
      name: 'Kernel',
      facts: {
        binary_or_deploy_target: 'server',
        existing_codebase: 'python',
        cpu_bound_share: 'high',
        hot_path_size: 'small-kernel',
      },
    },
  ],
  calls: [],
});
const c = nearCases.map((c: any, i: number) => ({
  key: i + 1,
  name: c.system.slice(0, 70),
  facts: c.codings.first,
}));
out.cases = {} as any;
out.cases = enc({
  name: 'All "cases" <b>',
  components: c.slice(0, 20),
  calls: [
    { from: 1, to: 2 },
    { from: 3, to: 1 },
    { from: 4, to: 9 },
  ],
});
out.cases2 = enc({ name: '', components: c.slice(20), calls: [{ from: 21, to: 22 }] });
out.partial = enc({
  name: '',
  components: [
    { key: 3, name: '', facts: { binary_or_deploy_target: 'embedded' } },
    { key: 5, name: 'Empty', facts: {} },
    { key: 9, name: 'x', facts: { reviewers_who_carry_it: 'none', cpu_bound_share: 'high' } },
  ],
  calls: [{ from: 3, to: 9 }],
});
out.pinned =
  '#f=1&r=1.0.0&s=Data%20pipelines%20and%20data%20frames&c1=Pipeline%20and%20notebooks~12224153a1c2d1e1f3g3k2l1~p&c2=The%20rule%20no%20expression%20covers~11224351637282a1c1d1e1f3g1k2l1~s&l1=1.2';
writeFileSync('/tmp/h3/frags.json', JSON.stringify(out, null, 1));
console.log(Object.keys(out).length);
