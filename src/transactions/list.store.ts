import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Page, Position } from '../graphql/connection';
import { PaymentRow } from '../payments/payment.entity';
import { TransactionRow } from '../payments/transaction.entity';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import type { Filter } from './filter';
import {
  chooseDriver,
  type Driver,
  type Findings,
  type ListKind,
  type Sort,
  startsFromPayment,
  WAITING_STATUSES,
} from './plan';
import { FEW, findBySearch, type FoundBySearch } from './search.store';

export interface ListRequest {
  /** From the caller's credentials. */
  readonly merchantId: string;
  readonly filter: Filter;
  readonly sort: Sort;
  readonly page: Page;
}

/** A merchant's payments, nearest to where the page starts first; one more than its limit if there are more. */
export function listPayments(reader: Reader, request: ListRequest): Promise<readonly PaymentRow[]> {
  return listPage(reader, 'payments', request, (manager, driver, findings) => {
    const query = plainQuery(manager, PaymentRow, 'p');
    return new ListQuery(query, 'p', request, driver, findings);
  });
}

/** A merchant's transactions, like `listPayments`. */
export function listTransactions(reader: Reader, request: ListRequest): Promise<readonly TransactionRow[]> {
  return listPage(reader, 'transactions', request, (manager, driver, findings) => {
    const query = plainQuery(manager, TransactionRow, 't');
    return new ListQuery(query, 't', request, driver, findings);
  });
}

async function listPage<Row extends ObjectLiteral>(
  reader: Reader,
  kind: ListKind,
  request: ListRequest,
  queryOf: (manager: EntityManager, driver: Driver, findings: Findings) => ListQuery<Row>,
): Promise<readonly Row[]> {
  const { filter, sort, merchantId, page } = request;
  const search = filter.search === null ? null : await findBySearch(reader, merchantId, filter.search);
  const findings: Findings = { search, narrowRange: () => isRangeNarrow(reader, kind, request) };
  if (search?.kind === 'payments' && search.ids.length === 0) return [];
  const driver = await chooseDriver(kind, filter, sort, findings);
  return reader.read((manager) =>
    queryOf(manager, driver, findings)
      .build()
      .limit(page.limit + 1)
      .getRawMany<Row>(),
  );
}

/** Whether the range of the field that the list is not sorted by holds few rows; one look at an index, bounded. */
async function isRangeNarrow(
  reader: Reader,
  kind: ListKind,
  { merchantId, filter, sort }: ListRequest,
): Promise<boolean> {
  const [from, to, column] =
    sort.field === 'created'
      ? [filter.amountMinorFrom, filter.amountMinorTo, 'amountMinor']
      : [filter.createdFrom, filter.createdTo, 'createdAt'];
  if (from === null && to === null) return false;
  const found = await reader.read((manager) => {
    const entity = kind === 'payments' ? PaymentRow : TransactionRow;
    const query = manager.createQueryBuilder<PaymentRow | TransactionRow>(entity, 's');
    query.select('1', 'one').where('s.merchantId = :merchantId', { merchantId });
    if (from !== null) query.andWhere(`s.${column} >= :from`, { from });
    if (to !== null) query.andWhere(`s.${column} <= :to`, { to });
    return query.limit(FEW + 1).getRawMany();
  });
  return found.length <= FEW;
}

/** One list query in the making. `p` is the payment, `t` the transaction, `r` the rejection, `rr` a reason of it. */
class ListQuery<Row extends ObjectLiteral> {
  readonly #query: SelectQueryBuilder<Row>;
  readonly #subject: 'p' | 't';
  readonly #request: ListRequest;
  readonly #driver: Driver;
  readonly #findings: Findings;

