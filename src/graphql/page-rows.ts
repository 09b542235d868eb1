import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { plainRows } from '../persistence/plain-query';
import type { Page } from './connection';

/** How a list is sorted: by a time or number, rows of the same by their id. */
interface Order<T> {
  readonly by: keyof T & string;
  readonly direction: 'ASC' | 'DESC';
}

/** The rows of a `plainQuery` that are on the page, and one more if there are more; in the list's order, for `last` the other way round. */
export function pageRows<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  page: Page,
  { by, direction }: Order<T>,
): Promise<T[]> {
  const [first, second] = [`${query.alias}.${by}`, `${query.alias}.id`];
  const [onwards, back] = direction === 'ASC' ? ['>', '<'] : ['<', '>'];
  const beyond = (name: string, comparison: string, position: Page['after']): void => {
    if (position === null) return;
    const values = { [`${name}Value`]: position.value, [`${name}Id`]: position.id };
    query.andWhere(`(${first}, ${second}) ${comparison} (:${name}Value, :${name}Id)`, values);
  };
  beyond('after', onwards, page.after);
  beyond('before', back, page.before);
  const read = page.from === 'start' ? direction : direction === 'ASC' ? 'DESC' : 'ASC';
  return plainRows(
    query
      .orderBy(first, read)
      .addOrderBy(second, read)
      .limit(page.limit + 1),
  );
}
