import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from '../../src/kernel/clock';
import {
  aRefusedPayment,
  asShop,
  asStaff,
  NOON,
  OTHER_SHOP,
  type RefusedPayment,
  rowsOf,
  store,
} from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { openApi } from './api';

const COUNT = `query ($filter: RejectionBreakdownFilter, $groupBy: [RejectionDimension!]!, $interval: BreakdownInterval) {
  rejectionBreakdown(filter: $filter, groupBy: $groupBy, interval: $interval) {
    intervalStart reasonCode category ruleKey ruleSetVersion source currency count amount { amountMinor currency } amountMinorExact
  }
}`;

interface Row {
  readonly intervalStart: string | null;
  readonly reasonCode: string | null;
  readonly category: string | null;
  readonly ruleKey: string | null;
  readonly ruleSetVersion: number | null;
  readonly source: string | null;
  readonly currency: string;
  readonly count: number;
  readonly amount: { readonly amountMinor: number; readonly currency: string } | null;
  readonly amountMinorExact: string;
}

const at = (ms: number): string => new Date(ms).toISOString();

/** The same count in memory. */
function countedInMemory(
  refused: readonly RefusedPayment[],
  groupBy: readonly string[],
  interval: number | null,
): Row[] {
  const rows = new Map<string, Row>();
  for (const { payment, rejection, reasons } of refused) {
    const decisive = reasons.filter((reason) => reason.decisive === 1);
    const byReason = groupBy.includes('REASON') || groupBy.includes('RULE');
    const groups = (byReason ? decisive : [null]).map((reason) => ({
      intervalStart: interval === null ? null : at(rejection.createdAt - (rejection.createdAt % interval)),
      reasonCode: groupBy.includes('REASON') ? (reason?.code ?? null) : null,
      category: groupBy.includes('CATEGORY') ? rejection.category : null,
      ruleKey: groupBy.includes('RULE') ? (reason?.ruleKey ?? null) : null,
      ruleSetVersion: groupBy.includes('RULE_SET_VERSION') ? rejection.ruleSetVersion : null,
      source: groupBy.includes('SOURCE') ? rejection.source : null,
      currency: payment.currency,
    }));
    for (const key of new Set(groups.map((group) => JSON.stringify(group)))) {
      const before = rows.get(key);
      const exact = BigInt(before?.amountMinorExact ?? 0) + BigInt(payment.amountMinor);
      const amount = { amountMinor: Number(exact), currency: payment.currency };
      rows.set(key, {
        ...(JSON.parse(key) as Row),
        count: (before?.count ?? 0) + 1,
        amount: exact <= BigInt(Number.MAX_SAFE_INTEGER) ? amount : null,
        amountMinorExact: exact.toString(),
      });
    }
  }
  return [...rows.values()];
}

const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

