/** Simple rules that the framework must beat: constants, one question, and the source article read literally. */
import type { ComponentVerdict, Facts } from './types.ts';

export interface Baseline {
  readonly id: string;
  readonly label: string;
  verdict(facts: Facts): ComponentVerdict;
}

/** Document 002, "How to Decide", read word for word. An answer that is unknown does not trigger a rule. */
export function literalFramework(facts: Facts): ComponentVerdict {
  const concurrent = ['thousands', '100k+'].includes(facts['concurrency'] ?? '');
  const quick = ['100ms', '10ms', '1ms', 'sub-ms'].includes(facts['latency_budget'] ?? '');
  const rust = concurrent && quick;
  const python = facts['os_integration'] === 'deep' || facts['external_data_shape'] === 'unpredictable';
  if (rust && python) return 'split';
  if (rust) return 'rust';
  if (python) return 'python';
  // The article's other advice: a performance-critical part of a Python program becomes a module.
  if (facts['hot_path_size'] === 'small-kernel' && facts['cpu_bound_share'] !== 'low') return 'split';
  return 'python';
}

/** One question: where does the time go? */
export function oneQuestion(facts: Facts): ComponentVerdict {
  if (facts['hot_path_size'] === 'small-kernel') return 'split';
  if (facts['hot_path_size'] === 'whole-service') return 'rust';
  return 'python';
}

export const BASELINES: readonly Baseline[] = [
  { id: 'always-split', label: 'Always split', verdict: () => 'split' },
  { id: 'always-rust', label: 'Always Rust', verdict: () => 'rust' },
  { id: 'always-python', label: 'Always Python', verdict: () => 'python' },
  { id: 'one-question', label: 'One question: where does the time go?', verdict: oneQuestion },
  { id: 'literal-framework', label: 'The article’s framework, read literally', verdict: literalFramework },
];
