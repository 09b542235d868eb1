import { type EpochMs, HOUR_MS } from '../kernel/clock';
import type { HotView, RowKey } from '../persistence/hot-unit';
import type { Tx } from '../persistence/tx';
import type { Seal } from './security-code-seal';
import { SpentSealRow } from './spent-seal.entity';

/**
 * A sealed security code is good for one payment. The payment that is sent with it says so in a row of its own first
 * commit, which it makes anyway: no further commit, no race (two units of a group see each other, two groups lock the key),
 * and it survives a restart and holds on every node. A payment that our own rules refuse spends nothing: its customer may
 * correct the input and try again with the same token.
 */
export function sealReads(seal: Seal | null): readonly RowKey[] {
  return seal === null ? [] : [[SpentSealRow, seal.id]];
}

/** True when another payment has used the seal: this one goes without a security code. */
export function isSpent(view: HotView, seal: Seal): boolean {
  return view.find(SpentSealRow, seal.id) !== null;
}

/** Spends the seal for the payment. It must not be spent yet. */
export function spendSeal(view: HotView, seal: Seal, payment: { id: string; merchantId: string }): void {
  view.insert(SpentSealRow, {
    id: seal.id,
    merchantId: payment.merchantId,
    paymentId: payment.id,
    expiresAt: seal.expiresAt,
  });
}

/** Rows outlive their seals by this much, for clocks that differ and for payments that are being sent. */
const KEPT_FOR_MS = HOUR_MS;
const DELETED_AT_ONCE = 5_000;

/** Deletes rows of seals that have long expired by themselves. Returns how many; call again while it is not 0. */
export async function deleteExpiredSeals({ manager }: Tx, now: EpochMs): Promise<number> {
  const expired = 'SELECT id FROM spent_seals WHERE expires_at < :before ORDER BY expires_at LIMIT :limit';
  const query = manager.createQueryBuilder().delete().from(SpentSealRow).where(`id IN (${expired})`);
  const result = await query.setParameters({ before: now - KEPT_FOR_MS, limit: DELETED_AT_ONCE }).execute();
  return result.affected ?? 0;
}
