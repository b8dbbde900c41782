/** `npm run schemas`: JSON Schemas of the data for editors, in data/schemas/ (not committed). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Adopter } from '#schema/adopter.ts';
import { ChartSpec } from '#schema/chart.ts';
import { Claim } from '#schema/claim.ts';
import { Dataset } from '#schema/dataset.ts';
import { DecisionCase, FactsFile, ForcesFile, GatesFile, RegionsFile } from '#schema/decision.ts';
import { ExampleRecord } from '#schema/example.ts';
import { Term } from '#schema/site.ts';
import { Source } from '#schema/source.ts';
import { SystemRecord } from '#schema/system.ts';
import { readArguments } from './lib/arguments.ts';

const HELP = `Usage: npm run schemas

Writes JSON Schemas of the records to .schemas/, for editors: point yaml.schemas at them.`;

readArguments('npm run schemas', HELP, {});
const schemas: Readonly<Record<string, z.ZodType>> = {
  adopter: Adopter,
  case: DecisionCase,
  chart: ChartSpec,
  claim: Claim,
  dataset: Dataset,
  example: ExampleRecord,
  facts: FactsFile,
  forces: ForcesFile,
  gates: GatesFile,
  regions: RegionsFile,
  source: Source,
  system: SystemRecord,
  term: Term,
};
const folder = join(process.cwd(), '.schemas');
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  // The input side: what somebody writes, before transforms and defaults.
  writeFileSync(
    join(folder, `${name}.schema.json`),
    `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), null, 2)}\n`,
  );
}
console.log(`${Object.keys(schemas).length} schemas in .schemas/`);
