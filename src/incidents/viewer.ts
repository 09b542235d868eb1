import type { ApiContext } from '../access/context';
import { ApiError } from '../graphql/api-error';
import type { Position } from '../graphql/connection';
import type { Reader } from '../persistence/database';
import { isAffected } from './affected.store';
import type { IncidentEntryRow, IncidentRow } from './incident.entity';
import { readIncident } from './incident.store';
import { partsOfStream, type StreamKey } from './stream';

/** Who looks at incidents. */
export interface Viewer {
  readonly keyId: string;
  /** A merchant's staff see what has hit this merchant; null: those who run the gateway, who see all but no payments. */
  readonly merchantId: string | null;
}

/** The table of permissions lets nobody else come here. */
export function viewerOf({ principal }: ApiContext): Viewer {
  if (principal?.kind === 'PLATFORM') return { keyId: principal.keyId, merchantId: null };
  if (principal?.kind === 'STAFF') return { keyId: principal.keyId, merchantId: principal.merchant.id };
  throw new ApiError('FORBIDDEN');
}

/** Whether any of it is the viewer's. */
export async function maySee(reader: Reader, { merchantId }: Viewer, incident: IncidentRow): Promise<boolean> {
  return merchantId === null || isAffected(reader, incident, merchantId);
}

/** The incident; null when there is none, or nothing of it is the viewer's. */
export async function findVisible(reader: Reader, viewer: Viewer, id: string): Promise<IncidentRow | null> {
  const incident = await readIncident(reader, id);
  return incident !== null && (await maySee(reader, viewer, incident)) ? incident : null;
}

/** Whether the incident is the viewer's to look after: it is about nobody else. */
export function looksAfter({ merchantId }: Viewer, { owner }: IncidentRow): boolean {
  return merchantId === null || owner === merchantId;
}

/** The payment that is the proof; null when it is another merchant's. */
export function visibleWitness({ merchantId }: Viewer, incident: IncidentRow): string | null {
  return merchantId === null || merchantId === incident.witnessMerchantId ? incident.witnessPaymentId : null;
}

/** What people wrote is for those who look after it. */
export function visibleEntries(
  viewer: Viewer,
  incident: IncidentRow,
  entries: readonly IncidentEntryRow[],
): readonly IncidentEntryRow[] {
  return looksAfter(viewer, incident) ? entries : entries.filter(({ kind }) => kind !== 'NOTE');
}

/** A stream as the viewer may know it: whose it is only when it is theirs. */
export function visibleStream({ merchantId }: Viewer, key: StreamKey): { kind: string; value: string | null } {
  const { kind, value } = partsOfStream(key);
  const isOthers = kind === 'MERCHANT' && merchantId !== null && merchantId !== value;
  return { kind, value: isOthers ? null : value };
}

/** Where an incident stands in a list. */
export function positionOf({ openedAt, id }: IncidentRow): Position {
  return { value: openedAt, id };
}
