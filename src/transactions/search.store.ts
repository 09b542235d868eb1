import type { EntityManager } from 'typeorm';
import { kindOfId } from '../kernel/ids';
import { AttemptRow } from '../payments/attempt.entity';
import { PaymentRow } from '../payments/payment.entity';
import { TransactionRow } from '../payments/transaction.entity';
import type { Reader } from '../persistence/database';
import { FEW } from './plan';

/** What a free search stands for. */
export type FoundBySearch =
  | { readonly kind: 'payments'; readonly ids: readonly string[] }
  | { readonly kind: 'transaction'; readonly id: string; readonly paymentId: string }
  /** Too many order references begin with the text. */
  | { readonly kind: 'many'; readonly orderPrefix: string; readonly otherIds: readonly string[] };

const NOTHING: FoundBySearch = { kind: 'payments', ids: [] };

/**
 * Finds what a free text names among a merchant's rows: the id of a payment, a transaction or an attempt; else the
 * beginning of an order reference or a whole processor reference.
 */
export async function findBySearch(reader: Reader, merchantId: string, text: string): Promise<FoundBySearch> {
  switch (kindOfId(text)) {
    case 'payment':
      return { kind: 'payments', ids: [text] };
    case 'transaction':
      return transactionOf(reader, merchantId, text);
    case 'attempt': {
      const attempt = await reader.read((manager) => manager.findOneBy(AttemptRow, { id: text, merchantId }));
      return attempt === null
        ? NOTHING
        : { kind: 'transaction', id: attempt.transactionId, paymentId: attempt.paymentId };
    }
    default:
      return byReference(reader, merchantId, text);
  }
}

async function transactionOf(reader: Reader, merchantId: string, id: string): Promise<FoundBySearch> {
  const transaction = await reader.read((manager) => manager.findOneBy(TransactionRow, { id, merchantId }));
  return transaction === null ? NOTHING : { kind: 'transaction', id, paymentId: transaction.paymentId };
}

async function byReference(reader: Reader, merchantId: string, text: string): Promise<FoundBySearch> {
  const byOrder = await reader.read((manager) =>
    manager
      .createQueryBuilder(PaymentRow, 'p')
      .select('p.id', 'id')
      .where('p.merchantId = :merchantId', { merchantId })
      .andWhere(...beginsWith(manager, 'p.orderReference', text))
      .limit(FEW + 1)
      .getRawMany<{ id: string }>(),
  );
  const byProcessor = await reader.read((manager) =>
    manager
      .createQueryBuilder(AttemptRow, 'a')
      .select('a.paymentId', 'id')
      .where('a.processorReference = :text AND a.merchantId = :merchantId', { text, merchantId })
      .limit(FEW)
      .getRawMany<{ id: string }>(),
  );
  const otherIds = byProcessor.map(({ id }) => id);
  if (byOrder.length > FEW) return { kind: 'many', orderPrefix: text, otherIds };
  return { kind: 'payments', ids: [...new Set([...byOrder.map(({ id }) => id), ...otherIds])] };
}

/** A condition that an index on the column serves: on PostgreSQL LIKE (with the C collation), on SQLite a range of bytes. */
function beginsWith(manager: EntityManager, column: string, prefix: string): [string, Record<string, string>] {
  if (manager.connection.options.type === 'postgres') {
    return [`${column} LIKE :like ESCAPE '\\'`, { like: `${prefix.replace(/[\\%_]/g, '\\$&')}%` }];
  }
  return [`${column} >= :prefix AND ${column} <= :last`, { prefix, last: `${prefix}\u{10ffff}` }];
}
