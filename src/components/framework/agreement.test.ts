import { beforeAll, describe, expect, it } from 'vitest';
import { agreement, backtest } from '#decision/index.ts';
import { loadFramework } from '#load/framework.ts';
import { frameworkMessages } from '#messages/framework.ts';
import { type AgreementSources, agreementTable, PARTS } from './agreement.ts';

const framework = loadFramework(process.cwd());
const { rules, cases } = framework;
const row = {
  coding: 'first',
  newFacts: true,
  strict: false,
  leaveOneOut: 50,
  folds: [48, 52],
  byOutcome: { python: [10, 19], rust: [15, 20], split: [18, 22], other: [7, 17] },
} as const;
let sources: AgreementSources;

beforeAll(() => {
  const { newFacts } = framework.backtest;
  sources = {
    tested: backtest(rules, cases, framework.backtest),
    crossValidation: {
      ...framework.crossValidation,
      of: cases.length,
      rows: [
        { ...row, folds: [...row.folds] },
        { ...row, newFacts: false, leaveOneOut: 40, folds: [41, 39] },
        { ...row, strict: true, leaveOneOut: 30, folds: [31] },
        { ...row, coding: 'second', leaveOneOut: 45, folds: [44, 46] },
      ] as unknown as AgreementSources['crossValidation']['rows'],
    },
    withoutNewFacts: {
      first: agreement(rules, cases, 'first', newFacts),
      second: agreement(rules, cases, 'second', newFacts),
    },
    backtest: framework.backtest,
    baselines: framework.words.baselines,
    m: frameworkMessages(undefined),
  };
});

describe('the tables of agreement', () => {
  it('have a cell under each head', () => {
    for (const part of PARTS) {
      const { heads, rows } = agreementTable(part, sources);
      expect(rows.length, part).toBeGreaterThan(1);
      for (const { label, cells } of rows) {
        expect(label, part).not.toBe('');
        expect(cells.length, `${part}: ${label}`).toBe(heads.length - 1);
      }
    }
  });

  it('put the figure in sample, the one left out and the range of the folds beside each other', () => {
    const { rows } = agreementTable('left-out', sources);
    expect(rows[0]?.cells).toEqual([
      sources.tested.first.full,
      expect.objectContaining({ count: 50, n: cases.length }),
      { low: 48, high: 52, of: cases.length, rounds: 2 },
    ]);
    expect(rows[1]?.cells[0]).toEqual(sources.withoutNewFacts.first.full);
    expect(rows[2]?.cells[2]).toBeNull();
    expect(rows[3]?.cells[0]).toEqual(sources.tested.second.full);
  });

  it('count every case once by outcome, by collection and by strength', () => {
    for (const part of ['outcome', 'collection', 'strength'] as const) {
      const counted = agreementTable(part, sources).rows.map(({ cells: [cell] }) =>
        cell !== null && cell !== undefined && 'n' in cell ? cell.n : 0,
      );
      expect(
        counted.reduce((sum, n) => sum + n, 0),
        part,
      ).toBe(cases.length);
    }
  });

  it('show the rules beside the baselines, with each case left out as well', () => {
    const { rows } = agreementTable('baselines', sources);
    expect(rows.map(({ label }) => label)).toContain(framework.words.baselines['keep-language']);
    expect(rows[1]?.cells[0]).toMatchObject({ count: 50 });
  });
});
