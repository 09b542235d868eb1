import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Page } from '../graphql/connection';
import { PaymentRow } from '../payments/payment.entity';
import { TransactionRow } from '../payments/transaction.entity';
import type { Reader } from '../persistence/database';
import type { EntityClass } from '../persistence/hot-unit';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import type { Filter } from './filter';
import { PaymentTagRow } from './payment-tag.entity';
import {
  type Driver,
  EXAMINED_MAX,
  FEW,
  type ListKind,
  rejectionMember,
  type Sort,
  unusual,
  USUAL_METHOD,
  WAITING_STATUSES,
} from './plan';

/** What a list is read from. */
export interface Asked {
  readonly merchantId: string;
  readonly filter: Filter;
  readonly sort: Sort;
  readonly page: Page;
}

/** Where reading stops: every row up to it was looked at. `id` is null when all rows with the value were. */
export interface Stop {
  readonly value: number;
  readonly id: string | null;
}

/** Whether at most `FEW` rows match a driver. */
export async function isFew(reader: Reader, kind: ListKind, driver: Driver, asked: Asked): Promise<boolean> {
  const found = await reader.read((manager) =>
    sourceOf(manager, kind, driver, asked)
      .query.select('1', 'one')
      .limit(FEW + 1)
      .getRawMany(),
  );
  return found.length <= FEW;
}

/** The last of the rows that are looked at for a page; null when there are fewer. A walk along the driver's index alone. */
export async function stopOf(reader: Reader, kind: ListKind, driver: Driver, asked: Asked): Promise<Stop | null> {
  const { sort, page } = asked;
  const forward = (sort.direction === 'ASC') === (page.from === 'start');
  const row = await reader.read((manager) => {
    const { query, column, hasSubject } = sourceOf(manager, kind, driver, asked);
    query.select(`s.${column}`, 'value').orderBy(`s.${column}`, forward ? 'ASC' : 'DESC');
    if (hasSubject) query.addSelect('s.id', 'id').addOrderBy('s.id', forward ? 'ASC' : 'DESC');
    for (const [position, before] of [
      [page.after, false],
      [page.before, true],
    ] as const) {
      if (position === null) continue;
      const name = before ? 'before' : 'after';
      const sign = (sort.direction === 'ASC') === before ? '<' : '>';
      // Without ids in its index the position itself may be among the rows: it costs a few of them.
      const beyond = hasSubject
        ? `(s.${column}, s.id) ${sign} (:${name}Value, :${name}Id)`
        : `s.${column} ${sign}= :${name}Value`;
      query.andWhere(beyond, { [`${name}Value`]: position.value, [`${name}Id`]: position.id });
    }
    return query
      .offset(EXAMINED_MAX - 1)
      .limit(1)
      .getRawOne<{ value: number; id?: string }>();
  });
  return row === undefined ? null : { value: row.value, id: row.id ?? null };
}

interface Source {
  readonly query: SelectQueryBuilder<ObjectLiteral>;
  /** What the list is sorted by, in this table. */
  readonly column: string;
  /** The table is the listed one, so its ids break ties. */
  readonly hasSubject: boolean;
}

