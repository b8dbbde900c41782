/** Every rule over the data. */
import type { DataRule } from '../types.ts';
import { rule as diagramsCurrent } from './diagrams-current.ts';
import { rule as systemsResolve } from './systems-resolve.ts';

export const dataRules: readonly DataRule[] = [systemsResolve, diagramsCurrent];