  constructor(
    query: SelectQueryBuilder<Row>,
    subject: 'p' | 't',
    request: ListRequest,
    driver: Driver,
    findings: Findings,
  ) {
    this.#query = query;
    this.#subject = subject;
    this.#request = request;
    this.#driver = driver;
    this.#findings = findings;
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
    if (subject === 't' && needsPayment(filter, this.#findings.search)) {
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
    const fromPayment = startsFromPayment(this.#driver);
    if (subject === 't' && fromPayment) query.andWhere('p.merchantId = :merchantId');
    const throughSubject = !byReason && !byRejection && this.#driver !== 'ids' && !(subject === 't' && fromPayment);
    query.andWhere(throughSubject ? `${subject}.merchantId = :merchantId` : notByIndex(`${subject}.merchantId`));
  }

  #filterSubject(): void {
    const query = this.#query;
    const subject = this.#subject;
    const { failed, status, type, currency } = this.#request.filter;
    const { search } = this.#findings;
    if (search !== null) this.#filterFound(search);
    // The words of the partial indexes.
    if (this.#driver === 'failed' || failed === true) {
      query.andWhere(subject === 'p' ? 'p.rejectionId IS NOT NULL' : 't.failed = 1');
    }
    if (failed === false) query.andWhere(subject === 'p' ? 'p.rejectionId IS NULL' : 't.failed = 0');
    if (this.#driver === 'waiting') {
      query.andWhere(`p.status IN (${WAITING_STATUSES.map((waiting) => `'${waiting}'`).join(', ')})`);
    }
    if (status !== null) query.andWhere(`${subject}.status IN (:...status)`, { status });
    if (type !== null) query.andWhere(`${subject}.type IN (:...type)`, { type });
    if (currency !== null) query.andWhere(`${subject}.currency = :currency`, { currency });
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
    const { brand, bin, lastFour, customerReference, email, orderReference, country } = this.#request.filter;
    if (brand !== null) query.andWhere('p.cardBrand = :brand', { brand });
    if (bin !== null) query.andWhere(`substr(p.cardBin, 1, ${bin.length}) = :bin`, { bin });
    if (lastFour !== null) query.andWhere('p.cardLastFour = :lastFour', { lastFour });
    if (customerReference !== null) query.andWhere('p.customerReference = :customerReference', { customerReference });
    if (email !== null) query.andWhere('p.customerEmail = :email', { email });
    if (orderReference !== null) query.andWhere('p.orderReference = :orderReference', { orderReference });
    if (country !== null) query.andWhere('p.country = :country', { country });
  }

  #filterRejection(): void {
    const query = this.#query;
    const { rejectionSource, rejectionCategory, ruleSetVersion, responseCode } = this.#request.filter;
    if (rejectionSource !== null) {
      // Of three sources each may be the many: anything else is the better start.
      const alone = [rejectionCategory, ruleSetVersion, responseCode].every((value) => value === null);
      const condition = alone ? 'r.source = :rejectionSource' : notByIndex('r.source', 'rejectionSource');
      query.andWhere(condition, { rejectionSource });
    }
    if (rejectionCategory !== null) query.andWhere('r.category = :rejectionCategory', { rejectionCategory });
    if (ruleSetVersion !== null) query.andWhere('r.ruleSetVersion = :ruleSetVersion', { ruleSetVersion });
    if (responseCode !== null) query.andWhere('r.responseCode = :responseCode', { responseCode });
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
  }

  #beyond({ value, id }: Position, sign: '>' | '<', name: 'after' | 'before'): void {
    const column = this.#column(this.#request.sort.field);
    // The first comparison is implied by the second, but only the first can be looked up in an index.
    const tie = `(${column} ${sign} :${name}Value OR ${this.#subject}.id ${sign} :${name}Id)`;
    const parameters = { [`${name}Value`]: value, [`${name}Id`]: id };
    this.#query.andWhere(`${column} ${sign}= :${name}Value AND ${tie}`, parameters);
  }

  #order(): SelectQueryBuilder<Row> {
    const direction = this.#direction();
    const column = this.#column(this.#request.sort.field);
    if (column.includes(' ')) this.#query.addSelect(column, 'sort_value').orderBy('sort_value', direction);
    else this.#query.orderBy(column, direction);
    return this.#query.addOrderBy(`${this.#subject}.id`, direction);
  }

  #direction(): 'ASC' | 'DESC' {
    const { sort, page } = this.#request;
    return (sort.direction === 'ASC') === (page.from === 'start') ? 'ASC' : 'DESC';
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
        return field === 'created' && this.#subject === 'p' ? plain : computed;
      case 'amountRange':
        return field === 'amount' ? plain : computed;
      case 'createdRange':
        return field === 'created' ? plain : computed;
      case 'reason':
        return field === 'created' ? 'rr.transactionCreatedAt' : computed;
      case 'rejection':
        return field === 'created' ? 'r.transactionCreatedAt' : computed;
      case 'waiting':
        return field === 'created' ? plain : computed;
      case 'failed':
      case 'sort':
        return field === this.#request.sort.field ? plain : computed;
    }
  }
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
  const { brand, bin, lastFour, customerReference, email, orderReference, country } = filter;
  const given = [brand, bin, lastFour, customerReference, email, orderReference, country];
  return search?.kind === 'many' || given.some((value) => value !== null);
}
