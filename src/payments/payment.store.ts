import type { Reader } from '../persistence/database';
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
