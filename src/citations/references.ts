/** Which components of the prose refer to which kind of record. Pure. */
import type { References } from './page.ts';

/** What a component's attributes hold, read as literals. */
export type AttributeValue = string | readonly string[];

type Kind = Exclude<keyof References, 'excerpts'>;

/** Component → kind of record, and the attribute with the record's id. */
const TAGS: Readonly<Record<string, readonly [kind: Kind, attribute: string]>> = {
  Claim: ['claims', 'id'],
  Finding: ['claims', 'id'],
  ClaimList: ['claims', 'ids'],
  Cite: ['sources', 'source'],
  Chart: ['charts', 'id'],
  Diagram: ['diagrams', 'id'],
  Term: ['terms', 'id'],
  SystemTop: ['systems', 'id'],
  AdopterTable: ['adopterTables', 'system'],
  Case: ['cases', 'id'],
  DatasetRef: ['datasets', 'id'],
  Measured: ['measurements', 'example'],
};

/** Gathers references in the order in which they stand, each once. */
export class ReferenceList {
  private readonly ids = new Map<Kind, Set<string>>();
  private readonly excerpts: { example: string; file: string; region: string }[] = [];

  /** Adds what a component refers to; one without its id refers to an empty id, which no record has. */
  add(name: string, attributes: ReadonlyMap<string, AttributeValue>): void {
    const text = (key: string): string => {
      const value = attributes.get(key) ?? '';
      return typeof value === 'string' ? value : '';
    };
    if (name === 'Excerpt') {
      this.excerpts.push({ example: text('example'), file: text('file'), region: text('region') });
      return;
    }
    const [kind, key] = TAGS[name] ?? [];
    if (kind === undefined || key === undefined) return;
    const value = attributes.get(key) ?? '';
    const known = this.ids.get(kind) ?? new Set<string>();
    for (const id of typeof value === 'string' ? [value] : value) known.add(id);
    this.ids.set(kind, known);
  }

  /** Adds all of another stretch's references. */
  addAll(references: References): void {
    for (const [kind, ids] of Object.entries(references)) {
      if (kind === 'excerpts') this.excerpts.push(...references.excerpts);
      else {
        const known = this.ids.get(kind as Kind) ?? new Set<string>();
        for (const id of ids as readonly string[]) known.add(id);
        this.ids.set(kind as Kind, known);
      }
    }
  }

  /** What was gathered. */
  done(): References {
    const of = (kind: Kind): readonly string[] => [...(this.ids.get(kind) ?? [])];
    return {
      claims: of('claims'),
      sources: of('sources'),
      charts: of('charts'),
      diagrams: of('diagrams'),
      terms: of('terms'),
      systems: of('systems'),
      adopterTables: of('adopterTables'),
      cases: of('cases'),
      datasets: of('datasets'),
      measurements: of('measurements'),
      excerpts: this.excerpts,
    };
  }
}

/** No references at all. */
export const NO_REFERENCES: References = new ReferenceList().done();
