import type { MigrationInterface, QueryRunner } from 'typeorm';
import { HOUR_MS } from '../../src/kernel/clock';
import type { HotUnit } from '../../src/persistence/hot-unit';
import type { Seal } from '../../src/vault/security-code-seal';
import { SpentSealRow } from '../../src/vault/spent-seal.entity';
import { deleteExpiredSeals, isSpent, sealReads, spendSeal } from '../../src/vault/spent-seal';
import { describeOnEachDatabase } from '../support/databases';
import { NOW, SHOP } from './fixture';

class CreateSpentSeals1764000000000 implements MigrationInterface {
  name = 'CreateSpentSeals1764000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE spent_seals (id TEXT PRIMARY KEY, merchant_id TEXT NOT NULL, payment_id TEXT NOT NULL, expires_at BIGINT NOT NULL)',
    );
  }
  async down(): Promise<void> {}
}

const SCHEMA = { entities: [SpentSealRow], migrations: [CreateSpentSeals1764000000000] };
const seal = (id: string, expiresAt = NOW): Seal => ({ id, expiresAt });

/** What a payment's first unit does: true when it goes with the security code. */
const pay = (paymentId: string, used: Seal, fails = false): HotUnit<boolean> => ({
  reads: sealReads(used),
  run(view) {
    if (isSpent(view, used)) return false;
    spendSeal(view, used, { id: paymentId, merchantId: SHOP.id });
    if (fails) throw new Error('the payment fails');
    return true;
  },
});

describeOnEachDatabase('spent seals', (open) => {
  it('of many payments at once one has the security code', async () => {
    const db = await open(SCHEMA);
    const results = await Promise.all(
      Array.from({ length: 300 }, (_, index) => db.hot(pay(`pay_${index}`, seal(`seal_${index % 5}`)))),
    );
    expect(results.filter(Boolean)).toHaveLength(5);
    expect(await db.hot(pay('pay_later', seal('seal_0')))).toBe(false);
    expect(await db.hot(pay('pay_later', seal('seal_9')))).toBe(true);
  });

  it('a payment that is not stored spends nothing', async () => {
    const db = await open(SCHEMA);
    await expect(db.hot(pay('pay_1', seal('s'), true))).rejects.toThrow('the payment fails');
    expect(await db.hot(pay('pay_2', seal('s')))).toBe(true);
  });

  it('rows are deleted an hour after their seals have expired', async () => {
    const db = await open(SCHEMA);
    for (const [id, age] of [
      ['old', HOUR_MS + 1],
      ['recent', HOUR_MS],
      ['live', 0],
    ] as const) {
      await db.hot(pay('pay_1', seal(id, NOW - age)));
    }
    expect(await db.withTx((tx) => deleteExpiredSeals(tx, NOW))).toBe(1);
    expect(await db.withTx((tx) => deleteExpiredSeals(tx, NOW))).toBe(0);
    const left = await db.reader('support').read((manager) => manager.find(SpentSealRow));
    expect(left.map((row) => row.id).sort()).toEqual(['live', 'recent']);
  });

  it('a card without a seal reads nothing', () => {
    expect(sealReads(null)).toEqual([]);
  });
});
