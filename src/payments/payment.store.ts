import { In } from 'typeorm';
import type { Reader } from '../persistence/database';
import { PaymentRow } from './payment.entity';
import { TransactionRow } from './transaction.entity';

/** The latest authorization of a merchant's payment; null when the payment is missing or another merchant's. */
export function latestAuthorization(
  reader: Reader,
  merchantId: string,
  paymentId: string,
): Promise<TransactionRow | null> {
  return reader.read((manager) =>
    manager.findOne(TransactionRow, {
      where: { merchantId, paymentId, type: 'AUTHORIZATION' },
      order: { createdAt: 'DESC', id: 'DESC' },
    }),
  );
}

/** Which of these tokens are still to be charged: a person may release the payments that wait for one. */
export async function tokensOfHeldPayments(reader: Reader, tokenIds: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { status: 'HELD', tokenId: In([...tokenIds]) };
  const held = await reader.read((manager) => manager.find(PaymentRow, { select: { tokenId: true }, where }));
  return new Set(held.map((payment) => payment.tokenId));
}
