/** One record a work: no two sources share address and title. */
import type { DataRule } from './types.ts';

const ID = 'source-one-a-work';

/** What makes a work the same work: its address without a slash at the end, and its title without regard to case. */
function workKey(source: {
  readonly url: string | null;
  readonly title: string;
  readonly package?: { readonly name: string } | undefined;
}): string {
  return `${source.url?.replace(/\/$/, '') ?? source.package?.name ?? ''}\n${source.title.toLowerCase()}`;
}

export const rule: DataRule = {
  id: ID,
  run(handbook) {
    const first = new Map<string, string>();
    return [...handbook.sources.values()].flatMap((source) => {
      const key = workKey(source);
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, source.id);
        return [];
      }
      return [
        {
          file: `data/sources/${source.id}.yaml`,
          entry: source.id,
          field: 'url',
          value: source.url ?? '',
          rule: ID,
          fix: `the same work is recorded as "${other}"; cite that one and remove this file`,
        },
      ];
    });
  },
};
