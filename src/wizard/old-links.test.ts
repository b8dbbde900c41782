/** Links that the wizard wrote under each release of the rules before 2.0, byte for byte: people keep them. Never change one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeSystem } from '#decision/codec.ts';
import { evaluate, verdictOf } from '#decision/evaluate.ts';
import type { Rules } from '#decision/types.ts';
import { loadReleased } from '#load/released.ts';
import { titleOf } from './cards.ts';
import { askedSince, differingRules, givenMessages } from './given.ts';
import { cards, rules } from './testing.ts';
import { verdictNames } from './words.ts';

/** Rules that are not released yet still have the version of the last release. */
const today: Rules = rules.version.startsWith('1.') ? { ...rules, version: '2.0.0' } : rules;
const linksOf = (version: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, `fixtures/links-${version}.txt`), 'utf8')
    .trim()
    .split('\n');

describe.each(['1.0.0', '1.1.0', '1.2.0'])('links of rules %s', (version) => {
  const old = loadReleased(process.cwd(), version);
  const links = linksOf(version).map((fragment) => decodeSystem(today, fragment));
  const components = links.flatMap(({ system }) => system.components);

  it('read without a problem, and hold every verdict that those rules knew', () => {
    expect(links.flatMap(({ problems }) => problems)).toEqual([]);
    expect(new Set(links.map(({ system }) => system.rules))).toEqual(new Set([version]));
    const verdicts = new Set(old.gates.concat(old.regions as never).map(({ verdict }) => verdict));
    expect(new Set(components.map(({ verdict }) => verdict))).toEqual(verdicts);
  });

  it('still get the verdict that they hold from their own rules', () => {
    for (const { name, facts, verdict } of components) expect(verdictOf(old, facts), name).toBe(verdict);
  });

  it('open with that verdict, today’s, and the rules between the two', () => {
    for (const { system } of links) {
      const messages = givenMessages(today, version, old, system.components, (fact) => titleOf(cards, fact));
      expect(messages).toHaveLength(system.components.length);
      system.components.forEach(({ name, facts, verdict }, index) => {
        const message = messages[index] ?? '';
        const { before, now, others } = differingRules(old, today, facts, facts);
        if (verdict === null) throw new Error('a link without a verdict');
        expect(message).toContain(
          `${name}: rules ${version} gave ${verdictNames[verdict]} (rule ${before}).`,
        );
        expect(message).toContain(`rules ${today.version} give ${verdictNames[verdictOf(today, facts)]}`);
        expect(message).toContain(before === now ? before : `rule ${now})`);
        if (verdictOf(today, facts) !== verdict) for (const id of others) expect(message).toContain(id);
        for (const fact of askedSince(old, today, facts)) expect(message).toContain(titleOf(cards, fact));
        expect(message).not.toContain('altered');
      });
    }
  });

  it('name no rule that only an assumed answer set to work, but the one that decided', () => {
    for (const { facts } of components) {
      const { others } = differingRules(old, today, facts, facts);
      const answers = [old, today].flatMap((set) => evaluate(set, facts).reasons);
      for (const id of others) {
        const given = answers.filter(({ rule }) => rule === id).flatMap((reason) => reason.answers);
        expect(given.length, id).toBeGreaterThan(0);
        for (const { fact, level } of given) expect(facts[fact]).toBe(level);
      }
    }
  });
});
