/** The ledger: one checkable statement of a source document, with a verdict that can be argued with. */
import { z } from 'zod';
import { Day, DocumentId, Id, PartialDate, Seen, Sentence } from './common.ts';

/** Verdicts in the order in which tables and legends show them. */
export const CLAIM_VERDICTS = [
  'supported',
  'supported-with-caveats',
  'outdated',
  'misleading',
  'contradicted',
  'unverifiable',
] as const;
export const ClaimVerdict = z.enum(CLAIM_VERDICTS);
export type ClaimVerdict = z.infer<typeof ClaimVerdict>;

export const CLAIM_KINDS = [
  'mechanism',
  'adoption',
  'performance',
  'recommendation',
  'safety',
  'cost',
  'career',
  'link',
] as const;

export const CLAIM_TOPICS = [
  'ai-ml',
  'api-engine',
  'blockchain-vm',
  'careers',
  'cloud-serverless',
  'concurrency-gil',
  'container-runtime',
  'cost-energy',
  'data-engineering',
  'decision-framework',
  'deployment',
  'edge-proxy',
  'ffi-mechanics',
  'fintech-order-book',
  'game-ecs',
  'game-graphics',
  'hybrid-boundary',
  'memory-per-connection',
  'multiplayer-sync',
  'networking',
  'packaging',
  'productivity',
  'python-limits',
  'python-strengths',
  'resources',
  'safety',
  'security-audit',
  'security-crypto',
  'tooling',
  'types',
  'voice-media',
  'web-backend',
  'web-throughput',
  'when-to-use-rust',
] as const;

/** One citation of a work: what in it bears on the claim and how it was seen. */
export const Citation = z.strictObject({
  source: Id,
  /** Where in the work, and what it says there, restated. */
  locator: Sentence,
  seen: Seen,
  /** Does it speak for the claim, against it, or only set the context? */
  stance: z.enum(['for', 'against', 'context']).optional(),
  /** Date of the passage where it differs from the work's own. */
  date: PartialDate.optional(),
});
export type Citation = z.infer<typeof Citation>;

export const Claim = z
  .strictObject({
    id: Id,
    document: DocumentId,
    /** Section and bullet of the document, in English. */
    locator: Sentence,
    topic: z.enum(CLAIM_TOPICS),
    kind: z.enum(CLAIM_KINDS),
    /** The statement, restated in our words. */
    claim: Sentence,
    verdict: ClaimVerdict,
    confidence: z.enum(['high', 'medium', 'low']),
    finding: Sentence,
    /** What to say or do instead. */
    useInstead: Sentence,
    evidence: z.array(Citation),
    /** What would change the verdict: one observable thing. */
    wouldChange: Sentence.optional(),
    /** Why one citation is enough for a harsh verdict. */
    oneSourceIsEnough: Sentence.optional(),
    checked: Day,
    /** Set where the claim was merged into another: its page redirects. */
    mergedInto: Id.optional(),
    history: z
      .array(z.strictObject({ date: Day, change: Sentence, opened: z.array(z.string()).default([]) }))
      .default([]),
  })
  .superRefine((claim, context) => {
    if (
      claim.verdict !== 'unverifiable' &&
      !claim.evidence.some((e) => e.seen === 'opened' || e.seen === 'excerpt')
    ) {
      context.addIssue({
        code: 'custom',
        path: ['evidence'],
        message: `a verdict "${claim.verdict}" needs a citation that was opened or read as an excerpt; add one or make it "unverifiable"`,
      });
    }
    const harsh = claim.verdict === 'contradicted' || claim.verdict === 'misleading';
    if (harsh && claim.evidence.length < 2 && claim.oneSourceIsEnough === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['evidence'],
        message: `a verdict "${claim.verdict}" needs two citations, or "oneSourceIsEnough" with the reason`,
      });
    }
    if (harsh && claim.wouldChange === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['wouldChange'],
        message: `a verdict "${claim.verdict}" must say what would change it`,
      });
    }
  });
export type Claim = z.infer<typeof Claim>;
