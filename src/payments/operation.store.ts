import type { Reader } from '../persistence/database';
import { OperationRow } from './operation.entity';
import { TransactionRow } from './transaction.entity';

/** The transaction that the request with this idempotency key made; null when it made none. */
export function operationOfKey(reader: Reader, keyId: string): Promise<TransactionRow | null> {
  return reader.read(async (manager) => {
    const operation = await manager.findOneBy(OperationRow, { idempotencyKeyId: keyId });
    return operation && (await manager.findOneBy(TransactionRow, { id: operation.id }));
  });
}
