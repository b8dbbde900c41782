/** No text of the ledger names a package registry's address: packages are cited by name and version. */
import type { DataRule, Problem } from './types.ts';

const ID = 'evidence-no-registry';

/** Put together from parts, so that this file does not name them either. */
const HOSTS = [
  ['npm', 'js.com'],
  ['npm', 'js.org'],
  ['py', 'pi.org'],
  ['python', 'hosted.org'],
  ['crates', '.io'],
  ['proxy.go', 'lang.org'],
  ['repo1.mav', 'en.org'],
].map((parts) => parts.join(''));

function texts(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, `${path}.${index}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => texts(item, path === '' ? key : `${path}.${key}`));
}

export const rule: DataRule = {
  id: ID,
  run(handbook) {
    const problems: Problem[] = [];
    for (const folder of ['claims', 'sources', 'adopters'] as const) {
      for (const record of handbook[folder].values()) {
        for (const { path, text } of texts(record, '')) {
          const host = HOSTS.find((name) => text.toLowerCase().includes(name));
          if (host === undefined) continue;
          problems.push({
            file: `data/${folder}/${record.id}.yaml`,
            entry: record.id,
            field: path,
            value: text.slice(0, 60),
            rule: ID,
            fix: 'names a package registry; cite the package by name and version',
          });
        }
      }
    }
    return problems;
  },
};
