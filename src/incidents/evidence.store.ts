import { IsNull } from 'typeorm';
import type { Reader } from '../persistence/database';
import type { Evidence } from '../verification/decision';
import { RejectionReasonRow } from '../verification/rejection.entity';

/** What a rule saw of a payment that it refused. Empty when no rule did. */
export async function evidenceAgainst(
  reader: Reader,
  paymentId: string,
  ruleKey: string | null,
): Promise<readonly Evidence[]> {
  const reason = await reader.read((manager) =>
    manager.findOneBy(RejectionReasonRow, { paymentId, ruleKey: ruleKey ?? IsNull() }),
  );
  if (reason === null) return [];
  return (JSON.parse(reason.detail) as { readonly evidence: readonly Evidence[] }).evidence;
}
