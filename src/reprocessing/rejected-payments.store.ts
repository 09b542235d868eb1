import type { Position } from '../graphql/connection';
import { parseInput } from '../graphql/input';
import { assert } from '../kernel/assert';
import type { Reader } from '../persistence/database';
import { type Filter, paymentFilter } from '../transactions/filter';
import { listPayments } from '../transactions/list.store';
import type { SourceFilter } from './ports';

/** Some of the rejected payments that a filter stands for, and where to go on. */
export interface RejectedPage {
  readonly paymentIds: readonly string[];
  /** The position up to which was looked; null when nothing was there. */
  readonly upTo: Position | null;
  readonly more: boolean;
}

/** The rejected payments of a merchant that a filter stands for, the oldest first. */
export async function rejectedPayments(
  reader: Reader,
  merchantId: string,
  filter: SourceFilter,
  { after, limit }: { readonly after: Position | null; readonly limit: number },
): Promise<RejectedPage> {
  const { rows, stoppedAt } = await listPayments(reader, {
    merchantId,
    filter: { ...everything(), ...filter, status: ['REJECTED'] },
    sort: { field: 'created', direction: 'ASC' },
    page: { from: 'start', limit, after, before: null },
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    paymentIds: page.map(({ id }) => id),
    upTo: stoppedAt ?? (last === undefined ? null : { value: last.createdAt, id: last.id }),
    more: rows.length > limit || stoppedAt !== null,
  };
}

/** The filter without any condition. */
function everything(): Filter {
  const parsed = parseInput(paymentFilter, {});
  assert(parsed.ok, 'a filter without conditions');
  return parsed.value;
}
