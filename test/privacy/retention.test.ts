import { MerchantRow } from '../../src/access/merchant.entity';
import type { Merchant } from '../../src/access/principal';
import { DAY_MS, HOUR_MS } from '../../src/kernel/clock';
import { canonicalJson } from '../../src/kernel/canonical-json';
import { IdempotencyKeyRow } from '../../src/payments/idempotency-key.entity';
import { PaymentRow } from '../../src/payments/payment.entity';
import type { Database } from '../../src/persistence/database';
import { EraseService } from '../../src/privacy/erase.service';
import { ErasureRow } from '../../src/privacy/erasure.entity';
import type { RetentionPeriods } from '../../src/privacy/retention';
import { Retention } from '../../src/privacy/retention.job';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { VAULT_SCHEMA } from '../../src/vault/open-vault';
import type { BankAccountVault } from '../../src/vault/bank-account.service';
import type { Vault } from '../../src/vault/vault.service';
import { DecisionRow } from '../../src/verification/decision.entity';
import { VelocityRow } from '../../src/verification/velocity.entity';
import { describeOnEachDatabase, type OpenTestDatabase } from '../support/databases';
import {
  anAuthorization,
  paymentOf,
  type PaymentServices,
  paymentServices,
  TEST_MERCHANT_ID,
} from '../support/payments';

const MERCHANT: Merchant = {
  id: TEST_MERCHANT_ID,
  name: 'Test shop',
  mode: 'SANDBOX',
  country: 'DE',
  supportedCurrencies: null,
  threeDsFromEurCents: null,
};

const PERIODS: RetentionPeriods = {
  personalDataMs: 365 * DAY_MS,
  pseudonymsMs: 30 * DAY_MS,
  removedCardsMs: 10 * DAY_MS,
  holdMs: 0,
};

interface Fixture {
  readonly db: Database;
  readonly services: PaymentServices;
  readonly erasing: EraseService;
  readonly retention: Retention;
  readonly pay: (card: string, change?: Record<string, unknown>) => Promise<Readonly<PaymentRow>>;
}

async function start(open: OpenTestDatabase, change: Partial<RetentionPeriods> = {}): Promise<Fixture> {
  const db = await open({
    entities: [...ENTITIES, ...VAULT_SCHEMA.entities],
    migrations: [...MIGRATIONS, ...VAULT_SCHEMA.migrations],
  });
  await db.withTx(({ manager }) =>
    manager.insert(MerchantRow, { ...MERCHANT, supportedCurrencies: null, createdAt: 0 }),
  );
  const services = paymentServices(db, MERCHANT);
  const { ports, clock } = services;
  const periods = { ...PERIODS, ...change };
  const { vault, accounts } = ports as typeof ports & { vault: Vault; accounts: BankAccountVault };
  const erasing = new EraseService({ ...ports, vault, accounts, vaultDb: db, holdMs: periods.holdMs });
  const retention = new Retention({ db, vaultDb: db, clock, erasing, periods });
  const pay = async (card: string, input = {}): Promise<Readonly<PaymentRow>> =>
    paymentOf(await services.authorize.authorize(MERCHANT, anAuthorization(card, input)));
  return { db, services, erasing, retention, pay };
}

const rows = <E extends object>(db: Database, entity: new () => E): Promise<E[]> =>
  db.reader('support').read((manager) => manager.find(entity));