describeOnEachDatabase('the breakdown of rejections', (open) => {
  it('counts and sums like a count in memory, by every grouping', async () => {
    const { db, ask } = await openApi(open);
    const reason = fc.record({
      code: fc.constantFrom('HIGH_VALUE', 'CARD_EXPIRED', 'INSUFFICIENT_FUNDS'),
      ruleKey: fc.constantFrom('one', 'two', null),
      decisive: fc.constantFrom(0, 1, 1),
    });
    const kinds = fc.record({
      payment: fc.record({
        amountMinor: fc.constantFrom(0, 1, 999_999, 1_000_001, Number.MAX_SAFE_INTEGER),
        currency: fc.constantFrom('EUR', 'JPY'),
      }),
      rejection: fc.record({
        source: fc.constantFrom('GATEWAY', 'ISSUER'),
        category: fc.constantFrom('RISK', 'FUNDS'),
        ruleSetVersion: fc.constantFrom(1, 2, null),
        createdAt: fc.integer({ min: NOON - 3 * DAY_MS, max: NOON }),
      }),
      reasons: fc.array(reason, { minLength: 1, maxLength: 4 }),
    });
    const refused = fc.sample(kinds, { numRuns: 150, seed: 11 }).map((kind) => aRefusedPayment(kind));
    const foreign = fc
      .sample(kinds, { numRuns: 20, seed: 12 })
      .map((kind) => aRefusedPayment({ ...kind, payment: { ...kind.payment, merchantId: OTHER_SHOP } }));
    await store(db, ...[...refused, ...foreign].flatMap(rowsOf));
    const filter = { createdFrom: at(NOON - 3 * DAY_MS), createdTo: at(NOON + 1) };
    const dimensions = fc.subarray(['REASON', 'CATEGORY', 'RULE', 'RULE_SET_VERSION', 'CURRENCY', 'SOURCE']);
    await fc.assert(
      fc.asyncProperty(dimensions, fc.constantFrom(null, 'HOUR', 'DAY'), async (groupBy, interval) => {
        const { rejectionBreakdown: rows } = await ask<{ rejectionBreakdown: Row[] }>(asStaff(), COUNT, {
          filter,
          groupBy,
          interval,
        });
        const intervalMs = interval === 'HOUR' ? HOUR_MS : interval === 'DAY' ? DAY_MS : null;
        expect(sorted(rows)).toEqual(sorted(countedInMemory(refused, groupBy, intervalMs)));
        const order = rows.map((row) => [row.intervalStart ?? '', -row.count] as const);
        expect(order).toEqual([...order].sort(([a, m], [b, n]) => (a < b ? -1 : a > b ? 1 : m - n)));
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('counts what the filter says', async () => {
    const { db, ask } = await openApi(open);
    const rejection = {
      category: 'RISK',
      source: 'GATEWAY',
      code: 'HIGH_VALUE',
      ruleSetVersion: 2,
      responseCode: null,
    };
    const byRules = aRefusedPayment({ rejection, reasons: [{ ruleKey: 'amount.high' }, { code: 'CARD_EXPIRED' }] });
    const byIssuer = aRefusedPayment({ payment: { currency: 'JPY' } });
    await store(db, ...rowsOf(byRules), ...rowsOf(byIssuer));
    for (const filter of [
      { rejectionSource: 'GATEWAY' },
      { rejectionCategory: 'RISK' },
      { reasonCode: 'CARD_EXPIRED' },
      { ruleKey: 'amount.high' },
      { ruleSetVersion: 2 },
      { currency: 'EUR' },
    ]) {
      const { rejectionBreakdown } = await ask<{ rejectionBreakdown: Row[] }>(asStaff(), COUNT, {
        filter,
        groupBy: ['CATEGORY'],
      });
      expect(rejectionBreakdown).toMatchObject([{ category: 'RISK', currency: 'EUR', count: 1 }]);
    }
    const answer = await ask(asShop(), COUNT, { filter: { responseCode: '51' }, groupBy: ['SOURCE'] });
    expect(answer).toMatchObject({ rejectionBreakdown: [{ source: 'ISSUER', currency: 'JPY', count: 1 }] });
    expect(
      await ask(asShop(), COUNT, { filter: { reasonCode: 'HIGH_VALUE', ruleKey: null }, groupBy: [] }),
    ).toMatchObject({
      rejectionBreakdown: [{ count: 1 }],
    });
  });

  it('covers the last 24 hours unless asked otherwise, up to this millisecond', async () => {
    const { db, ask } = await openApi(open);
    const times = [NOON, NOON - 1, NOON - DAY_MS + 1, NOON - DAY_MS, NOON - 2 * DAY_MS];
    await store(db, ...times.flatMap((createdAt) => rowsOf(aRefusedPayment({ rejection: { createdAt } }))));
    const count = async (filter: object): Promise<number> => {
      const { rejectionBreakdown } = await ask<{ rejectionBreakdown: Row[] }>(asShop(), COUNT, { filter, groupBy: [] });
      return rejectionBreakdown[0]?.count ?? 0;
    };
    expect(await count({})).toBe(3);
    expect(await count({ createdFrom: at(NOON - DAY_MS) })).toBe(4);
    expect(await count({ createdTo: at(NOON - DAY_MS + 1) })).toBe(1);
    expect(await count({ createdFrom: at(NOON - 92 * DAY_MS), createdTo: at(NOON) })).toBe(4);
    expect(await count({ createdFrom: at(NOON + DAY_MS) })).toBe(0);
  });

  it('refuses a range of more than 92 days', async () => {
    const { refusal } = await openApi(open);
    const filter = { createdFrom: at(NOON - 92 * DAY_MS - 1), createdTo: at(NOON) };
    expect(await refusal(asShop(), COUNT, { filter, groupBy: [] })).toMatchObject([
      { code: 'BAD_USER_INPUT', inputPath: ['filter', 'createdFrom'], expected: 'at most 92 days before createdTo' },
    ]);
    const reversed = { createdFrom: at(NOON), createdTo: at(NOON - 1) };
    expect(await refusal(asShop(), COUNT, { filter: reversed, groupBy: [] })).toMatchObject([
      { code: 'BAD_USER_INPUT', inputPath: ['filter', 'createdTo'] },
    ]);
  });

  it('answers 1,000 rows and refuses to answer more', async () => {
    const { db, ask, refusal } = await openApi(open);
    const many = Array.from({ length: 1_001 }, (_, index) =>
      aRefusedPayment({ rejection: { createdAt: NOON - index * HOUR_MS, ruleSetVersion: index + 1 } }),
    );
    await store(db, ...many.slice(0, 1_000).flatMap(rowsOf));
    const variables = {
      filter: { createdFrom: at(NOON - 50 * DAY_MS) },
      groupBy: ['RULE_SET_VERSION'],
      interval: 'HOUR',
    };
    const { rejectionBreakdown } = await ask<{ rejectionBreakdown: Row[] }>(asStaff(), COUNT, variables);
    expect(rejectionBreakdown).toHaveLength(1_000);
    await store(db, ...rowsOf(many[1_000]!));
    expect(await refusal(asStaff(), COUNT, variables)).toMatchObject([
      { code: 'BAD_USER_INPUT', inputPath: ['filter'], limit: 'rows', maximum: 1_000 },
    ]);
  });

  it('says no amount that is not exact', async () => {
    const { db, ask } = await openApi(open);
    const most = Number.MAX_SAFE_INTEGER;
    const amounts = [most, most, most, 1];
    await store(db, ...amounts.flatMap((amountMinor) => rowsOf(aRefusedPayment({ payment: { amountMinor } }))));
    expect(await ask(asShop(), COUNT, { groupBy: [] })).toMatchObject({
      rejectionBreakdown: [{ count: 4, amount: null, amountMinorExact: '27021597764222974' }],
    });
  });
});
