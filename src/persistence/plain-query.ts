import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { EntityClass } from './hot-unit';

/**
 * A query for whole rows; read it with `getRawMany<Row>()`. The rows are plain objects with the entity's property names:
 * without TypeORM's hydration a page of 50 payments takes 2.0 ms instead of 3.3 on SQLite, by hand-written SQL 1.6.
 */
export function plainQuery<Row extends object>(
  manager: EntityManager,
  entity: EntityClass<Row>,
  alias: string,
): SelectQueryBuilder<Row> {
  const query = manager.createQueryBuilder(entity, alias).select([]);
  for (const { propertyName } of manager.connection.getMetadata(entity).columns) {
    query.addSelect(`${alias}.${propertyName}`, propertyName);
  }
  return query;
}

/**
 * The merchant's rows among some that are named by their keys. Without statistics SQLite takes an index that begins with the merchant for
 * more selective than a list of 20 keys, and walks through all of the merchant's rows (7 s for a million): so the comparison fits no index.
 */
export function ofMerchant(alias: string): string {
  return `${alias}.merchantId || '' = :merchantId`;
}
