import type { Merchant } from '../access/principal';
import { canonicalJson } from '../kernel/canonical-json';
import { present } from '../kernel/assert';
import type { HotUnit } from '../persistence/hot-unit';
import { claimKey, idempotencyKeyId, keyState } from './idempotency';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { InterventionRow } from './intervention.entity';
import { Journal } from './journal';
import { ORPHAN_TRANSITIONS } from './orphan-charge';
import { OrphanChargeRow } from './orphan-charge.entity';
import { assertTransition } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import type { SettleOrphanCommand } from './settle-unresolved.command';

export type SettleOrphanOutcome =
  | { readonly kind: 'settled'; readonly orphan: Readonly<OrphanChargeRow>; readonly replayed: boolean }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'orphanNotFound' }
  | { readonly kind: 'notWithStaff'; readonly orphan: Readonly<OrphanChargeRow> };

/** A person's word that an orphan charge, which could not be undone by itself, is in order. */
export class SettleOrphanService {
  constructor(private readonly ports: PaymentPorts) {}

  async settle(merchant: Merchant, command: SettleOrphanCommand, actor: string): Promise<SettleOrphanOutcome> {
    const { db } = this.ports;
    const where = { id: command.orphanChargeId, merchantId: merchant.id };
    const orphan = await db.reader('payments').read((manager) => manager.findOneBy(OrphanChargeRow, where));
    return orphan === null ? { kind: 'orphanNotFound' } : db.hot(settle(this.ports, command, orphan, actor));
  }
}

function settle(
  ports: PaymentPorts,
  { idempotencyKey, ...command }: SettleOrphanCommand,
  { id: orphanId, merchantId, paymentId }: OrphanChargeRow,
  actor: string,
): HotUnit<SettleOrphanOutcome> {
  const keyId = idempotencyKeyId(merchantId, 'settleOrphanCharge', idempotencyKey);
  const fingerprint = ports.fingerprint(canonicalJson(command));
  return {
    reads: [
      [OrphanChargeRow, orphanId],
      [PaymentRow, paymentId],
      [IdempotencyKeyRow, keyId],
    ],
    run(view) {
      const at = ports.clock.now();
      const orphan = present(view.find(OrphanChargeRow, orphanId), 'orphan charge that was found');
      const key = keyState(view, keyId, fingerprint);
      if (key.kind === 'keyReused') return key;
      if (key.kind === 'replay') return { kind: 'settled', orphan, replayed: true };
      if (orphan.status !== 'WITH_STAFF') return { kind: 'notWithStaff', orphan };
      assertTransition(ORPHAN_TRANSITIONS, orphan.status, 'SETTLED');
      const settled = view.update(OrphanChargeRow, orphanId, { status: 'SETTLED', closedAt: at });
      const { evidence, reason } = command;
      const about = { merchantId, paymentId, subjectId: orphanId, action: 'SETTLE_ORPHAN', outcome: 'SETTLED' };
      const id = ports.ids.next('intervention');
      view.insert(InterventionRow, { id, ...about, evidence, reason, actor, createdAt: at });
      const payment = present(view.find(PaymentRow, paymentId), 'payment of an orphan charge');
      new Journal(view, ports.ids).note(payment, { actor, cause: 'late success settled by staff', at });
      const expiresAt = at + ports.timings.keyRetentionMs;
      claimKey(view, { keyId, merchantId, fingerprint, paymentId, attemptId: null, leaseUntil: 0, at, expiresAt });
      return { kind: 'settled', orphan: settled, replayed: false };
    },
  };
}
