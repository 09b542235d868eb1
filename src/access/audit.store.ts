import type { Reader } from '../persistence/database';
import type { Tx } from '../persistence/tx';
import { AuditEventRow } from './audit-event.entity';

/** The most that is shown of one subject. */
export const AUDIT_EVENTS_MAX = 200;

export async function addAuditEvent({ manager }: Tx, event: AuditEventRow): Promise<void> {
  await manager.insert(AuditEventRow, event);
}

/** What was done to a subject, oldest first. */
export function auditEventsOf(reader: Reader, subjectId: string): Promise<AuditEventRow[]> {
  return reader.read((manager) =>
    manager.find(AuditEventRow, { where: { subjectId }, order: { at: 'ASC', id: 'ASC' }, take: AUDIT_EVENTS_MAX }),
  );
}
