import { IsNull } from 'typeorm';
import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import type { Tx } from '../persistence/tx';
import { AttemptRow } from './attempt.entity';
import { PaymentMethodRow } from './payment-method.entity';

/** A merchant's stored method, removed ones too; null when there is none, or it is another merchant's. */
export function findPaymentMethod(reader: Reader, merchantId: string, id: string): Promise<PaymentMethodRow | null> {
  return reader.read((manager) => manager.findOneBy(PaymentMethodRow, { id, merchantId }));
}

/** Stores a method unless the same agreement about the same token is stored already. Returns the one that is. */
export async function insertPaymentMethod({ manager }: Tx, row: PaymentMethodRow): Promise<PaymentMethodRow> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(PaymentMethodRow)
    .values(row)
    .orIgnore()
    .updateEntity(false)
    .execute();
  const { merchantId, customerReference, tokenId, consentHash } = row;
  const same = { merchantId, customerReference, tokenId, consentHash, removedAt: IsNull() };
  return manager.findOneByOrFail(PaymentMethodRow, same);
}

/** Whether a method that was not removed needs the token's card. */
export async function isTokenStored(reader: Reader, tokenId: string): Promise<boolean> {
  return reader.read((manager) => manager.existsBy(PaymentMethodRow, { tokenId, removedAt: IsNull() }));
}

/** A customer's methods that were not removed, newest first; one more than the page's limit if there are more. */
export function listPaymentMethods(
  reader: Reader,
  merchantId: string,
  customerReference: string,
  page: Page,
): Promise<PaymentMethodRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, PaymentMethodRow, 'm')
      .where('m.merchantId = :merchantId AND m.customerReference = :customerReference AND m.removedAt IS NULL')
      .setParameters({ merchantId, customerReference });
    return pageRows(query, page, { by: 'createdAt', direction: 'DESC' });
  });
}

/** The network's id of an approved payment; null when it gave none. */
export async function networkTransactionIdOf(reader: Reader, paymentId: string): Promise<string | null> {
  const attempts = await reader.read((manager) => manager.findBy(AttemptRow, { paymentId, status: 'OK' }));
  for (const { answer } of attempts) {
    const parsed = JSON.parse(answer ?? '{}') as { kind?: string; network?: { networkTransactionId?: string | null } };
    if (parsed.kind === 'approved') return parsed.network?.networkTransactionId ?? null;
  }
  return null;
}
