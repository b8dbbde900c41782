/**
 * How many machines a service needs and what changes when it takes less processor time or memory. Pure.
 *
 * Source: the utilisation law (busy share = rate × time a request; Denning and Buzen, "The operational analysis of queueing
 * network models", 1978, https://doi.org/10.1145/356733.356735, abstract read) for the processor, plain division for memory, and the larger of both.
 */
import type { FieldSpec, Range } from './fields.ts';

export const FLEET_FIELDS = [
  { id: 'requests', min: 0, max: 1e12, example: 1000 },
  { id: 'cpu', min: 0, max: 1e9, example: 10 },
  { id: 'memory', min: 0, max: 1e12, example: 64 },
  { id: 'cores', min: 0.01, max: 1e5, example: 8 },
  { id: 'ram', min: 0.01, max: 1e6, example: 32 },
  { id: 'usable', min: 1, max: 100, example: 50 },
  { id: 'least', min: 0, max: 1e6, example: 2 },
  { id: 'price', min: 0, max: 1e9, example: 1 },
  { id: 'cpuLow', min: 0.01, max: 1e6, example: 2, high: 'cpuHigh' },
  { id: 'cpuHigh', min: 0.01, max: 1e6, example: 5 },
  { id: 'memLow', min: 0.01, max: 1e6, example: 1, high: 'memHigh' },
  { id: 'memHigh', min: 0.01, max: 1e6, example: 2 },
] as const satisfies readonly FieldSpec[];

/** What sets the number of machines. */
export type Binding = 'cpu' | 'memory' | 'least';

export interface Service {
  /** Requests a second at peak. */
  readonly requests: number;
  /** Seconds of processor time a request. */
  readonly cpu: number;
  /** Gigabytes that all instances hold at peak. */
  readonly memory: number;
  /** Cores and gigabytes of one machine. */
  readonly cores: number;
  readonly ram: number;
  /** Share of a machine that may be used, 0–1; the rest is headroom. */
  readonly usable: number;
  /** Machines that run whatever the load, for redundancy. */
  readonly least: number;
}

export interface Fleet {
  /** Machines that each resource asks for, not yet rounded up. */
  readonly byCpu: number;
  readonly byMemory: number;
  /** Whole machines. */
  readonly machines: number;
  readonly binding: Binding;
}

/** Machines for a service: the most of processor (rate × time / usable cores), memory (held / usable) and the least number. */
export function fleet(service: Service): Fleet {
  const byCpu = (service.requests * service.cpu) / (service.cores * service.usable);
  const byMemory = service.memory / (service.ram * service.usable);
  const need = Math.max(byCpu, byMemory);
  // Exactly four machines must not become five by a rounding error.
  const whole = Math.ceil(need * (1 - 1e-12));
  const machines = Math.max(whole, Math.ceil(service.least));
  const binding: Binding = whole < Math.ceil(service.least) ? 'least' : byCpu >= byMemory ? 'cpu' : 'memory';
  return { byCpu, byMemory, machines, binding };
}

/** The service when each request takes `cpu` times less processor time and the instances hold `memory` times less. */
export function lighter(service: Service, cpu: number, memory: number): Service {
  return { ...service, cpu: service.cpu / cpu, memory: service.memory / memory };
}

/** The fleet afterwards: at the high ends of both factors (best) and at the low ends (worst). */
export function fleetAfter(service: Service, cpu: Range, memory: Range): { best: Fleet; worst: Fleet } {
  return {
    best: fleet(lighter(service, cpu[1], memory[1])),
    worst: fleet(lighter(service, cpu[0], memory[0])),
  };
}
