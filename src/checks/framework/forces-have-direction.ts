/** A force pushes the axis that facts.yaml says its ordered facts raise: else more of one would lower a need. */
import { type FrameworkRule, fileOf } from './types.ts';

export const rule: FrameworkRule = {
  id: 'force-has-direction',
  run: ({ framework: { rules } }) => {
    const facts = new Map(rules.facts.map((fact) => [fact.id, fact]));
    return rules.forces.flatMap((force) =>
      [...new Set(force.terms.flatMap((term) => Object.keys(term.when)))].flatMap((id) => {
        const fact = facts.get(id);
        // An unordered fact has no more and no less; a fact that does not exist is told by its own rule.
        if (fact === undefined || fact.kind === 'choice' || fact.raises === force.axis) return [];
        return {
          file: fileOf('forces'),
          entry: force.id,
          field: 'axis',
          value: force.axis,
          rule: 'force-has-direction',
          fix: `it reads ${id}, of which facts.yaml says raises: ${fact.raises ?? 'null'}; let the force push that axis, or say in facts.yaml that more of ${id} raises ${force.axis}`,
        };
      }),
    );
  },
};
