import { within, sleep } from '../kernel/clock';
import type { HotView } from '../persistence/hot-unit';
import { rowById } from '../persistence/plain-query';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { resumeAttempt } from './resume';

export type IdempotentOperation =
  | 'authorizePayment'
  | 'confirmPayment'
  | 'capturePayment'
  | 'voidPayment'
  | 'refundPayment'
  | 'approveHeldPayment'
  | 'rejectHeldPayment'
  | 'settleUnresolvedTransaction'
  | 'settleOrphanCharge'
  | 'reprocessPayment';

/** The row's id: keys are scoped by merchant and operation. The key comes last because it is the caller's text. */
export function idempotencyKeyId(merchantId: string, operation: IdempotentOperation, key: string): string {
  return `${merchantId}|${operation}|${key}`;
}

/** What a key says about a request: nothing yet, that it is a replay, or that the key was used for something else. */
export type KeyState =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'replay'; readonly keyId: string; readonly paymentId: string }
  | { readonly kind: 'keyReused' };

/** A key holds until retention deletes its row: not before its time, nor before the outcome of its payment is known. */
export function keyState(view: HotView, keyId: string, fingerprint: string): KeyState {
  const row = view.find(IdempotencyKeyRow, keyId);
  if (row === null) return { kind: 'fresh' };
  return row.fingerprint === fingerprint ? { kind: 'replay', keyId, paymentId: row.paymentId } : { kind: 'keyReused' };
}

/** Claims a fresh key for a payment. `leaseUntil`: until when the answer may still be on its way; 0 when it is given at once. */
export function claimKey(
  view: HotView,
  key: {
    readonly keyId: string;
    readonly merchantId: string;
    readonly fingerprint: string;
    readonly paymentId: string;
    readonly attemptId: string | null;
    readonly leaseUntil: number;
    readonly at: number;
    readonly expiresAt: number;
  },
): void {
  const { keyId, at, ...row } = key;
  view.upsert(IdempotencyKeyRow, { ...row, id: keyId, createdAt: at });
}

const POLL_MS = 25;

/**
 * The payment of a replayed request as it is now. While the first request is still being answered this waits, up to
 * `replayWaitMs`; null when that was not enough. When the process that answered it has gone, this takes over.
 */
export async function replayedPayment(
  ports: PaymentPorts,
  replay: { readonly keyId: string; readonly paymentId: string },
): Promise<PaymentRow | null> {
  const reader = ports.db.reader('payments');
  let orphaned: string | null = null;
  const settled = async (): Promise<boolean> => {
    const row = await reader.read((manager) => rowById(manager, IdempotencyKeyRow, replay.keyId));
    if (row !== null && row.leaseUntil > ports.clock.now()) return false;
    orphaned = row !== null && row.leaseUntil > 0 ? row.attemptId : null;
    return true;
  };
  let waiting = true;
  const wait = async (): Promise<boolean> => {
    while (waiting) {
      if (await settled()) return true;
      await sleep(ports.clock, POLL_MS);
    }
    return false;
  };
  const inTime = await within(ports.clock, ports.timings.replayWaitMs, wait(), false);
  waiting = false;
  if (!inTime) return null;
  if (orphaned !== null) await resumeAttempt(ports, orphaned);
  return reader.read((manager) => rowById(manager, PaymentRow, replay.paymentId));
}
