/** The decision file with the case against each component beside its verdict. Pure. */
import { type Decision, serialiseDecision } from '#decision/decision-file.ts';

interface Written {
  readonly components: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The engine's file plus `against`, which readers of the file may pass over.
 * @param against the case against each component, in the order of the components.
 */
export function toDecisionJson(decision: Decision, against: readonly (readonly string[])[]): string {
  const file = JSON.parse(serialiseDecision(decision)) as Written;
  const components = file.components.map((component, index) => ({
    ...component,
    against: against[index] ?? [],
  }));
  return `${JSON.stringify({ ...file, components }, undefined, 2)}\n`;
}
