/**
 * A chart's state in the page's fragment, in the grammar of src/url/fragment.ts: `#chart.<id>=sort.value~side.rust`.
 * Unknown keys and values are dropped: a fragment is what anybody typed. Pure.
 */
import { decodeText, encodeText, parseFragment, withPair } from '#url/fragment.ts';

export interface ChartState {
  readonly sort: string;
  readonly side: string;
  readonly scale: string;
  readonly find: string;
  /** The reader's rate, calls a second; empty: the line as it was drawn. */
  readonly rate: string;
}

/** The chart as it was drawn: not written into the fragment. */
export const DRAWN: ChartState = { sort: 'drawn', side: 'all', scale: 'drawn', find: '', rate: '' };

const ALLOWED: Readonly<Record<Exclude<keyof ChartState, 'find' | 'rate'>, readonly string[]>> = {
  sort: ['drawn', 'value', 'name'],
  side: ['all', 'rust', 'python', 'other', 'claim'],
  scale: ['drawn', 'linear', 'log'],
};
const LONGEST = 40;

/** A whole number of calls a second from 1 to 999,999,999, as typed; empty for anything else. */
export function readRate(text: string): string {
  return /^[1-9]\d{0,8}$/.test(text) ? text : '';
}

/** Reads the state of one chart. */
export function readState(hash: string, id: string): ChartState {
  const state: Record<keyof ChartState, string> = { ...DRAWN };
  for (const field of parseFragment(hash).pairs.get(`chart.${id}`)?.split('~') ?? []) {
    const dot = field.indexOf('.');
    const key = field.slice(0, dot);
    const value = decodeText(field.slice(dot + 1)) ?? '';
    if (key === 'find') state.find = value.slice(0, LONGEST);
    else if (key === 'rate') state.rate = readRate(value);
    else if ((key === 'sort' || key === 'side' || key === 'scale') && ALLOWED[key].includes(value))
      state[key] = value;
  }
  return state;
}

/** The fragment with this chart's state in it and every other key as it was; empty where nothing is left. */
export function writeState(hash: string, id: string, state: ChartState): string {
  const fields = (Object.keys(DRAWN) as (keyof ChartState)[])
    .filter((key) => state[key] !== DRAWN[key])
    .map((key) => `${key}.${encodeText(state[key].slice(0, LONGEST))}`);
  const fragment = withPair(hash, `chart.${id}`, fields.length === 0 ? undefined : fields.join('~'));
  return fragment === '' ? '' : `#${fragment}`;
}