describeOnEachDatabase('retention', (open) => {
  it('erases who paid from payments that are old enough, once, and leaves the rest', async () => {
    const { db, services, retention, pay } = await start(open);
    const old = [await pay('approved_visa'), await pay('insufficient_funds')];
    const decisions = await rows(db, DecisionRow);
    await services.clock.advance(PERIODS.personalDataMs! - 1);
    const young = await pay('approved_visa');
    expect(await retention.run()).toMatchObject({ payments: 0 });
    await services.clock.advance(1);
    expect(await retention.run()).toMatchObject({ payments: 2 });
    expect(await retention.run()).toMatchObject({ payments: 0 });

    for (const { id, amountMinor, status } of old) {
      expect(await services.payment(id)).toMatchObject({
        ...{ amountMinor, status, customerReference: null, customerEmail: null, billingAddress: null },
        personalDataErasedAt: services.clock.now(),
      });
    }
    expect(await services.payment(young.id)).toEqual(young);
    const kept = new Map((await rows(db, DecisionRow)).map((row) => [row.id, row]));
    for (const decision of decisions) expect(kept.get(decision.id)).toEqual(decision);
    await services.clock.advance(PERIODS.personalDataMs!);
    expect(await retention.run()).toMatchObject({ payments: 1 });
  });

  it('leaves a payment whose outcome is not known, and erases it with the next pass after that', async () => {
    const { services, retention, pay } = await start(open);
    const challenged = await pay('challenge');
    await services.clock.advance(PERIODS.personalDataMs! + 1);
    const later = await pay('approved_visa');
    expect(await retention.run()).toMatchObject({ payments: 0 });
    await services.jobs.runDue();
    expect((await services.payment(challenged.id))?.status).toBe('EXPIRED');
    expect(await retention.run()).toMatchObject({ payments: 1 });
    expect((await services.payment(later.id))?.customerEmail).not.toBeNull();
  });

  it('works through many payments in batches, and stops between them when it is told to', async () => {
    const { db, services, retention, pay } = await start(open);
    for (let count = 0; count < 120; count += 20)
      await Promise.all(Array.from({ length: 20 }, () => pay('approved_visa')));
    await services.clock.advance(PERIODS.personalDataMs!);
    let asked = 0;
    const first = await retention.run(() => (asked += 1) > 2);
    expect(first.payments).toBeGreaterThan(0);
    expect(first.payments).toBeLessThan(120);
    const second = await retention.run();
    expect(first.payments + second.payments).toBe(120);
    expect((await rows(db, PaymentRow)).filter((row) => row.customerReference !== null)).toEqual([]);
  });

  it('with the period "forever" nothing is erased by age', async () => {
    const { services, retention, pay } = await start(open, { personalDataMs: null });
    const { id } = await pay('approved_visa');
    await services.clock.advance(10_000 * DAY_MS);
    expect(await retention.run()).toMatchObject({ payments: 0 });
    expect((await services.payment(id))?.customerEmail).not.toBeNull();
  });

  it('an idempotency key holds for its time and until the outcome is known, then it is gone', async () => {
    const { db, services, retention } = await start(open);
    const { timings } = services.ports;
    const [approved, unknown] = [anAuthorization('approved_visa'), anAuthorization('lost_response')];
    const first = paymentOf(await services.authorize.authorize(MERCHANT, approved));
    const second = paymentOf(await services.authorize.authorize(MERCHANT, unknown));
    expect(second.status).toBe('UNKNOWN');
    await services.clock.advance(timings.keyRetentionMs - 1);
    expect(await retention.run()).toMatchObject({ keys: 0 });
    await services.clock.advance(1);
    // Its time is over, but it is still there: the same payment again, never a second one.
    expect(paymentOf(await services.authorize.authorize(MERCHANT, approved)).id).toBe(first.id);
    expect(await retention.run()).toMatchObject({ keys: 1 });
    expect((await rows(db, IdempotencyKeyRow)).map((row) => row.paymentId)).toEqual([second.id]);
    await services.jobs.runDue();
    expect((await services.payment(second.id))?.status).toBe('CAPTURED');
    expect(await retention.run()).toMatchObject({ keys: 1 });
    // Without its key the request is a new one; the order claim still refuses it.
    const again = paymentOf(await services.authorize.authorize(MERCHANT, approved));
    expect(again).toMatchObject({ status: 'REJECTED' });
    expect(again.id).not.toBe(first.id);
  });

  it('a card, customer or address that nobody has used for long loses its pseudonym', async () => {
    const { db, services, retention, pay } = await start(open);
    const customer = { customer: { reference: 'same', email: 'same@example.com' } };
    const pseudonymOf = async (): Promise<string> => {
      const decisions = (await rows(db, DecisionRow)).sort((one, other) => one.evaluatedAt - other.evaluatedAt);
      return (JSON.parse(decisions.at(-1)!.facts) as Record<string, string>)['customer.reference']!;
    };
    await pay('approved_visa', customer);
    const first = await pseudonymOf();
    await services.clock.advance(PERIODS.pseudonymsMs - 1);
    expect(await retention.run()).toMatchObject({ subjects: 0 });
    await pay('approved_visa', customer);
    expect(await pseudonymOf()).toBe(first);
    await services.clock.advance(PERIODS.pseudonymsMs);
    expect(await retention.run()).toMatchObject({ subjects: 2 });
    expect(await rows(db, VelocityRow)).toEqual([]);
    await pay('approved_visa', customer);
    expect(await pseudonymOf()).not.toBe(first);
  });

  it('runs once a day', async () => {
    const { services, retention, pay } = await start(open);
    const { id } = await pay('approved_visa');
    await retention.runDaily(() => false);
    await services.clock.advance(PERIODS.personalDataMs!);
    await retention.runDaily(() => false);
    expect((await services.payment(id))?.customerEmail).toBeNull();
    const next = await pay('approved_visa');
    await services.clock.advance(DAY_MS - HOUR_MS);
    await retention.runDaily(() => false);
    expect((await services.payment(next.id))?.customerEmail).not.toBeNull();
  });
});

describeOnEachDatabase('an erasure that must wait', (open) => {
  const subject = { merchantId: MERCHANT.id, customerReference: 'waits', customerEmail: null };
  const customer = { customer: { reference: 'waits' } };

  it('is finished by its job when the outcome is known', async () => {
    const { db, services, erasing, pay } = await start(open);
    const [challenged, paid] = [await pay('challenge', customer), await pay('approved_visa', customer)];
    expect(await erasing.erase(subject, 'merchant')).toMatchObject({
      status: 'WAITING',
      paymentsErased: 1,
      paymentsWaiting: 1,
    });
    expect((await services.payment(paid.id))?.customerReference).toBeNull();
    expect((await services.payment(challenged.id))?.customerReference).toBe('waits');
    await services.clock.advance(HOUR_MS); // the challenge expires, the job looks again
    await services.jobs.runDue();
    await services.clock.advance(HOUR_MS);
    await services.jobs.runDue();
    expect((await services.payment(challenged.id))?.customerReference).toBeNull();
    expect(await rows(db, ErasureRow)).toMatchObject([
      { status: 'DONE', customerReference: null, paymentsErased: 2, paymentsWaiting: 0 },
    ]);
    expect(canonicalJson((await rows(db, ErasureRow)).map((row) => ({ ...row })))).not.toContain('waits');
  });

  it('waits for the hold of payments with money behind them, and for nothing else', async () => {
    const { services, erasing, pay } = await start(open, { holdMs: 120 * DAY_MS });
    const [paid, declined] = [await pay('approved_visa', customer), await pay('insufficient_funds', customer)];
    expect(await erasing.erase(subject, 'merchant')).toMatchObject({
      status: 'WAITING',
      paymentsErased: 1,
      paymentsWaiting: 1,
    });
    expect((await services.payment(declined.id))?.customerReference).toBeNull();
    await services.clock.advance(120 * DAY_MS);
    expect(await erasing.erase(subject, 'merchant')).toMatchObject({ status: 'DONE', paymentsErased: 2 });
    expect((await services.payment(paid.id))?.customerReference).toBeNull();
  });
});
