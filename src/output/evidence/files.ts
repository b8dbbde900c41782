/** The ledger as data: the files that stand under `/data/` on the site. Pure: returns texts, writes nothing. */
import { z } from 'zod';
import type { Handbook } from '#load/types.ts';
import { Adopter } from '#schema/adopter.ts';
import { Claim } from '#schema/claim.ts';
import { Source } from '#schema/source.ts';
import { toCsv } from '#text/csv.ts';
import { toBibtex } from './bibtex.ts';

/** A file of the built site. */
export interface BuiltFile {
  /** Path below the site's root, without leading slash. */
  readonly path: string;
  readonly text: string;
}

type Ledger = Pick<Handbook, 'claims' | 'sources' | 'adopters'>;

const LICENCE = 'CC-BY-4.0';
const LICENCE_FILE = 'data/evidence-licence.txt';
const LICENCE_TEXT = `The files claims.json, claims.csv, sources.json, sources.bib and adopters.json, and their schemas,
are data of the Boundary Handbook under Creative Commons Attribution 4.0 International (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/

Credit: Boundary Handbook, with the address of the claim that you use and the date on which it was checked.
The works that the records cite belong to their authors; titles and short quotations are theirs.
`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

function schemaOf(schema: z.ZodType, name: string, siteUrl: string): unknown {
  const record = z.toJSONSchema(schema, { io: 'output' });
  const { $schema, ...item } = record;
  return {
    $schema,
    $id: new URL(`data/${name}.schema.json`, siteUrl).href,
    type: 'object',
    required: ['$schema', 'licence', 'home', name],
    properties: {
      $schema: { type: 'string' },
      licence: { type: 'string' },
      home: { type: 'string' },
      [name]: { type: 'array', items: name === 'claims' ? withPage(item) : item },
    },
    additionalProperties: false,
  };
}

/** Published claims carry the address of their page beside the record's own fields. */
function withPage(item: Record<string, unknown>): Record<string, unknown> {
  const properties = item['properties'] as Record<string, unknown>;
  return { ...item, properties: { ...properties, page: { type: 'string', format: 'uri' } } };
}

function collection(name: string, page: string, records: readonly unknown[], siteUrl: string): string {
  return json({
    $schema: new URL(`data/${name}.schema.json`, siteUrl).href,
    licence: LICENCE,
    home: new URL(page, siteUrl).href,
    [name]: records,
  });
}

/** Columns of claims.csv, in order. */
export const CLAIM_COLUMNS = [
  'id',
  'document',
  'place',
  'topic',
  'kind',
  'claim',
  'verdict',
  'confidence',
  'finding',
  'use_instead',
  'would_change',
  'checked',
  'sources',
  'merged_into',
  'page',
] as const;

/** The address of a claim's page. */
export function claimPage(id: string, siteUrl: string): string {
  return new URL(`evidence/claims/${id}/`, siteUrl).href;
}

function claimRow(claim: Claim, siteUrl: string): string[] {
  return [
    claim.id,
    claim.document,
    claim.locator,
    claim.topic,
    claim.kind,
    claim.claim,
    claim.verdict,
    claim.confidence,
    claim.finding,
    claim.useInstead,
    claim.wouldChange ?? '',
    claim.checked,
    claim.evidence.map((citation) => citation.source).join(' '),
    claim.mergedInto ?? '',
    claimPage(claim.id, siteUrl),
  ];
}

/**
 * Every file of the ledger.
 * @param siteUrl absolute address of the site's root with its base path and a slash at the end.
 */
export function evidenceFiles(ledger: Ledger, siteUrl: string): readonly BuiltFile[] {
  const claims = [...ledger.claims.values()];
  const sources = [...ledger.sources.values()];
  return [
    {
      path: 'data/claims.json',
      text: collection(
        'claims',
        'evidence/claims/',
        claims.map((claim) => ({ ...claim, page: claimPage(claim.id, siteUrl) })),
        siteUrl,
      ),
    },
    { path: 'data/claims.schema.json', text: json(schemaOf(Claim, 'claims', siteUrl)) },
    {
      path: 'data/claims.csv',
      text: toCsv([CLAIM_COLUMNS, ...claims.map((claim) => claimRow(claim, siteUrl))]),
    },
    { path: 'data/sources.json', text: collection('sources', 'evidence/sources/', sources, siteUrl) },
    { path: 'data/sources.schema.json', text: json(schemaOf(Source, 'sources', siteUrl)) },
    { path: 'data/sources.bib', text: toBibtex(sources) },
    {
      path: 'data/adopters.json',
      text: collection('adopters', 'evidence/adopters/', [...ledger.adopters.values()], siteUrl),
    },
    { path: 'data/adopters.schema.json', text: json(schemaOf(Adopter, 'adopters', siteUrl)) },
    { path: LICENCE_FILE, text: LICENCE_TEXT },
  ];
}
