/** Ordinary components, as people who tried the wizard described them: the rules must not surprise an expert. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ComponentVerdict, FactId, LevelId } from '#schema/decision.ts';
import { runs } from '#testing/fuzz.ts';
import { evaluate, verdictOf } from './evaluate.ts';
import { components, ROOT, rules } from './testing.ts';

const Tried = z.array(
  z.strictObject({
    id: z.string(),
    facts: z.record(FactId, LevelId),
    may: z.array(ComponentVerdict).min(1),
    never: z.array(z.enum(['gate', 'stable', 'leans', 'open'])),
  }),
);
const tried = Tried.parse(
  parse(readFileSync(join(ROOT, 'src/decision/fixtures/tried-verdicts.yaml'), 'utf8')),
);

describe('a component that was tried', () => {
  it.each(tried)(
    '$id gets a verdict that an expert accepts, and no stronger word',
    ({ facts, may, never }) => {
      const { verdict, strength } = evaluate(rules, facts);
      expect(may).toContain(verdict);
      expect(never).not.toContain(strength);
    },
  );
});

describe('a Python web service that mostly waits', () => {
  it('is hardly ever told to become Rust', () => {
    const total = runs(10_000);
    let rust = 0;
    fc.assert(
      fc.property(
        components(),
        fc.constantFrom('server', 'container'),
        fc.constantFrom('none', 'seconds', '100ms'),
        fc.constantFrom('none', 'network-callers'),
        fc.constantFrom('none', 'python-data', 'python-devops'),
        (facts, target, budget, inside, ecosystem) => {
          const web = {
            ...facts,
            binary_or_deploy_target: target,
            existing_codebase: 'python',
            expected_lifetime: 'years',
            cpu_bound_share: 'low',
            hot_path_size: 'n/a',
            latency_budget: budget,
            python_inside: inside,
            ecosystem_need: ecosystem,
          };
          if (verdictOf(rules, web) === 'rust') rust++;
        },
      ),
      { numRuns: total, seed: 2 },
    );
    expect(rust / total).toBeLessThan(0.02);
  });
});
