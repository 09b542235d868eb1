import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import { ORPHAN_STATUSES, type OrphanStatus } from './orphan-charge';
import { OrphanChargeRow } from './orphan-charge.entity';

/** A merchant's orphan charges that are not settled yet, newest first; one more than the page's limit if there are more. */
export function openOrphanCharges(reader: Reader, merchantId: string, page: Page): Promise<OrphanChargeRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, OrphanChargeRow, 'o')
      .where("o.merchantId = :merchantId AND o.status IN ('OPEN', 'WITH_STAFF')")
      .setParameters({ merchantId });
    return pageRows(query, page, { by: 'foundAt', direction: 'DESC' });
  });
}

/** How many orphan charges there are in each status that is not settled, of all merchants. */
export async function countOpenOrphans(reader: Reader): Promise<ReadonlyMap<OrphanStatus, number>> {
  const open = ORPHAN_STATUSES.filter((status) => status === 'OPEN' || status === 'WITH_STAFF');
  return reader.read(async (manager) => {
    const rows = await manager
      .createQueryBuilder(OrphanChargeRow, 'o')
      .select('o.status', 'status')
      .addSelect('COUNT(*)', 'count')
      .where("o.status IN ('OPEN', 'WITH_STAFF')")
      .groupBy('o.status')
      .getRawMany<{ status: OrphanStatus; count: number | string }>();
    const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]));
    return new Map(open.map((status) => [status, counts.get(status) ?? 0]));
  });
}
