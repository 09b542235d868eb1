import { In } from 'typeorm';
import type { Reader } from '../persistence/database';
import type { DisputeStatus } from './dispute';
import { DisputeRow } from './dispute.entity';
import type { PaymentRow } from './payment.entity';

/** Our ids of a processor's disputes, by its references. */
export async function disputeIds(
  reader: Reader,
  processor: string,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (references.length === 0) return new Map();
  const where = { processor, processorReference: In([...references]) };
  const rows = await reader.read((manager) => manager.find(DisputeRow, { where }));
  return new Map(rows.map((row) => [row.processorReference, row.id]));
}

/** Whether disputes hold money of a payment, and each of them is lost: that money does not come back. */
export async function hasLostAllDisputes(
  reader: Reader,
  { id: paymentId, disputedMinor }: Pick<PaymentRow, 'id' | 'disputedMinor'>,
): Promise<boolean> {
  if (disputedMinor === 0) return false;
  const open = In(['NEEDS_RESPONSE', 'UNDER_REVIEW'] satisfies DisputeStatus[]);
  return !(await reader.read((manager) => manager.existsBy(DisputeRow, { paymentId, status: open })));
}
