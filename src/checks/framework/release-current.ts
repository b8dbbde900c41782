/** The rules are released as they stand: version, hash, changelog, copy. */
import { releaseFigures } from '#decision/backtest.ts';
import { logicOf } from '#decision/logic.ts';
import { logicHash } from '#load/released.ts';
import type { Problem } from '#problem.ts';
import { type FrameworkRule, fileOf } from './types.ts';

const FILE = fileOf('version');
const RELEASE = 'run npm run release:rules -- --change "what changed"';

export const rule: FrameworkRule = {
  id: 'release-current',
  run: ({ framework, released }) => {
    const { rules, version, cases, backtest } = framework;
    const problem = (field: string, value: string, fix: string): Problem => ({
      file: FILE,
      entry: version.version,
      field,
      value,
      rule: 'release-current',
      fix,
    });
    const hash = logicHash(logicOf(rules));
    if (hash !== version.hash)
      return [
        problem('hash', version.hash.slice(0, 12), `the logic has changed since the release; ${RELEASE}`),
      ];
    const problems: Problem[] = [];
    const copy = released.get(version.version);
    if (copy === undefined)
      problems.push(problem('version', version.version, `there is no copy in released/; ${RELEASE}`));
    else if (logicHash(copy) !== hash)
      problems.push(problem('version', version.version, 'its copy in released/ was changed; restore it'));
    const told = version.changelog.map((entry) => entry.version).join(', ');
    const copies = [...released.keys()].reverse().join(', ');
    if (told !== copies)
      problems.push(problem('changelog', told, `must name the copies in released/, newest first: ${copies}`));
    const figures = JSON.stringify(releaseFigures(rules, cases, backtest));
    const written = JSON.stringify(version.changelog[0]?.backtest);
    if (written !== figures)
      problems.push(
        problem('changelog.0.backtest', written, `the back-test of the rules as they stand gives ${figures}`),
      );
    return problems;
  },
};
