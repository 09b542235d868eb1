import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { MerchantRow } from '../access/merchant.entity';
import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import { DAY_MS } from '../kernel/clock';
import { PaymentRow } from '../payments/payment.entity';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import { PLATFORM } from '../releases/rule-set-version';
import { DecisionRow } from '../verification/decision.entity';
import type { Tx } from '../persistence/tx';
import { SUM_BASE } from '../transactions/breakdown';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import type { IncidentRow } from './incident.entity';
import { listIn } from './incident.store';

/** Payments that an incident has refused, as of now. */
export interface Affected {
  readonly payments: number;
  readonly customers: number;
  /** Of what was to be paid, each order once. */
  readonly amounts: readonly AffectedAmount[];
}

export interface AffectedAmount {
  readonly currency: string;
  readonly orders: number;
  /** Minor units, exactly. */
  readonly amountMinor: bigint;
}

/** What is affected, counted now: all merchants', or one's. */
export function countAffected(reader: Reader, incident: IncidentRow, merchantId: string | null): Promise<Affected> {
  return reader.read(async (manager) => {
    const counts = await affectedPayments(manager, incident, merchantId)
      .select('COUNT(*)', 'payments')
      .addSelect(`COUNT(DISTINCT p.merchantId || '|' || ${WHO})`, 'customers')
      .getRawOne<{ payments: number | string; customers: number | string }>();
    const amounts = await amountsOf(manager, incident, merchantId);
    return { payments: Number(counts?.payments ?? 0), customers: Number(counts?.customers ?? 0), amounts };
  });
}

const WHO = 'COALESCE(p.customerReference, p.customerEmail, p.cardFingerprint, p.accountFingerprint, p.id)';

/** A merchant's affected payments, the oldest first; one more than the page's limit if there are more. */
export function listAffected(
  reader: Reader,
  incident: IncidentRow,
  merchantId: string,
  page: Page,
): Promise<PaymentRow[]> {
  return reader.read((manager) => {
    const query = whereAffected(plainQuery(manager, PaymentRow, 'p'), incident, merchantId);
    return pageRows(query, page, { by: 'createdAt', direction: 'ASC' });
  });
}

/** The first affected payment of a merchant; null when there is none. */
export async function firstAffected(
  reader: Reader,
  incident: IncidentRow,
  merchantId: string,
): Promise<PaymentRow | null> {
  const page = { from: 'start', limit: 1, after: null, before: null } as const;
  const [first] = await listAffected(reader, incident, merchantId, page);
  return first ?? null;
}

/** More than these are not told: each is one row more in the tx of an alarm. */
const MERCHANTS_MAX = 1_000;

/** The merchants whose payments are affected by now. */
export async function merchantsAffected({ manager }: Tx, incident: IncidentRow): Promise<readonly string[]> {
  const rows = await affectedPayments(manager, incident, null)
    .select('p.merchantId', 'merchantId')
    .groupBy('p.merchantId')
    .orderBy('p.merchantId')
    .limit(MERCHANTS_MAX)
    .getRawMany<{ merchantId: string }>();
  return rows.map(({ merchantId }) => merchantId);
}

/** Whether any payment of the merchant is affected. */
export function isAffected(reader: Reader, incident: IncidentRow, merchantId: string): Promise<boolean> {
  return reader.read((manager) => affectedPayments(manager, incident, merchantId).getExists());
}

/** Each order once, at its greatest amount: a customer who tries again still pays once. */
async function amountsOf(
  manager: EntityManager,
  incident: IncidentRow,
  merchantId: string | null,
): Promise<readonly AffectedAmount[]> {
  const orders = affectedPayments(manager, incident, merchantId)
    .select('p.currency', 'currency')
    .addSelect('MAX(p.amountMinor)', 'amount')
    .groupBy('p.merchantId')
    .addGroupBy('p.orderReference')
    .addGroupBy('p.orderPart')
    .addGroupBy('p.currency');
  const rows = await manager
    .createQueryBuilder()
    .select('o.currency', 'currency')
    .addSelect('COUNT(*)', 'orders')
    // Text, because a driver rounds integers past 2^53.
    .addSelect(`CAST(SUM(o.amount / ${SUM_BASE}) AS TEXT)`, 'high')
    .addSelect(`CAST(SUM(o.amount % ${SUM_BASE}) AS TEXT)`, 'low')
    .from(`(${orders.getQuery()})`, 'o')
    .setParameters(orders.getParameters())
    .groupBy('o.currency')
    .orderBy('o.currency')
    .getRawMany<{ currency: string; orders: number | string; high: string; low: string }>();
  return rows.map(({ currency, orders: count, high, low }) => ({
    currency,
    orders: Number(count),
    amountMinor: BigInt(high) * BigInt(SUM_BASE) + BigInt(low),
  }));
}

function affectedPayments(
  manager: EntityManager,
  incident: IncidentRow,
  merchantId: string | null,
): SelectQueryBuilder<PaymentRow> {
  return whereAffected(manager.createQueryBuilder(PaymentRow, 'p'), incident, merchantId);
}

/**
 * The payments that were refused for what the incident is about, since it began. A rule's: by those rules in that version, however long
 * that goes on. Others': for those reasons, until the incident is resolved.
 */
function whereAffected(
  query: SelectQueryBuilder<PaymentRow>,
  incident: IncidentRow,
  merchantId: string | null,
): SelectQueryBuilder<PaymentRow> {
  const { onsetAt, resolvedAt, ruleSetVersion, ruleOwner, source, processor } = incident;
  const of = incident.merchantId ?? merchantId;
  const refused = query
    .subQuery()
    .select('rr.rejectionId')
    .from(RejectionReasonRow, 'rr')
    .innerJoin(RejectionRow, 'r', 'r.id = rr.rejectionId')
    .where(of === null ? `rr.merchantId IN ${everyMerchant(query)}` : 'rr.merchantId = :of')
    // For the index, which is by the time of the transaction: a no may come later.
    .andWhere('rr.transactionCreatedAt >= :indexFrom AND rr.createdAt >= :from AND r.source = :source');
  if (ruleSetVersion === null) refused.andWhere('rr.code IN (:...codes) AND rr.position = 0');
  else {
    refused.andWhere('rr.ruleKey IN (:...rules) AND rr.decisive = 1');
    if (ruleOwner === PLATFORM) refused.andWhere('r.ruleSetVersion = :ruleSetVersion');
    else refused.innerJoin(DecisionRow, 'd', 'd.id = r.decisionId AND d.additionsVersion = :ruleSetVersion');
  }
  if (ruleSetVersion === null && resolvedAt !== null) refused.andWhere('rr.createdAt <= :to');
  query.where(`p.rejectionId IN ${refused.getQuery()}`);
  if (processor !== null) query.andWhere('p.processor = :processor');
  // One of two merchants is enough to see nothing of the other's.
  if (incident.merchantId !== null && merchantId !== null && incident.merchantId !== merchantId)
    query.andWhere('1 = 0');
  return query.setParameters({
    of,
    indexFrom: onsetAt - DAY_MS,
    from: onsetAt,
    to: resolvedAt,
    source,
    codes: listIn(incident.reasonCodes),
    rules: listIn(incident.ruleKeys),
    ruleSetVersion,
    processor,
  });
}

function everyMerchant(query: SelectQueryBuilder<PaymentRow>): string {
  return query.subQuery().select('m.id').from(MerchantRow, 'm').getQuery();
}
