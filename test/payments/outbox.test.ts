import { MerchantRow } from '../../src/access/merchant.entity';
import { Journal } from '../../src/payments/journal';
import { eventsAfter } from '../../src/payments/outbox.store';
import { PaymentEventRow } from '../../src/payments/payment-event.entity';
import { PaymentRow } from '../../src/payments/payment.entity';
import type { Database } from '../../src/persistence/database';
import { aMerchant, anEvent } from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { anAuthorization, paymentOf, paymentServices } from '../support/payments';
import { until } from '../support/until';

/** Three of each payment. */
const EVENTS = 192;

const MERCHANT = aMerchant();
const { supportedCurrencies: _, ...SHOP } = MERCHANT;

describeOnEachDatabase('payment events as the outbox', (open) => {
  const start = async () => {
    const db = await open();
    await db.withTx(({ manager }) => manager.insert(MerchantRow, { ...SHOP, supportedCurrencies: null, createdAt: 0 }));
    const services = paymentServices(db, MERCHANT);
    const pay = async () => paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization('approved_visa')));
    return { db, services, pay };
  };
  const read = (db: Database, after: string | null, limit = 100) =>
    eventsAfter(db.reader('support'), db.engine, after, limit);

  it('are given in the order of their commits, page by page, those of a payment in their sequence', async () => {
    const { db, pay } = await start();
    const payments = [await pay(), await pay(), await pay()];
    const events: PaymentEventRow[] = [];
    while (events.length < 9) events.push(...(await read(db, events.at(-1)?.id ?? null, 2)));
    expect(events).toHaveLength(9);
    for (const { id } of payments)
      expect(events.filter((event) => event.paymentId === id).map(({ toStatus }) => toStatus)).toEqual([
        'RECEIVED',
        'PROCESSING',
        'CAPTURED',
      ]);
    const first = events.findIndex((event) => event.paymentId === payments[1]!.id);
    expect(events.slice(0, first).every((event) => event.paymentId === payments[0]!.id)).toBe(true);
  });

  it('none is given before one that may still come', async () => {
    const { db, services, pay } = await start();
    const [payment, other] = [await pay(), await pay()];
    const before = await until(
      () => read(db, null),
      (given) => given.length === 6,
    );
    const last = before.at(-1)!.id;
    let commit: () => void = () => {};
    const held = new Promise<void>((resolve) => (commit = resolve));
    let isWritten = false;
    const slow = db.withTx(async ({ manager }) => {
      await manager.insert(PaymentEventRow, anEvent(payment, 90));
      isWritten = true;
      await held;
    });
    await until(async () => Promise.resolve(isWritten), Boolean);
    const quick = db.hot({
      reads: [[PaymentRow, other.id]],
      run(view) {
        const cause = { actor: 'system', cause: 'dispute opened', at: services.clock.now() };
        new Journal(view, services.ports.ids).note(view.find(PaymentRow, other.id)!, cause);
      },
    });
    // On PostgreSQL the second one is committed before the first.
    if (db.engine === 'postgres') await quick;
    expect(await read(db, last)).toEqual([]);
    commit();
    await Promise.all([slow, quick]);
    const after = await until(
      () => read(db, last),
      (given) => given.length === 2,
    );
    expect(after.map(({ sequence }) => sequence)).toEqual([90, 3]);
  });

  it('whoever follows them while many write misses none and gets none twice', async () => {
    const { db, pay } = await start();
    let isWriting = true;
    const given: string[] = [];
    const follow = async (): Promise<void> => {
      while (isWriting || given.length < EVENTS) {
        const page = await read(db, given.at(-1) ?? null, 7);
        given.push(...page.map(({ id }) => id));
      }
    };
    const following = follow();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let payments = 0; payments < EVENTS / 8 / 3; payments += 1) await pay();
      }),
    );
    isWriting = false;
    await following;
    const stored = await db.reader('support').read((manager) => manager.find(PaymentEventRow));
    expect(given).toHaveLength(stored.length);
    expect(new Set(given)).toEqual(new Set(stored.map(({ id }) => id)));
  });
});
