import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples } from './fields.ts';
import { CALCULATORS, FIELDS, readValues, writeValues } from './state.ts';
import { fieldValues, hostileText } from './testing.ts';

describe('the calculators in a link', () => {
  it('come back as they were written, whatever stands beside them', () => {
    for (const id of CALCULATORS)
      fc.assert(
        fc.property(fieldValues(FIELDS[id]), (values) => {
          const fragment = writeValues('#f=1&r=1.0.0&chart.one-loop=sort.value', id, values);
          expect(fragment.startsWith('f=1&r=1.0.0&')).toBe(true);
          const back = readValues(`#${fragment}`, id);
          expect(back.faults).toEqual([]);
          if (back.values === undefined) expect(values).toEqual(examples(FIELDS[id]));
          else
            for (const key of Object.keys(values))
              expect(back.values[key]).toBe(values[key] === 0 ? 0 : values[key]);
        }),
      );
  });

  it('are not written for the example', () => {
    for (const id of CALCULATORS) expect(writeValues('', id, examples(FIELDS[id]))).toBe('');
    expect(writeValues('#amdahl=70&f=1', 'amdahl', examples(FIELDS.amdahl))).toBe('f=1');
  });

  it('keep the positions of their fields: old links read the same for ever', () => {
    expect(
      Object.fromEntries(CALCULATORS.map((id) => [id, FIELDS[id].map((field) => field.id).join('~')])),
    ).toEqual({
      amdahl: 'share~factor~target',
      seam: 'calls~bytes~work~factor',
      payback:
        'effortLow~effortHigh~price~delayLow~delayHigh~savingLow~savingHigh~upkeepLow~upkeepHigh~horizon',
      fleet: 'requests~cpu~memory~cores~ram~usable~least~price~cpuLow~cpuHigh~memLow~memHigh',
    });
  });

  it('use keys that no other feature has', () => {
    for (const id of CALCULATORS) expect(id).not.toMatch(/^(?:[frs]|[cl]\d+|chart\..*)$/);
  });

  it('answer hostile values and fall back to the example', () => {
    const { values, faults, extra } = readValues('#amdahl=250~<script>~%E0%A4~1~2', 'amdahl');
    expect(values).toEqual({ share: 60, factor: 10, target: 2 });
    expect(faults.map(({ field, fault }) => [field, fault.kind])).toEqual([
      ['share', 'high'],
      ['factor', 'nan'],
      ['target', 'nan'],
    ]);
    expect(extra).toBe(2);
  });

  it('never throw, and never leave the bounds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CALCULATORS), hostileText, (id, text) => {
        const { values } = readValues(`#${id}=${text}`, id);
        for (const field of FIELDS[id]) {
          const value = values?.[field.id];
          if (value !== undefined) expect(value >= field.min && value <= field.max).toBe(true);
        }
      }),
    );
  });
});
