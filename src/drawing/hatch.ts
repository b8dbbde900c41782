/** Hatches: what colour says is said by a pattern too. Each drawing has its own, since ids are unique in a page. Pure. */
import { element } from './svg.ts';

/** A square pattern. @param turned by so many degrees. @param content drawn into a square of `size`. */
export function pattern(id: string, size: number, content: string, turned = 45): string {
  return element(
    'pattern',
    {
      id,
      width: size,
      height: size,
      patternUnits: 'userSpaceOnUse',
      patternTransform: turned === 0 ? undefined : `rotate(${turned})`,
    },
    content,
  );
}

/** Stripes in one class over a ground in another. */
function stripes(id: string, size: number, stripe: number, className: string): string {
  return pattern(
    id,
    size,
    element('rect', { class: 'ch-hb', width: size, height: size }) +
      element('rect', { class: className, width: stripe, height: size }),
  );
}

/** The hatch of a chart's hatched side. */
export function sideHatch(id: string): string {
  return stripes(id, 4, 2, 'ch-hl');
}

/** Hatch of ink lines, for what is neither one nor the other. */
export function inkHatch(id: string): string {
  return stripes(id, 5, 1.5, 'calc-ink');
}
