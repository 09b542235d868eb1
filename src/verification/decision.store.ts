import { In } from 'typeorm';
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

/** How these payments were decided. */
export async function decisionsOf(
  reader: Reader,
  paymentIds: readonly string[],
): Promise<{ paymentId: string; decisionId: string; releaseId: string | null; evaluatedAt: number }[]> {
  const select = { id: true, paymentId: true, releaseId: true, evaluatedAt: true } as const;
  const rows = await reader.read((manager) =>
    manager.find(DecisionRow, { select, where: { paymentId: In([...paymentIds]) } }),
  );
  return rows.map(({ id, paymentId, releaseId, evaluatedAt }) => ({
    paymentId,
    decisionId: id,
    releaseId,
    evaluatedAt,
  }));
}
