import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Page, Position } from '../graphql/connection';
import { idRange } from '../kernel/ids';
import { PaymentRow } from '../payments/payment.entity';
import { TransactionRow } from '../payments/transaction.entity';
import type { Reader } from '../persistence/database';
import { plainQuery, plainRows } from '../persistence/plain-query';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import type { Filter } from './filter';
import { isFew, REJECTION_COLUMNS, type Stop, stopOf, WAITING } from './driver.store';
import { PaymentTagRow } from './payment-tag.entity';
import {
  choosePlan,
  type Driver,
  type ListKind,
  type Plan,
  rejectionMember,
  type Sort,
  startsFromPayment,
  unusual,
  USUAL_METHOD,
} from './plan';
import { findBySearch, type FoundBySearch } from './search.store';

export interface ListRequest {
  /** From the caller's credentials. */
  readonly merchantId: string;
  readonly filter: Filter;
  readonly sort: Sort;
  readonly page: Page;
}

/** A page of a list as it was read: nearest to where the page starts first, one row more than its limit if there are more. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** Where reading stopped before the page was full or the list ended; null when it did not. */
  readonly stoppedAt: Position | null;
}

/** A merchant's payments. Looks at no more than `FEW` or `EXAMINED_MAX` rows. */
export function listPayments(reader: Reader, request: ListRequest): Promise<ListPage<PaymentRow>> {
  return listPage(reader, 'payments', request, (manager, plan, search, stop) => {
    const query = plainQuery(manager, PaymentRow, 'p');
    return new ListQuery(query, 'p', request, plan.driver, search, stop);
  });
}

/** A merchant's transactions, like `listPayments`. */
export function listTransactions(reader: Reader, request: ListRequest): Promise<ListPage<TransactionRow>> {
  return listPage(reader, 'transactions', request, (manager, plan, search, stop) => {
    const query = plainQuery(manager, TransactionRow, 't');
    return new ListQuery(query, 't', request, plan.driver, search, stop);
  });
}

type Found = FoundBySearch | null;

async function listPage<Row extends ObjectLiteral>(
  reader: Reader,
  kind: ListKind,
  request: ListRequest,
  queryOf: (manager: EntityManager, plan: Plan, search: Found, stop: Stop | null) => ListQuery<Row>,
): Promise<ListPage<Row>> {
  const { filter, sort, merchantId, page } = request;
  const search = filter.search === null ? null : await findBySearch(reader, merchantId, filter.search);
  if (search?.kind === 'payments' && search.ids.length === 0) return { rows: [], stoppedAt: null };
  const few = (driver: Driver): Promise<boolean> => isFew(reader, kind, driver, request);
  const plan = await choosePlan(kind, filter, sort, { search, few });
  const stop = plan.bounded ? await stopOf(reader, kind, plan.driver, request) : null;
  const rows = await reader.read((manager) =>
    plainRows(
      queryOf(manager, plan, search, stop)
        .build()
        .limit(page.limit + 1),
    ),
  );
  if (stop === null || rows.length > page.limit) return { rows, stoppedAt: null };
  return { rows, stoppedAt: { value: stop.value, id: stop.id ?? endOf(kind, request) } };
}

/** The id that stands behind every other one with the same value. */
function endOf(kind: ListKind, request: ListRequest): string {
  const [first, last] = idRange(kind === 'payments' ? 'payment' : 'transaction');
  return isAscending(request) ? last : first;
}

/** Whether the page is read from the smallest value up. */
function isAscending({ sort, page }: ListRequest): boolean {
  return (sort.direction === 'ASC') === (page.from === 'start');
}

/** One list query in the making. `p` is the payment, `t` the transaction, `r` the rejection, `rr` a reason of it. */
class ListQuery<Row extends ObjectLiteral> {
  readonly #query: SelectQueryBuilder<Row>;
  readonly #subject: 'p' | 't';
  readonly #request: ListRequest;
  readonly #driver: Driver;
  readonly #search: Found;
  readonly #stop: Stop | null;

  constructor(
    query: SelectQueryBuilder<Row>,
    subject: 'p' | 't',
    request: ListRequest,
    driver: Driver,
    search: Found,
    stop: Stop | null,
  ) {
    this.#query = query;
    this.#subject = subject;
    this.#request = request;
    this.#driver = driver;
    this.#search = search;
    this.#stop = stop;
  }

  build(): SelectQueryBuilder<Row> {
    this.#query.setParameter('merchantId', this.#request.merchantId);
    this.#joinAndScope();
    this.#filterSubject();
    this.#filterPayment();
    this.#filterRejection();
    this.#filterRanges();
    this.#startAndEnd();
    return this.#order();
  }

