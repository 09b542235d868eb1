import type { Reader } from '../persistence/database';
import { DecisionRow } from './decision.entity';

/** The decision on a payment; null when there is none, or it is another merchant's. Any merchant's without one. */
export function decisionOfPayment(
  reader: Reader,
  paymentId: string,
  merchantId: string | null,
): Promise<DecisionRow | null> {
  return reader.read((manager) =>
    manager.findOneBy(DecisionRow, { paymentId, ...(merchantId === null ? {} : { merchantId }) }),
  );
}
