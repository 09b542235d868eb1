import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import type { EpochMs } from '../kernel/clock';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import { BlockRow } from './block.entity';

export function findBlock(reader: Reader, merchantId: string, id: string): Promise<BlockRow | null> {
  return reader.read((manager) => manager.findOneBy(BlockRow, { id, merchantId }));
}

/** A merchant's blocks, newest first; one more than the page's limit if there are more. `at`: only those that hold then; null: all. */
export function listBlocks(reader: Reader, merchantId: string, at: EpochMs | null, page: Page): Promise<BlockRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, BlockRow, 'b').where('b.merchantId = :merchantId', { merchantId });
    if (at !== null) query.andWhere('b.liftedAt IS NULL AND b.expiresAt > :at', { at });
    return pageRows(query, page, { by: 'createdAt', direction: 'DESC' });
  });
}
