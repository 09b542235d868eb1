import { In } from 'typeorm';
import type { Reader } from '../persistence/database';
import { DisputeRow } from './dispute.entity';

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
