import { MerchantRow } from '../../src/access/merchant.entity';
import { DAY_MS, HOUR_MS } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { IncidentRow } from '../../src/incidents/incident.entity';
import type { IncidentPorts } from '../../src/incidents/ports';
import { Rollbacks } from '../../src/incidents/rollbacks';
import { RefusalHourRow, RefusalWatchRow } from '../../src/incidents/watch.entity';
import { IncidentWatch } from '../../src/incidents/watch.job';
import { silentLog } from '../../src/observability/log';
import type { Database } from '../../src/persistence/database';
import { LiveRuleSets } from '../../src/releases/live-rule-sets';
import { seeded } from '../../scripts/release-simulation';
import { aPayment, aRefusedPayment, anEvent, rowsOf, SHOP, store } from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { TestClock } from '../support/payments';

/*
 * Several processes share a database, and the one that watches dies at any moment: it just never says anything again. Or it only seemed
 * dead, and goes on after another one has taken over.
 */

const HOUR = Date.UTC(2026, 6, 15, 12);
const PAYMENTS = 260;
const LEASE_MS = 10_000;

/** The same hour a week ago: 8 % refused, for want of funds. */
function lastWeek(): readonly RefusalHourRow[] {
  const hour = HOUR - 7 * DAY_MS;
  const streams = ['ALL', 'METHOD|CARD', 'CURRENCY|EUR', `MERCHANT|${SHOP}`, 'PROCESSOR|sandbox'];
  const row = (stream: string, payments: number): RefusalHourRow => {
    return { id: `${stream}|${hour}`, stream, hour, payments, refused: 400, alarms: 0 };
  };
  const reasons = ['REASON|INSUFFICIENT_FUNDS', 'SOURCE|ISSUER'];
  return [...streams.map((stream) => row(stream, 5_000)), ...reasons.map((stream) => row(stream, 0))];
}

/** What belongs to the n-th payment: 8 % want funds; from the hundredth on the issuer of a third is away. */
function outcome(n: number, draw: number): readonly object[] {
  const id = `pay_${String(n).padStart(26, '0')}`;
  const payment = { id, createdAt: HOUR + n * 100, customerReference: `customer-${n}` };
  const code = draw < 0.08 ? 'INSUFFICIENT_FUNDS' : n >= 100 && draw < 0.4 ? 'ISSUER_UNAVAILABLE' : null;
  if (code === null) {
    const paid = aPayment(payment);
    return [paid, anEvent(paid), anEvent(paid, 1)];
  }
  const refused = aRefusedPayment({ payment, rejection: { code } });
  return [...rowsOf(refused), anEvent(refused.payment), anEvent(refused.payment, 1)];
}

function outcomes(): readonly (readonly object[])[] {
  const random = seeded(71);
  return Array.from({ length: PAYMENTS }, (_, n) => outcome(n, random()));
}

/** One process's watch over a database. */
function watchOver(db: Database, clock: TestClock): IncidentWatch {
  const ports: IncidentPorts = {
    db,
    clock,
    ids: createIds(clock, systemRandomness()),
    log: silentLog,
    // No rule refuses, so there is nothing to roll back.
    releases: {
      releaseOf: () => Promise.reject(new Error('no rule refused')),
      rolledBackBy: () => Promise.reject(new Error('no rule refused')),
      rollBack: () => Promise.reject(new Error('no rule refused')),
    },
    notify: () => Promise.resolve(null),
    rollBackWithinMs: HOUR_MS,
  };
  return new IncidentWatch({ ...ports, rules: new LiveRuleSets(db) }, new Rollbacks(ports));
}

async function prepared(db: Database): Promise<void> {
  const none = { country: null, supportedCurrencies: null, threeDsFromEurCents: null };
  await db.withTx(async ({ manager }) => {
    await manager.insert(MerchantRow, { id: SHOP, name: 'Test shop', mode: 'SANDBOX', createdAt: HOUR, ...none });
    await manager.insert(RefusalHourRow, [...lastWeek()]);
  });
  const first = watchOver(db, new TestClock(HOUR));
  await first.run(); // there is nothing yet to learn from
  await first.stop();
}

async function found(db: Database): Promise<readonly Partial<IncidentRow>[]> {
  const rows = await db.reader('payments').read((manager) => manager.find(IncidentRow, { order: { openedAt: 'ASC' } }));
  return rows.map(({ stream, streams, reasonCodes, alarms, seenPayments, seenRefused, witnessPaymentId, onsetAt }) => ({
    ...{ stream, streams, reasonCodes, alarms, seenPayments, seenRefused, witnessPaymentId, onsetAt },
  }));
}

async function counted(db: Database): Promise<unknown> {
  const row = await db
    .reader('payments')
    .read((manager) => manager.findOneByOrFail(RefusalWatchRow, { id: 'refusals' }));
  return { ...(JSON.parse(row.state) as object), position: row.position?.slice(0, 3) };
}

describeOnEachDatabase('the watch over refusals at several processes', (open) => {
  it('opens each incident once and misses nothing, whenever one dies or comes back too late', async () => {
    const payments = outcomes();
    const calm = await open();
    await prepared(calm);
    for (let at = 0; at < PAYMENTS; at += 20) await store(calm, ...payments.slice(at, at + 20).flat());
    const undisturbed = watchOver(calm, new TestClock(HOUR));
    // A watch that was not started reads one page of 300 events at a time.
    for (let read = 0; read < 2 * PAYMENTS; read += 300) await undisturbed.run();
    await undisturbed.stop();
    const expected = await found(calm);
    expect(expected).toHaveLength(1);
    expect(expected[0]).toMatchObject({ reasonCodes: expect.stringContaining('ISSUER_UNAVAILABLE') as string });

    const db = await open();
    await prepared(db);
    const clock = new TestClock(HOUR);
    const random = seeded(72);
    let [holder, dead] = [watchOver(db, clock), null as IncidentWatch | null];
    let [takeovers, tooLate] = [0, 0];
    for (let at = 0; at < PAYMENTS;) {
      const more = 1 + Math.floor(random() * 30);
      await store(db, ...payments.slice(at, at + more).flat());
      at += more;
      await holder.run();
      // While it is held, another process takes nothing.
      await watchOver(db, clock).run();
      if (dead !== null && random() < 0.5) {
        await clock.advance(2_001);
        tooLate += await dead.run().then(
          () => 0,
          () => 1,
        );
      }
      if (at < PAYMENTS && random() < 0.6) {
        [dead, holder] = [holder, watchOver(db, clock)];
        await clock.advance(LEASE_MS + 1);
        await holder.run();
        takeovers += 1;
      }
    }
    await holder.run();
    await holder.stop();
    expect(takeovers).toBeGreaterThan(5);
    expect(tooLate).toBeGreaterThan(1);
    expect(await found(db)).toEqual(expected);
    expect(await counted(db)).toEqual(await counted(calm));
  });
});
