import type { EntityManager } from 'typeorm';
import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import type { EpochMs } from '../kernel/clock';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import type { Tx } from '../persistence/tx';
import { ApiKeyRow } from './api-key.entity';
import { MerchantRow } from './merchant.entity';
import { PlatformKeyRow } from './platform-key.entity';

/** A key of either table, as it is listed. */
export type ListedKey = Omit<PlatformKeyRow, 'mode' | 'hash'> & {
  readonly kind: string;
  /** Null for a key of those who run the gateway. */
  readonly merchantId: string | null;
};

const NEWEST_FIRST = { by: 'createdAt', direction: 'DESC' } as const;

export function findMerchant(reader: Reader, id: string): Promise<MerchantRow | null> {
  return reader.read((manager) => manager.findOneBy(MerchantRow, { id }));
}

/** Merchants, newest first; one more than the page's limit if there are more. */
export function listMerchants(reader: Reader, page: Page): Promise<MerchantRow[]> {
  return reader.read((manager) => pageRows(plainQuery(manager, MerchantRow, 'r'), page, NEWEST_FIRST));
}

/** A merchant's keys, or with null those of who runs the gateway; revoked ones too, newest first. */
export function listKeys(reader: Reader, merchantId: string | null, page: Page): Promise<ListedKey[]> {
  return reader.read(async (manager) => {
    if (merchantId === null) {
      const rows = await pageRows(plainQuery(manager, PlatformKeyRow, 'r'), page, NEWEST_FIRST);
      return rows.map(platformKey);
    }
    const query = plainQuery(manager, ApiKeyRow, 'r').where('r.merchantId = :merchantId', { merchantId });
    return pageRows(query, page, NEWEST_FIRST);
  });
}

/** Revokes a key, if it was not before. Returns it as it is now; null when there is none. */
export async function revokeKey({ manager }: Tx, id: string, at: EpochMs): Promise<ListedKey | null> {
  for (const table of [ApiKeyRow, PlatformKeyRow] as const) {
    await manager
      .createQueryBuilder()
      .update<ApiKeyRow | PlatformKeyRow>(table)
      .set({ revokedAt: at })
      .where('id = :id AND revokedAt IS NULL', { id })
      .execute();
  }
  return findKey(manager, id);
}

async function findKey(manager: EntityManager, id: string): Promise<ListedKey | null> {
  const key = await manager.findOneBy(ApiKeyRow, { id });
  if (key !== null) return key;
  const platform = await manager.findOneBy(PlatformKeyRow, { id });
  return platform && platformKey(platform);
}

function platformKey(row: PlatformKeyRow): ListedKey {
  return { ...row, kind: 'PLATFORM', merchantId: null };
}
