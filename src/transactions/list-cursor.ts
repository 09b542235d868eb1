import { type Page, parsePage, type ConnectionArgs } from '../graphql/connection';
import { ApiError } from '../graphql/api-error';
import { type IdKind, parseId } from '../kernel/ids';
import type { Sort } from './plan';
import type { SortName } from './transactions.graphql';

export function sortOf(name: SortName): Sort {
  const [field, direction] = name.split('_');
  return { field: field === 'AMOUNT' ? 'amount' : 'created', direction: direction === 'ASC' ? 'ASC' : 'DESC' };
}

/** What a cursor is bound to: a position among payments means nothing among transactions. */
export function cursorSort(kind: IdKind, sort: SortName): string {
  return `${kind}:${sort}`;
}

/** Errors: as `parsePage`; also for a cursor that was put together by someone else and names no position of such a list. */
export function pageOf(args: ConnectionArgs, kind: 'payment' | 'transaction', sort: SortName): Page {
  const page = parsePage(args, cursorSort(kind, sort));
  for (const argument of ['after', 'before'] as const) {
    const position = page[argument];
    if (position === null) continue;
    if (typeof position.value !== 'number' || parseId(kind, position.id) === null) {
      const expected = 'a cursor of this list, from a page with the same sort';
      throw new ApiError('BAD_USER_INPUT', { inputPath: [argument], expected });
    }
  }
  return page;
}

interface Listed {
  readonly id: string;
  readonly createdAt: number;
  readonly amountMinor: number;
}

export function shapeOf<Row extends Listed>(kind: IdKind, sort: SortName) {
  const { field } = sortOf(sort);
  return {
    sort: cursorSort(kind, sort),
    position: (row: Row) => ({ value: field === 'created' ? row.createdAt : row.amountMinor, id: row.id }),
    node: (row: Row) => row,
  };
}
