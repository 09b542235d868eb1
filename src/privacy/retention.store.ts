import { In, MoreThan } from 'typeorm';
import { IdempotencyKeyRow } from '../payments/idempotency-key.entity';
import { PaymentMethodRow } from '../payments/payment-method.entity';
import { PaymentRow } from '../payments/payment.entity';
import { TransactionRow } from '../payments/transaction.entity';

import type { Reader } from '../persistence/database';
import { VaultCardRow } from '../vault/vault-card.entity';
import { VelocityRow } from '../verification/velocity.entity';
import { NEEDS_PERSONAL_DATA } from './erasable';

/*
 * Tables are walked in windows of primary keys: each query takes milliseconds, however many rows have nothing to be deleted, and no
 * index has to be written for every payment so that a job can find a few rows a day.
 */

const WINDOW = 2_000;

/** Payments from an id on, without their personal data. */
export async function paymentWindow(
  reader: Reader,
  afterId: string,
): Promise<readonly Pick<PaymentRow, 'id' | 'createdAt' | 'personalDataErasedAt'>[]> {
  const select = { id: true, createdAt: true, personalDataErasedAt: true } as const;
  return reader.read((manager) =>
    manager.find(PaymentRow, { select, where: { id: MoreThan(afterId) }, order: { id: 'ASC' }, take: WINDOW }),
  );
}

export async function keyWindow(
  reader: Reader,
  afterId: string,
): Promise<readonly Pick<IdempotencyKeyRow, 'id' | 'paymentId' | 'expiresAt'>[]> {
  const select = { id: true, paymentId: true, expiresAt: true } as const;
  return reader.read((manager) =>
    manager.find(IdempotencyKeyRow, { select, where: { id: MoreThan(afterId) }, order: { id: 'ASC' }, take: WINDOW }),
  );
}

export async function velocityWindow(
  reader: Reader,
  afterId: string,
): Promise<readonly Pick<VelocityRow, 'id' | 'updatedAt'>[]> {
  const select = { id: true, updatedAt: true } as const;
  return reader.read((manager) =>
    manager.find(VelocityRow, { select, where: { id: MoreThan(afterId) }, order: { id: 'ASC' }, take: WINDOW }),
  );
}

export async function cardWindow(
  reader: Reader,
  afterId: string,
): Promise<readonly Pick<VaultCardRow, 'id' | 'destroyedAt'>[]> {
  const select = { id: true, destroyedAt: true } as const;
  return reader.read((manager) =>
    manager.find(VaultCardRow, { select, where: { id: MoreThan(afterId) }, order: { id: 'ASC' }, take: WINDOW }),
  );
}

export async function methodWindow(reader: Reader, afterId: string): Promise<readonly PaymentMethodRow[]> {
  return reader.read((manager) =>
    manager.find(PaymentMethodRow, { where: { id: MoreThan(afterId) }, order: { id: 'ASC' }, take: WINDOW }),
  );
}

export async function paymentsById(reader: Reader, ids: readonly string[]): Promise<readonly PaymentRow[]> {
  return reader.read((manager) => manager.findBy(PaymentRow, { id: In([...ids]) }));
}

const OPEN = ['HELD', 'QUEUED', 'SENT', 'PENDING', 'IN_DOUBT', 'UNRESOLVED'];

/** Which of these payments have an outcome that is not known yet, their own or that of a capture or refund. */
export async function openPayments(reader: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return reader.read(async (manager) => {
    const select = { id: true } as const;
    const payments = await manager.find(PaymentRow, {
      select,
      where: { id: In([...ids]), status: In([...NEEDS_PERSONAL_DATA]) },
    });
    const transactions = await manager.find(TransactionRow, {
      select: { paymentId: true },
      where: { paymentId: In([...ids]), status: In(OPEN) },
    });
    return new Set([...payments.map(({ id }) => id), ...transactions.map(({ paymentId }) => paymentId)]);
  });
}

export type Window<E> = (reader: Reader, afterId: string) => Promise<readonly E[]>;

/** All rows of a table, window by window; ends early once `stopped`. */
export async function* windowsOf<E extends { readonly id: string }>(
  window: Window<E>,
  reader: Reader,
  stopped: () => boolean,
  afterId = '',
): AsyncGenerator<readonly E[]> {
  for (let after = afterId; !stopped();) {
    const rows = await window(reader, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
  }
}

/** A list in parts of up to `size`. */
export function partsOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}
