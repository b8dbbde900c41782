import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLEET_FIELDS, fleet, fleetAfter, type Service } from './fleet.ts';
import { rangeOf } from './testing.ts';

const example: Service = { requests: 1000, cpu: 0.01, memory: 64, cores: 8, ram: 32, usable: 0.5, least: 2 };
const positive = (max: number) => fc.double({ min: 0.01, max, noNaN: true });
const service: fc.Arbitrary<Service> = fc.record({
  requests: positive(1e6),
  cpu: positive(10),
  memory: positive(1e6),
  cores: positive(128),
  ram: positive(1024),
  usable: fc.double({ min: 0.01, max: 1, noNaN: true }),
  least: fc.integer({ min: 0, max: 100 }),
});

describe('a fleet', () => {
  it('is as large as its scarcest resource asks', () => {
    expect(fleet(example)).toEqual({ byCpu: 2.5, byMemory: 4, machines: 4, binding: 'memory' });
    expect(fleet({ ...example, cpu: 0.1 })).toMatchObject({ machines: 25, binding: 'cpu' });
    expect(fleet({ ...example, cpu: 0, memory: 0 })).toMatchObject({ machines: 2, binding: 'least' });
  });

  it('saves nothing by processor time where memory sets it', () => {
    expect(fleetAfter(example, [2, 5], [1, 1]).best.machines).toBe(4);
    const { best, worst } = fleetAfter(example, [2, 5], [1, 2]);
    expect([best.machines, worst.machines]).toEqual([2, 4]);
  });

  it('meets every need and is not one machine too large', () => {
    fc.assert(
      fc.property(service, (one) => {
        const { byCpu, byMemory, machines, binding } = fleet(one);
        const need = Math.max(byCpu, byMemory);
        expect(machines).toBeGreaterThanOrEqual(need * (1 - 1e-9));
        expect(machines).toBeGreaterThanOrEqual(one.least);
        if (binding !== 'least') expect(machines - 1).toBeLessThan(need);
        else expect(machines).toBe(one.least);
      }),
    );
  });

  it('does not grow when the service becomes lighter', () => {
    fc.assert(
      fc.property(service, rangeOf(1, 100), rangeOf(1, 100), (one, cpu, memory) => {
        const { best, worst } = fleetAfter(one, cpu, memory);
        expect(best.machines).toBeLessThanOrEqual(worst.machines);
        expect(worst.machines).toBeLessThanOrEqual(fleet(one).machines);
      }),
    );
  });

  it('ships no price but one', () => {
    expect(FLEET_FIELDS.find((field) => field.id === 'price')?.example).toBe(1);
  });
});
