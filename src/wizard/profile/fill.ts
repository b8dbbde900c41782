/** What a profile answers: facts with the levels that the rules give its readings. Pure. */
import type { Rules } from '#decision/types.ts';
import type { Reading } from './parse.ts';

export function profileLevels(
  { bindings: { profile } }: Pick<Rules, 'bindings'>,
  { busy, place }: Reading,
): readonly (readonly [fact: string, level: string])[] {
  return [
    ...(busy === null ? [] : [[profile.busy.fact, profile.busy.levels[busy]] as const]),
    [profile.place.fact, profile.place.levels[place]],
  ];
}
