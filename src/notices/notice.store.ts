import { LessThan } from 'typeorm';
import type { EpochMs } from '../kernel/clock';
import type { Reader } from '../persistence/database';
import { rowById } from '../persistence/plain-query';
import type { Tx } from '../persistence/tx';
import { NoticeCursorRow, NoticeRow } from './notice.entity';

/** Up to where a processor's notices have been read; null at the beginning. */
export async function positionOf(reader: Reader, processor: string): Promise<string | null> {
  const cursor = await reader.read((manager) => rowById(manager, NoticeCursorRow, processor));
  return cursor?.position ?? null;
}

/** Forgets notices that no processor sends again. */
export async function deleteNoticesBefore(tx: Tx, time: EpochMs): Promise<void> {
  await tx.manager.delete(NoticeRow, { receivedAt: LessThan(time) });
}