/** The rows that an index lists for a driver, in the table that has the index. */
function sourceOf(manager: EntityManager, kind: ListKind, driver: Driver, asked: Asked): Source {
  const { merchantId, filter, sort } = asked;
  const subject = kind === 'payments' ? PaymentRow : TransactionRow;
  const own = sort.field === 'created' ? 'createdAt' : 'amountMinor';
  const source = (entity: EntityClass<ObjectLiteral>, column: string, ...conditions: string[]): Source => {
    const query = manager.createQueryBuilder<ObjectLiteral>(entity, 's');
    query.where('s.merchantId = :merchantId', { merchantId });
    for (const condition of conditions) query.andWhere(condition);
    const ofOther = kind === 'transactions' && (entity === PaymentRow || entity === PaymentTagRow);
    addRange(query, asked, { driver, column, ofOther });
    return { query, column, hasSubject: entity === subject };
  };
  const given = (entity: EntityClass<ObjectLiteral>, column: string, condition: string, value: unknown): Source => {
    const made = source(entity, column, condition);
    made.query.setParameters({ given: value });
    return made;
  };
  switch (driver) {
    case 'orderReference':
      return given(PaymentRow, own, 's.orderReference = :given', filter.orderReference);
    case 'email':
      return given(PaymentRow, own, 's.customerEmail = :given', filter.email);
    case 'customerReference':
      return given(PaymentRow, own, 's.customerReference = :given', filter.customerReference);
    case 'lastFour':
      return given(PaymentRow, own, 's.cardLastFour = :given', filter.lastFour);
    case 'bin':
      return given(PaymentRow, own, 'substr(s.cardBin, 1, 6) = :given', filter.bin?.slice(0, 6));
    case 'country':
      return given(PaymentRow, own, 's.country = :given', filter.country);
    case 'brand':
      return given(PaymentRow, own, `${unusual('brand', kind, 's.cardBrand')} AND s.cardBrand = :given`, filter.brand);
    case 'method':
      return given(PaymentRow, own, `s.method <> '${USUAL_METHOD}' AND s.method = :given`, filter.method);
    case 'disputed':
      return source(PaymentRow, own, 's.disputedMinor > 0');
    case 'currency':
      return given(PaymentRow, own, 's.currency = :given', filter.currency);
    case 'tag':
      return given(PaymentTagRow, 'paymentCreatedAt', 's.tag = :given', filter.tag);
    case 'reason':
      return filter.reasonCode === null
        ? given(RejectionReasonRow, 'transactionCreatedAt', 's.ruleKey = :given', filter.ruleKey)
        : given(RejectionReasonRow, 'transactionCreatedAt', 's.code = :given', filter.reasonCode);
    case 'rejection': {
      const member = rejectionMember(filter) ?? 'rejectionSource';
      return given(RejectionRow, 'transactionCreatedAt', `s.${REJECTION_COLUMNS[member]} = :given`, filter[member]);
    }
    case 'failed':
      return source(subject, own, kind === 'payments' ? 's.rejectionId IS NOT NULL' : 's.failed = 1');
    case 'waiting':
      return source(subject, own, `s.status IN (${WAITING})`);
    case 'status':
      return given(subject, own, `${unusual('status', kind, 's.status')} AND s.status IN (:...given)`, filter.status);
    case 'type':
      return given(subject, own, `s.type <> 'AUTHORIZATION' AND s.type IN (:...given)`, filter.type);
    case 'amountRange':
    case 'createdRange':
    case 'ids':
    case 'sort':
      return source(subject, own);
  }
}

export const REJECTION_COLUMNS = {
  responseCode: 'responseCode',
  rejectionCategory: 'category',
  ruleSetVersion: 'ruleSetVersion',
  rejectionSource: 'source',
} as const;

/** The words of the partial index. */
export const WAITING = WAITING_STATUSES.map((status) => `'${status}'`).join(', ');

/** The range that the driver's index can answer; any other would make a walk along it look at the rows. */
function addRange(
  query: SelectQueryBuilder<ObjectLiteral>,
  { filter, sort }: Asked,
  source: { driver: Driver; column: string; ofOther: boolean },
): void {
  const { createdFrom, createdTo, amountMinorFrom, amountMinorTo } = filter;
  // A payment's time and amount are not its transactions'.
  if (source.ofOther) return;
  if (source.driver === 'amountRange' || (source.driver === 'sort' && sort.field === 'amount')) {
    if (amountMinorFrom !== null) query.andWhere('s.amountMinor >= :amountMinorFrom', { amountMinorFrom });
    if (amountMinorTo !== null) query.andWhere('s.amountMinor <= :amountMinorTo', { amountMinorTo });
    return;
  }
  const created = source.column === 'amountMinor' ? 'createdAt' : source.column;
  if (createdFrom !== null) query.andWhere(`s.${created} >= :createdFrom`, { createdFrom });
  if (createdTo !== null) query.andWhere(`s.${created} < :createdTo`, { createdTo });
}
