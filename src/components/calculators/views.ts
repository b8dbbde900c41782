/** The view of each calculator for values from a form or a link. Pure. */
import type { CrossingCost } from '#calculators/crossing.ts';
import { examples, type FieldSpec, type Values } from '#calculators/fields.ts';
import { type CalculatorId, FIELDS } from '#calculators/state.ts';
import { amdahlView } from './amdahl-view.ts';
import { fleetView } from './fleet-view.ts';
import { paybackView } from './payback-view.ts';
import { seamView } from './seam-view.ts';
import type { View } from './view.ts';

/** Cost curves as the page ships them. */
export interface ShippedCosts {
  readonly settled: boolean;
  readonly mechanisms: readonly CrossingCost[];
}

function complete<Id extends string>(fields: readonly FieldSpec<Id>[], values: Values): Values<Id> {
  return { ...examples(fields), ...values };
}

export function viewOf(id: CalculatorId, values: Values, costs: ShippedCosts): View {
  switch (id) {
    case 'amdahl':
      return amdahlView(complete(FIELDS.amdahl, values));
    case 'seam':
      return seamView(complete(FIELDS.seam, values), costs.mechanisms, costs.settled);
    case 'payback':
      return paybackView(complete(FIELDS.payback, values));
    case 'fleet':
      return fleetView(complete(FIELDS.fleet, values));
  }
}
