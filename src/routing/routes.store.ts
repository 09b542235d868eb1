import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import type { EpochMs } from '../kernel/clock';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import { RouteTableRow } from './route-table.entity';

/** The row's id. */
export function routeTableId(merchantId: string, version: number): string {
  return `${merchantId}|${version}`;
}

/** A merchant's routes in force, or one version of them; null: there are none. */
export function findTable(
  reader: Reader,
  merchantId: string,
  version: number | null = null,
): Promise<RouteTableRow | null> {
  const where = version === null ? { merchantId } : { merchantId, version };
  return reader.read((manager) => manager.findOne(RouteTableRow, { where, order: { version: 'DESC' } }));
}

/** Tables of all merchants that were stored then or later, oldest version first; null: every merchant's newest. */
export function tablesSince(reader: Reader, since: EpochMs | null): Promise<RouteTableRow[]> {
  return reader.read((manager) => {
    const query = manager.createQueryBuilder(RouteTableRow, 't').orderBy('t.version');
    if (since !== null) return query.where('t.createdAt >= :since', { since }).getMany();
    const newest = 'SELECT MAX(o.version) FROM route_tables o WHERE o.merchant_id = t.merchantId';
    return query.where(`t.version = (${newest})`).getMany();
  });
}

/** A merchant's versions, newest first; one more than the page's limit if there are more. */
export function listTables(reader: Reader, merchantId: string, page: Page): Promise<RouteTableRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, RouteTableRow, 't').where('t.merchantId = :merchantId', { merchantId });
    return pageRows(query, page, { by: 'version', direction: 'DESC' });
  });
}
