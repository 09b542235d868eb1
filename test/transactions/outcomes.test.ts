import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from '../../src/kernel/clock';
import { silentLog } from '../../src/observability/log';
import type { PaymentRow } from '../../src/payments/payment.entity';
import type { BreakdownInterval } from '../../src/transactions/breakdown';
import { countOutcomes, type OutcomesRow } from '../../src/transactions/outcomes.store';
import { Rollup } from '../../src/transactions/rollup.job';
import { PaymentCountRow } from '../../src/transactions/rollup.entity';
import { aPayment, NOON, OTHER_SHOP, SHOP, store } from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { TestClock } from '../support/payments';
import { openApi } from './api';

const RANGE = { from: NOON - 3 * DAY_MS - 17, to: NOON };
const WAITING = ['HELD', 'PENDING', 'REQUIRES_ACTION', 'UNKNOWN', 'UNRESOLVED'];

const anyPayment = fc
  .record({
    merchantId: fc.constantFrom(SHOP, SHOP, OTHER_SHOP),
    status: fc.constantFrom('CAPTURED', 'AUTHORIZED', 'REJECTED', 'DECLINED', ...WAITING),
    // Also before the range.
    createdAt: fc.integer({ min: NOON - 4 * DAY_MS, max: NOON - 1 }),
  })
  .map((change) =>
    aPayment({
      ...change,
      rejectionId: ['REJECTED', 'DECLINED'].includes(change.status) ? `rej_${fc.sample(fc.uuid(), 1)[0]}` : null,
    }),
  );

function model(payments: readonly PaymentRow[], lengthMs: number | null): OutcomesRow[] {
  const rows = new Map<number | null, OutcomesRow>();
  for (const { createdAt, merchantId, status, rejectionId } of payments) {
    if (merchantId !== SHOP || createdAt < RANGE.from || createdAt >= RANGE.to) continue;
    const intervalStart = lengthMs === null ? null : createdAt - (createdAt % lengthMs);
    const row = rows.get(intervalStart) ?? { intervalStart, payments: 0, refused: 0, waiting: 0, approved: 0 };
    const outcome = rejectionId !== null ? 'refused' : WAITING.includes(status) ? 'waiting' : 'approved';
    rows.set(intervalStart, { ...row, payments: row.payments + 1, [outcome]: row[outcome] + 1 });
  }
  return [...rows.values()].sort((one, other) => (one.intervalStart ?? 0) - (other.intervalStart ?? 0));
}

describeOnEachDatabase('payments by what became of them', (open) => {
  it('are the same from rows alone, and from hourly counts beside them', async () => {
    const { db } = await openApi(open);
    const payments = fc.sample(anyPayment, { numRuns: 300, seed: 7 });
    await store(db, ...payments);
    const lengths = { HOUR: HOUR_MS, DAY: DAY_MS } as const;
    const compare = async (): Promise<void> => {
      for (const interval of [null, 'HOUR', 'DAY'] as const satisfies readonly (BreakdownInterval | null)[]) {
        const counted = await countOutcomes(db.reader('support'), { merchantId: SHOP, range: RANGE, interval });
        expect(counted).toEqual(model(payments, interval === null ? null : lengths[interval]));
      }
    };
    await compare();
    await new Rollup({ db, clock: new TestClock(NOON), log: silentLog }).run();
    expect(await db.reader('support').read((manager) => manager.count(PaymentCountRow))).toBeGreaterThan(40);
    await compare();
  });
});
