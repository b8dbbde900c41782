/**
 * A chart's state in the page's fragment: `#chart.<id>=sort.value~side.rust`, beside other keys joined by `&`. Unknown
 * keys and values are dropped: a fragment is what anybody typed. Pure.
 */
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

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** A whole number of calls a second from 1 to 999,999,999, as typed; empty for anything else. */
export function readRate(text: string): string {
  return /^[1-9]\d{0,8}$/.test(text) ? text : '';
}

/** Reads the state of one chart. */
export function readState(hash: string, id: string): ChartState {
  const state: Record<keyof ChartState, string> = { ...DRAWN };
  const part = hash
    .replace(/^#/, '')
    .split('&')
    .find((piece) => piece.startsWith(`chart.${id}=`));
  for (const pair of part?.slice(`chart.${id}=`.length).split('~') ?? []) {
    const dot = pair.indexOf('.');
    const key = pair.slice(0, dot);
    const value = decode(pair.slice(dot + 1));
    if (key === 'find') state.find = value.slice(0, LONGEST);
    else if (key === 'rate') state.rate = readRate(value);
    else if ((key === 'sort' || key === 'side' || key === 'scale') && ALLOWED[key].includes(value))
      state[key] = value;
  }
  return state;
}

/** The fragment with this chart's state in it and every other key as it was; empty where nothing is left. */
export function writeState(hash: string, id: string, state: ChartState): string {
  const others = hash
    .replace(/^#/, '')
    .split('&')
    .filter((piece) => piece !== '' && !piece.startsWith(`chart.${id}=`));
  const pairs = (Object.keys(DRAWN) as (keyof ChartState)[])
    .filter((key) => state[key] !== DRAWN[key])
    .map((key) => `${key}.${encodeURIComponent(state[key].slice(0, LONGEST)).replaceAll('~', '%7E')}`);
  const parts = pairs.length === 0 ? others : [...others, `chart.${id}=${pairs.join('~')}`];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}
