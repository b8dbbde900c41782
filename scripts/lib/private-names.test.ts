import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { privateNames } from './private-names.ts';
import { repositoryFiles } from './repository-files.ts';
import { ROOT } from './root.ts';

describe('privateNames', () => {
  it('finds a registry and this machine, and no ordinary word', () => {
    const address = ['https://py', 'pi.org/project/x'].join('');
    expect(privateNames(address, [])).toHaveLength(1);
    expect(privateNames('/home/somebody/clone/x', ['/home/somebody', 'abc'])).toEqual(['/home/somebody']);
    expect(privateNames('the crates ecosystem, npm and a library', ['abc'])).toEqual([]);
  });

  it('finds none in the repository', () => {
    const own = [hostname(), homedir() === '/root' ? '' : homedir(), ROOT];
    const faults = repositoryFiles(ROOT).flatMap((file) =>
      privateNames(readFileSync(join(ROOT, file), 'utf8'), own).map((name) => `${file}: ${name}`),
    );
    expect(faults).toEqual([]);
  });
});