  /** Joins what the filter needs. The merchant is compared through an index only where the driver says so. */
  #joinAndScope(): void {
    const query = this.#query;
    const { filter } = this.#request;
    const subject = this.#subject;
    const ofSubject = subject === 'p' ? 'payment' : 'transaction';
    if (subject === 't' && (startsFromPayment(this.#driver) || needsPayment(filter, this.#search))) {
      query.innerJoin(PaymentRow, 'p', 'p.id = t.paymentId');
    }
    const byReason = this.#driver === 'reason';
    const byRejection = this.#driver === 'rejection';
    if (byReason) {
      query.innerJoin(
        RejectionReasonRow,
        'rr',
        `rr.${ofSubject}Id = ${subject}.id AND rr.rejectionId = ${subject}.rejectionId`,
      );
      query.where('rr.merchantId = :merchantId').andWhere(`rr.position = (${this.#firstReason()})`);
      for (const condition of this.#reasonConditions('rr')) query.andWhere(condition);
    }
    if (needsRejection(filter)) {
      query.innerJoin(RejectionRow, 'r', `r.id = ${subject}.rejectionId AND r.${ofSubject}Id = ${subject}.id`);
      query.andWhere(byRejection ? 'r.merchantId = :merchantId' : notByIndex('r.merchantId'));
    }
    const byTag = this.#driver === 'tag';
    if (byTag) {
      query.innerJoin(PaymentTagRow, 'g', `g.paymentId = ${subject === 'p' ? 'p.id' : 't.paymentId'}`);
      query.andWhere('g.merchantId = :merchantId');
    }
    const fromPayment = startsFromPayment(this.#driver);
    if (subject === 't' && fromPayment) query.andWhere('p.merchantId = :merchantId');
    const elsewhere = byReason || byRejection || byTag || this.#driver === 'ids' || (subject === 't' && fromPayment);
    query.andWhere(elsewhere ? notByIndex(`${subject}.merchantId`) : `${subject}.merchantId = :merchantId`);
  }

  #filterSubject(): void {
    const query = this.#query;
    const subject = this.#subject;
    const { failed, status, type, currency } = this.#request.filter;
    const search = this.#search;
    if (search !== null) this.#filterFound(search);
    // The words of the partial indexes.
    if (this.#driver === 'failed' || failed === true) {
      query.andWhere(subject === 'p' ? 'p.rejectionId IS NOT NULL' : 't.failed = 1');
    }
    if (failed === false) query.andWhere(subject === 'p' ? 'p.rejectionId IS NULL' : 't.failed = 0');
    if (this.#driver === 'waiting') query.andWhere(`p.status IN (${WAITING})`);
    if (this.#driver === 'status') query.andWhere(unusual('status', ofKind(subject), `${subject}.status`));
    if (this.#driver === 'type') query.andWhere(`t.type <> 'AUTHORIZATION'`);
    if (status !== null) query.andWhere(`${subject}.status IN (:...status)`, { status });
    if (type !== null) query.andWhere(`${subject}.type IN (:...type)`, { type });
    if (currency === null) return;
    query.andWhere(this.#compare('currency', `${subject}.currency`), { currency });
    if (subject === 't' && this.#driver === 'currency') query.andWhere('p.currency = :currency');
  }

  #filterFound(search: FoundBySearch): void {
    const query = this.#query;
    const paymentId = this.#subject === 'p' ? 'p.id' : 't.paymentId';
    switch (search.kind) {
      case 'payments':
        query.andWhere(`${paymentId} IN (:...ids)`, { ids: search.ids });
        return;
      case 'transaction':
        if (this.#subject === 'p') query.andWhere('p.id = :found', { found: search.paymentId });
        else query.andWhere('t.id = :found', { found: search.id });
        return;
      case 'many': {
        const { orderPrefix, otherIds } = search;
        const length = [...orderPrefix].length;
        const begins = `substr(p.orderReference, 1, ${length}) = :orderPrefix`;
        const condition = otherIds.length === 0 ? begins : `(${begins} OR ${paymentId} IN (:...otherIds))`;
        query.andWhere(condition, otherIds.length === 0 ? { orderPrefix } : { orderPrefix, otherIds });
        return;
      }
    }
  }

  #filterPayment(): void {
    const query = this.#query;
    const { bin, tag, disputed, ...filter } = this.#request.filter;
    for (const [member, column] of Object.entries(PAYMENT_COLUMNS) as [keyof typeof PAYMENT_COLUMNS, string][]) {
      if (filter[member] !== null) query.andWhere(this.#compare(member, column), { [member]: filter[member] });
    }
    if (this.#driver === 'brand') query.andWhere(unusual('brand', 'payments', 'p.cardBrand'));
    if (this.#driver === 'method') query.andWhere(`p.method <> '${USUAL_METHOD}'`);
    if (disputed !== null) {
      // The range fits the index on disputed payments better than any other that begins with the merchant.
      if (this.#driver === 'disputed') query.andWhere('p.disputedMinor > 0 AND p.createdAt >= 0');
      else query.andWhere(`p.disputedMinor + 0 ${disputed ? '>' : '='} 0`);
    }
    if (bin !== null) {
      // The words of the index, which has six digits; more digits are compared beside it.
      if (this.#driver === 'bin') query.andWhere('substr(p.cardBin, 1, 6) = :six', { six: bin.slice(0, 6) });
      query.andWhere(notByIndex(`substr(p.cardBin, 1, ${bin.length})`, 'bin'), { bin });
    }
    if (tag === null) return;
    const paymentId = this.#subject === 'p' ? 'p.id' : 't.paymentId';
    if (this.#driver === 'tag') query.andWhere('g.tag = :tag', { tag });
    else {
      const marked = query.subQuery().select('1').from(PaymentTagRow, 'g').where(`g.id = ${paymentId} || '|' || :tag`);
      query.andWhere(`EXISTS ${marked.getQuery()}`, { tag });
    }
  }

  /** A comparison that an index serves only if the list starts from that member of the filter. */
  #compare(member: Driver & keyof Filter, column: string): string {
    const indexed = this.#driver === member && (this.#subject === 'p' || column.startsWith('p.'));
    return indexed ? `${column} = :${member}` : notByIndex(column, member);
  }

  #filterRejection(): void {
    const query = this.#query;
    const { filter } = this.#request;
    for (const [member, column] of Object.entries(REJECTION_COLUMNS) as [keyof typeof REJECTION_COLUMNS, string][]) {
      if (filter[member] === null) continue;
      const indexed = this.#driver === 'rejection' && rejectionMember(filter) === member;
      const compared = member === 'ruleSetVersion' ? `r.${column} + 0` : `r.${column} || ''`;
      query.andWhere(`${indexed ? `r.${column}` : compared} = :${member}`, { [member]: filter[member] });
    }
    const conditions = this.#reasonConditions('x');
    if (this.#driver === 'reason' || conditions.length === 0) return;
    const reasons = query.subQuery().select('1').from(RejectionReasonRow, 'x');
    reasons.where(`x.rejectionId = ${this.#subject}.rejectionId`);
    for (const condition of conditions) reasons.andWhere(condition);
    query.andWhere(`EXISTS ${reasons.getQuery()}`);
  }

  /** One reason must have both, when a code and a rule are asked for. */
  #reasonConditions(alias: string): string[] {
    const { reasonCode, ruleKey } = this.#request.filter;
    const conditions: string[] = [];
    if (reasonCode !== null) conditions.push(`${alias}.code = :reasonCode`);
    if (ruleKey !== null) conditions.push(`${alias}.ruleKey = :ruleKey`);
    this.#query.setParameters({
      ...(reasonCode === null ? {} : { reasonCode }),
      ...(ruleKey === null ? {} : { ruleKey }),
    });
    return conditions;
  }

  /** Of several reasons that fit, the first stands for the rejection, so that a row is listed once. */
  #firstReason(): string {
    const reasons = this.#query.subQuery().select('MIN(o.position)').from(RejectionReasonRow, 'o');
    reasons.where('o.rejectionId = rr.rejectionId');
    for (const condition of this.#reasonConditions('o')) reasons.andWhere(condition);
    return reasons.getQuery();
  }

  #filterRanges(): void {
    const query = this.#query;
    const { amountMinorFrom, amountMinorTo, createdFrom, createdTo } = this.#request.filter;
    const amount = this.#column('amount');
    const created = this.#column('created');
    if (amountMinorFrom !== null) query.andWhere(`${amount} >= :amountMinorFrom`, { amountMinorFrom });
    if (amountMinorTo !== null) query.andWhere(`${amount} <= :amountMinorTo`, { amountMinorTo });
    if (createdFrom !== null) query.andWhere(`${created} >= :createdFrom`, { createdFrom });
    if (createdTo !== null) query.andWhere(`${created} < :createdTo`, { createdTo });
  }

  #startAndEnd(): void {
    const { sort, page } = this.#request;
    if (page.after !== null) this.#beyond(page.after, sort.direction === 'ASC' ? '>' : '<', 'after');
    if (page.before !== null) this.#beyond(page.before, sort.direction === 'ASC' ? '<' : '>', 'before');
    if (this.#stop !== null) this.#upTo(this.#stop);
  }

  #upTo({ value, id }: Stop): void {
    const column = this.#column(this.#request.sort.field);
    const sign = isAscending(this.#request) ? '<=' : '>=';
    if (id === null) this.#query.andWhere(`${column} ${sign} :stopValue`, { stopValue: value });
    else this.#query.andWhere(this.#compared(column, sign, 'stop'), { stopValue: value, stopId: id });
  }

  #beyond({ value, id }: Position, sign: '>' | '<', name: 'after' | 'before'): void {
    const column = this.#column(this.#request.sort.field);
    this.#query.andWhere(this.#compared(column, sign, name), { [`${name}Value`]: value, [`${name}Id`]: id });
  }

  /** Compares a row's place in the list with a position. */
  #compared(column: string, sign: string, name: string): string {
    const id = `${this.#subject}.id`;
    // An index with the subject's own column and id finds both at once, however many rows have the same value.
    if (column.startsWith(`${this.#subject}.`) && !column.includes(' ')) {
      return `(${column}, ${id}) ${sign} (:${name}Value, :${name}Id)`;
    }
    // The first comparison is implied by the second, but only the first can be looked up in an index.
    const [strict] = sign;
    return `${column} ${strict}= :${name}Value AND (${column} ${strict} :${name}Value OR ${id} ${sign} :${name}Id)`;
  }

  #order(): SelectQueryBuilder<Row> {
    const direction = isAscending(this.#request) ? 'ASC' : 'DESC';
    const column = this.#column(this.#request.sort.field);
    if (column.includes(' ')) this.#query.addSelect(column, 'sort_value').orderBy('sort_value', direction);
    else this.#query.orderBy(column, direction);
    return this.#query.addOrderBy(`${this.#subject}.id`, direction);
  }

  /** The column of a sort field, as an expression that no index fits unless the driver's index has it. */
  #column(field: Sort['field']): string {
    const driver = this.#driver;
    const plain = `${this.#subject}.${field === 'created' ? 'createdAt' : 'amountMinor'}`;
    const computed = `${plain} + 0`;
    switch (driver) {
      case 'ids':
        return computed;
      case 'orderReference':
      case 'email':
      case 'customerReference':
      case 'lastFour':
      case 'bin':
      case 'country':
      case 'brand':
      case 'method':
      case 'disputed':
      case 'currency':
        return field === 'created' && this.#subject === 'p' ? plain : computed;
      case 'tag':
        return field === 'created' && this.#subject === 'p' ? 'g.paymentCreatedAt' : computed;
      case 'amountRange':
        return field === 'amount' ? plain : computed;
      case 'reason':
        return field === 'created' ? 'rr.transactionCreatedAt' : computed;
      case 'rejection':
        return field === 'created' ? 'r.transactionCreatedAt' : computed;
      case 'status':
      case 'type':
        return field === 'created' && this.#request.filter[driver]?.length === 1 ? plain : computed;
      case 'createdRange':
      case 'waiting':
      case 'failed':
        return field === 'created' ? plain : computed;
      case 'sort':
        return field === this.#request.sort.field ? plain : computed;
    }
  }
}

/** What a filter compares of the payment. */
const PAYMENT_COLUMNS = {
  brand: 'p.cardBrand',
  lastFour: 'p.cardLastFour',
  customerReference: 'p.customerReference',
  email: 'p.customerEmail',
  orderReference: 'p.orderReference',
  country: 'p.country',
  method: 'p.method',
} as const;

function ofKind(subject: 'p' | 't'): ListKind {
  return subject === 'p' ? 'payments' : 'transactions';
}

/** A comparison that no index serves, so that the planner does not start there. */
function notByIndex(column: string, parameter = 'merchantId'): string {
  return `${column} || '' = :${parameter}`;
}

function needsRejection(filter: Filter): boolean {
  const { rejectionSource, rejectionCategory, ruleSetVersion, responseCode } = filter;
  return [rejectionSource, rejectionCategory, ruleSetVersion, responseCode].some((value) => value !== null);
}

function needsPayment(filter: Filter, search: FoundBySearch | null): boolean {
  const { brand, bin, lastFour, customerReference, email, orderReference, country, method, disputed } = filter;
  const given = [brand, bin, lastFour, customerReference, email, orderReference, country, method, disputed];
  return search?.kind === 'many' || given.some((value) => value !== null);
}
