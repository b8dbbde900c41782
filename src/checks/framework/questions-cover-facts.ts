/** A reader can give every level of every fact; a fact that no card asks for is one that no rule reads, and its words say so. */
import type { Problem } from '#problem.ts';
import { conditionsOf } from './conditions.ts';
import { type FrameworkRule, fileOf } from './types.ts';

const ID = 'questions-cover-facts';

export const rule: FrameworkRule = {
  id: ID,
  run: ({ framework, words }) => {
    const { rules, questions } = framework;
    const given = new Map<string, Set<string>>();
    for (const { fact, options } of questions.flatMap(({ parts }) => parts)) {
      const levels = given.get(fact) ?? new Set();
      for (const { level } of options) levels.add(level);
      given.set(fact, levels);
    }
    const problem = (fact: string, field: string, value: string, fix: string): Problem => ({
      file: fileOf('questions'),
      entry: fact,
      field,
      value,
      rule: ID,
      fix,
    });
    const readers = conditionsOf(framework).filter(({ file }) => file !== fileOf('backtest'));
    return rules.facts.flatMap((fact): Problem[] => {
      const levels = given.get(fact.id);
      if (levels === undefined) {
        const reader = readers.find(({ when }) => fact.id in when)?.entry;
        if (reader !== undefined)
          return [problem(fact.id, '', '', `no card asks for it, and "${reader}" reads it; add a part`)];
        return [...words.values()].some(({ withoutForce }) => withoutForce[fact.id] === undefined)
          ? [problem(fact.id, '', '', 'no card asks for it; say why in withoutForce of the words')]
          : [];
      }
      return fact.levels
        .filter(({ id }) => !levels.has(id))
        .map(({ id }) => problem(fact.id, 'options', id, 'no card gives this level; add an answer'));
    });
  },
};
