/** Ticks for the island, without d3: steps of 1, 2 or 5 on a linear axis, powers of ten on a logarithmic one. Pure. */
export interface IslandTick {
  readonly value: number;
  readonly text: string;
}

function text(value: number): string {
  if (value >= 1e9) return `${Number((value / 1e9).toPrecision(3))}bn`;
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`;
  return String(Number(value.toPrecision(6))).replace(/\B(?=(\d{3})+$)/g, value >= 1000 ? ',' : '');
}

/** About `count` round values from `low` to `high`. */
export function linearTicks(low: number, high: number, count: number): IslandTick[] {
  const raw = (high - low) / Math.max(1, count);
  if (!(raw > 0) || !Number.isFinite(raw)) return [];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const ticks: IslandTick[] = [];
  for (let index = Math.ceil(low / step); index * step <= high * (1 + 1e-9); index += 1)
    ticks.push({ value: index * step, text: text(index * step) });
  return ticks;
}

/** The powers of ten between two positive values; the ends where there are fewer than two. */
export function logTicks(low: number, high: number): IslandTick[] {
  if (!(low > 0) || !(high > low)) return [];
  const ticks: IslandTick[] = [];
  for (let power = Math.ceil(Math.log10(low)); power <= Math.floor(Math.log10(high)); power += 1)
    ticks.push({ value: 10 ** power, text: text(10 ** power) });
  return ticks.length > 1
    ? ticks
    : [low, high].map((value) => ({ value, text: text(Number(value.toPrecision(2))) }));
}
