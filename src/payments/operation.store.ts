import type { Reader } from '../persistence/database';
import { rowById } from '../persistence/plain-query';
import { OperationRow } from './operation.entity';
import { TransactionRow } from './transaction.entity';

/** The transaction that the request with this idempotency key made, the latest where it took several tries; null when it made none. */
export function operationOfKey(reader: Reader, keyId: string): Promise<TransactionRow | null> {
  return reader.read(async (manager) => {
    const operation = await manager.findOne(OperationRow, {
      where: { idempotencyKeyId: keyId },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return operation && (await rowById(manager, TransactionRow, operation.id));
  });
}
