import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/kernel/clock';
import { silentLog } from '../../src/observability/log';
import type { Database } from '../../src/persistence/database';
import { breakDown } from '../../src/transactions/breakdown.store';
import { partsOf } from '../../src/transactions/rollup';
import { RejectionRollupRow, RollupWatermarkRow, StaleRollupHourRow } from '../../src/transactions/rollup.entity';
import { Rollup } from '../../src/transactions/rollup.job';
import { countHour, markRollupStale } from '../../src/transactions/rollup.store';
import { RejectionReasonRow, RejectionRow } from '../../src/verification/rejection.entity';
import { aRefusedPayment, NOON, OTHER_SHOP, type RefusedPayment, rowsOf, SHOP, store } from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { TestClock } from '../support/payments';
import { openApi } from './api';

const NO_FILTER = {
  rejectionSource: null,
  rejectionCategory: null,
  reasonCode: null,
  ruleKey: null,
  ruleSetVersion: null,
  responseCode: null,
  currency: null,
  createdFrom: null,
  createdTo: null,
};
const RANGE = { from: NOON - 3 * DAY_MS - 17, to: NOON + 5 * MINUTE_MS };

const kind = fc.record({
  payment: fc.record({
    merchantId: fc.constantFrom(SHOP, SHOP, OTHER_SHOP),
    amountMinor: fc.constantFrom(0, 1, 999_999, 1_000_001, Number.MAX_SAFE_INTEGER),
    currency: fc.constantFrom('EUR', 'JPY'),
  }),
  rejection: fc.record({
    source: fc.constantFrom('GATEWAY', 'ISSUER'),
    category: fc.constantFrom('RISK', 'FUNDS'),
    ruleSetVersion: fc.constantFrom(1, 2, null),
    responseCode: fc.constantFrom('51', '05', null),
    createdAt: fc.integer({ min: NOON - 3 * DAY_MS, max: NOON }),
  }),
  reasons: fc.array(
    fc.record({
      code: fc.constantFrom('HIGH_VALUE', 'CARD_EXPIRED', 'INSUFFICIENT_FUNDS'),
      ruleKey: fc.constantFrom('one', 'two', null),
      decisive: fc.constantFrom(0, 1, 1),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

function refusedPayments(numRuns: number, seed: number): RefusedPayment[] {
  return fc.sample(kind, { numRuns, seed }).map((change) => aRefusedPayment(change));
}

/** Every breakdown that there is of the range, from whatever serves it. */
async function everything(db: Database, merchantId: string): Promise<object[]> {
  const answers: object[] = [];
  for (const filter of [NO_FILTER, { ...NO_FILTER, reasonCode: 'HIGH_VALUE' }, { ...NO_FILTER, responseCode: '51' }]) {
    for (const interval of [null, 'HOUR', 'DAY'] as const) {
      for (const groupBy of [[], ['REASON', 'RULE'], ['REASON', 'SOURCE'], ['CATEGORY', 'RULE_SET_VERSION']] as const) {
        const request = { merchantId, filter, range: RANGE, groupBy, interval };
        answers.push({ ...request, rows: await breakDown(db.reader('support'), request) });
      }
    }
  }
  return answers;
}

/** The same with no roll-up to help. */
async function everythingFromRows(db: Database, merchantId: string): Promise<object[]> {
  const kept = await db.reader('support').read((manager) => manager.find(RollupWatermarkRow));
  await db.withTx(({ manager }) => manager.clear(RollupWatermarkRow));
  const answers = await everything(db, merchantId);
  await db.withTx(({ manager }) => manager.insert(RollupWatermarkRow, kept));
  return answers;
}

/** Every stored roll-up is what its hour's rows add up to, and no hour before the watermark is left out. */
async function expectRebuilt(db: Database, merchantId: string): Promise<number> {
  const reader = db.reader('support');
  const stored = await reader.read((manager) => manager.findBy(RejectionRollupRow, { merchantId }));
  const rows = await reader.read((manager) => manager.findBy(RejectionRow, { merchantId }));
  const watermark = await reader.read((manager) => manager.findOneBy(RollupWatermarkRow, { id: merchantId }));
  const hours = new Set([
    ...stored.map(({ hour }) => hour),
    ...rows.map(({ createdAt }) => createdAt - (createdAt % HOUR_MS)),
  ]);
  const essence = ({ id: _, ...row }: RejectionRollupRow): string => JSON.stringify(Object.entries(row).sort());
  for (const hour of hours) {
    if (hour >= (watermark?.rolledUpTo ?? 0)) continue;
    const rebuilt = await countHour(reader, merchantId, hour);
    const kept = stored.filter((row) => row.hour === hour);
    expect(kept.map(essence).sort()).toEqual(rebuilt.rows.map(essence).sort());
  }
  return stored.length;
}

const remove = async (db: Database, refused: readonly RefusedPayment[]): Promise<void> => {
  await db.withTx(async (tx) => {
    for (const { rejection } of refused) {
      await tx.manager.delete(RejectionReasonRow, { rejectionId: rejection.id });
      await tx.manager.delete(RejectionRow, { id: rejection.id });
      await markRollupStale(tx, rejection.merchantId, rejection.createdAt);
    }
  });
};

describeOnEachDatabase('roll-ups of rejections', (open) => {
  it('rebuilt from the rows they are the same, and no breakdown can tell them from the rows', async () => {
    const { db } = await openApi(open);
    const refused = refusedPayments(300, 5);
    await store(db, ...refused.flatMap(rowsOf));
    await new Rollup({ db, clock: new TestClock(NOON), log: silentLog }).run();
    for (const merchantId of [SHOP, OTHER_SHOP]) {
      expect(await expectRebuilt(db, merchantId)).toBeGreaterThan(20);
      expect(await everything(db, merchantId)).toEqual(await everythingFromRows(db, merchantId));
    }
  }, 60_000);

  it('an hour is rolled up once it is over and every tx from it has ended', async () => {
    const { db } = await openApi(open);
    await store(db, ...rowsOf(aRefusedPayment({ rejection: { createdAt: NOON - 1 } })));
    const clock = new TestClock(NOON + 5 * MINUTE_MS - 1);
    const rollup = new Rollup({ db, clock, log: silentLog });
    const rolledUp = (): Promise<number> => db.reader('support').read((manager) => manager.count(RejectionRollupRow));
    await rollup.run();
    expect(await rolledUp()).toBe(0);
    await clock.advance(1);
    await rollup.run();
    expect(await rolledUp()).toBe(1);
    await rollup.run();
    expect(await rolledUp()).toBe(1);
  });

  it('a row that changes later marks its hour: the rows are counted until it is rolled up anew', async () => {
    const { db } = await openApi(open);
    const refused = refusedPayments(60, 6);
    await store(db, ...refused.flatMap(rowsOf));
    const rollup = new Rollup({ db, clock: new TestClock(NOON + 2 * HOUR_MS), log: silentLog });
    await rollup.run();
    await remove(db, refused.slice(0, 20));
    const stale = (): Promise<number> => db.reader('support').read((manager) => manager.count(StaleRollupHourRow));
    expect(await stale()).toBeGreaterThan(5);
    const before = await everything(db, SHOP);
    expect(before).toEqual(await everythingFromRows(db, SHOP));
    await rollup.run();
    expect(await stale()).toBe(0);
    expect(await everything(db, SHOP)).toEqual(before);
    await expectRebuilt(db, SHOP);
  }, 60_000);

  it('they agree with the rows while payments are refused, old rows change and several nodes roll up', async () => {
    const { db } = await openApi(open);
    const old = refusedPayments(120, 7);
    await store(db, ...old.flatMap(rowsOf));
    const clock = new TestClock(NOON);
    const nodes = [1, 2, 3].map(() => new Rollup({ db, clock, log: silentLog }));
    const total = async (): Promise<number> => {
      const request = { merchantId: SHOP, filter: NO_FILTER, range: RANGE, groupBy: [], interval: null } as const;
      const rows = await breakDown(db.reader('support'), request);
      return (rows ?? []).reduce((sum, row) => sum + row.count, 0);
    };
    const ofShop = (refused: readonly RefusedPayment[]): number =>
      refused.filter(({ payment }) => payment.merchantId === SHOP).length;
    const fresh = Array.from({ length: 40 }, (_, n) => aRefusedPayment({ rejection: { createdAt: NOON + n } }));
    const most = ofShop(old) + fresh.length;
    const least = ofShop(old.slice(40));
    const seen: number[] = [];
    await Promise.all([
      ...nodes.map(async (node) => {
        for (let pass = 0; pass < 8; pass++) await node.run();
      }),
      (async () => {
        for (const refused of fresh) await store(db, ...rowsOf(refused));
      })(),
      (async () => {
        for (let start = 0; start < 40; start += 4) await remove(db, old.slice(start, start + 4));
      })(),
      (async () => {
        for (let look = 0; look < 20; look++) seen.push(await total());
      })(),
    ]);
    for (const count of seen) {
      expect(count).toBeGreaterThanOrEqual(least);
      expect(count).toBeLessThanOrEqual(most);
    }
    await nodes[0]!.run();
    await expectRebuilt(db, SHOP);
    expect(await total()).toBe(ofShop(old.slice(40)) + fresh.length);
    expect(await everything(db, SHOP)).toEqual(await everythingFromRows(db, SHOP));
  }, 60_000);
});

test('a range is parted into roll-ups and rows without gap or overlap', () => {
  const hour = fc.integer({ min: 0, max: 30 }).map((number) => number * HOUR_MS);
  const instant = fc.integer({ min: 0, max: 30 * HOUR_MS });
  fc.assert(
    fc.property(instant, instant, hour, fc.uniqueArray(hour, { maxLength: 6 }), (one, other, watermark, stale) => {
      const range = { from: Math.min(one, other), to: Math.max(one, other) };
      const { rolledUp, live } = partsOf(range, watermark, stale);
      const parts = [...rolledUp, ...live].sort((a, b) => a.from - b.from);
      const ends = [range.from, ...parts.map((part) => part.to)];
      expect(parts.map((part) => part.from)).toEqual(ends.slice(0, parts.length));
      expect(ends.at(-1)).toBe(range.to);
      for (const part of rolledUp) {
        expect([part.from % HOUR_MS, part.to % HOUR_MS]).toEqual([0, 0]);
        expect(part.to).toBeLessThanOrEqual(watermark);
        expect(stale.some((at) => at >= part.from && at < part.to)).toBe(false);
      }
    }),
  );
});
