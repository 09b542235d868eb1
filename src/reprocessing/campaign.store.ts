import { In } from 'typeorm';
import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import type { EpochMs } from '../kernel/clock';
import { PaymentRow } from '../payments/payment.entity';
import type { Reader } from '../persistence/database';
import { plainQuery, plainRows, rowsAmong } from '../persistence/plain-query';
import type { Tx } from '../persistence/tx';
import { SUM_BASE } from '../transactions/breakdown';
import { DecisionRow } from '../verification/decision.entity';
import { CampaignItemRow, CampaignRow, OrderReportRow, ReprocessingPolicyRow } from './campaign.entity';

/** A merchant's campaign; null when there is none, or it is another merchant's. */
export function findCampaign(reader: Reader, merchantId: string, id: string): Promise<CampaignRow | null> {
  return reader.read((manager) => manager.findOneBy(CampaignRow, { id, merchantId }));
}

export function campaignById(reader: Reader, id: string): Promise<CampaignRow | null> {
  return reader.read((manager) => manager.findOneBy(CampaignRow, { id }));
}

/** A merchant's campaigns, the newest first. */
export function listCampaigns(reader: Reader, merchantId: string, page: Page): Promise<CampaignRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, CampaignRow, 'c').where('c.merchantId = :merchantId', { merchantId });
    return pageRows(query, page, { by: 'createdAt', direction: 'DESC' });
  });
}

/** A campaign's items in the order of their payments. `state`: only these. */
export function listItems(
  reader: Reader,
  campaignId: string,
  { state, page }: { readonly state: string | null; readonly page: Page },
): Promise<CampaignItemRow[]> {
  return reader.read((manager) => {
    const query = plainQuery(manager, CampaignItemRow, 'i').where('i.campaignId = :campaignId', { campaignId });
    if (state !== null) query.andWhere('i.state = :state', { state });
    return pageRows(query, page, { by: 'paymentCreatedAt', direction: 'ASC' });
  });
}

/** Items that are due, the longest due first. */
export function waitingItems(
  reader: Reader,
  campaignId: string,
  { now, limit }: { readonly now: EpochMs; readonly limit: number },
): Promise<CampaignItemRow[]> {
  return reader.read((manager) =>
    plainRows(
      plainQuery(manager, CampaignItemRow, 'i')
        .where(`i.campaignId = :campaignId AND i.state = 'WAITING' AND i.dueAt <= :now`, { campaignId, now })
        .orderBy('i.dueAt')
        .addOrderBy('i.id')
        .limit(limit),
    ),
  );
}

/** When the next waiting item is due; null when none waits. */
export async function nextDueAt(reader: Reader, campaignId: string): Promise<EpochMs | null> {
  const row = await reader.read((manager) =>
    manager
      .createQueryBuilder(CampaignItemRow, 'i')
      .select('MIN(i.dueAt)', 'dueAt')
      .where(`i.campaignId = :campaignId AND i.state = 'WAITING'`, { campaignId })
      .getRawOne<{ dueAt: number | string | null }>(),
  );
  return row === undefined || row.dueAt === null ? null : Number(row.dueAt);
}

/** Items that are alike in what is, was or is to be done with them. */
export interface ItemGroup {
  readonly state: string;
  readonly plan: string;
  readonly reason: string | null;
  /** The new payment's status; null when there is none. */
  readonly paymentStatus: string | null;
  readonly currency: string;
  readonly count: number;
  readonly amountMinor: bigint;
  readonly eurCents: bigint;
}

/** What has become of a campaign's payments, counted. */
export async function countItems(reader: Reader, campaignId: string): Promise<readonly ItemGroup[]> {
  const sum = (column: string, part: '/' | '%'): string => `CAST(SUM(${column} ${part} ${SUM_BASE}) AS TEXT)`;
  const rows = await reader.read((manager) =>
    manager
      .createQueryBuilder(CampaignItemRow, 'i')
      .leftJoin(PaymentRow, 'p', `p.id = i.correctionId AND i.state = 'SENT'`)
      .select('i.state', 'state')
      .addSelect('i.plan', 'plan')
      .addSelect('i.reason', 'reason')
      .addSelect('p.status', 'paymentStatus')
      .addSelect('i.currency', 'currency')
      .addSelect('COUNT(*)', 'count')
      .addSelect(sum('i.amountMinor', '/'), 'high')
      .addSelect(sum('i.amountMinor', '%'), 'low')
      .addSelect(sum('i.eurCents', '/'), 'eurHigh')
      .addSelect(sum('i.eurCents', '%'), 'eurLow')
      .where('i.campaignId = :campaignId', { campaignId })
      .groupBy('i.state')
      .addGroupBy('i.plan')
      .addGroupBy('i.reason')
      .addGroupBy('p.status')
      .addGroupBy('i.currency')
      .getRawMany<Record<string, string | number | null>>(),
  );
  return rows.map((row) => ({
    state: String(row['state']),
    plan: String(row['plan']),
    reason: textOrNull(row['reason']),
    paymentStatus: textOrNull(row['paymentStatus']),
    currency: String(row['currency']),
    count: Number(row['count']),
    amountMinor: together(row['high'], row['low']),
    eurCents: together(row['eurHigh'], row['eurLow']),
  }));
}

function textOrNull(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function together(high: unknown, low: unknown): bigint {
  return BigInt(String(high)) * BigInt(SUM_BASE) + BigInt(String(low));
}

/** How many payments a campaign has. */
export async function itemCount(reader: Reader, campaignId: string): Promise<number> {
  return reader.read((manager) => manager.countBy(CampaignItemRow, { campaignId }));
}

/** The payments, the decisions that refused them, and what was made of them already. */
export async function originalsOf(
  reader: Reader,
  merchantId: string,
  paymentIds: readonly string[],
): Promise<{
  readonly payments: ReadonlyMap<string, PaymentRow>;
  readonly decisions: ReadonlyMap<string, DecisionRow>;
  readonly corrections: ReadonlyMap<string, string>;
}> {
  return reader.read(async (manager) => {
    const among = { values: paymentIds, merchantId };
    const payments = await rowsAmong(manager, PaymentRow, { ...among, column: 'id' });
    const decisions = await rowsAmong(manager, DecisionRow, { ...among, column: 'paymentId' });
    const corrections = await rowsAmong(manager, PaymentRow, { ...among, column: 'originalPaymentId' });
    const inOrder = decisions.sort((one, other) => one.evaluatedAt - other.evaluatedAt);
    return {
      payments: new Map(payments.map((row) => [row.id, row])),
      decisions: new Map(inOrder.map((row) => [row.paymentId, row])),
      corrections: new Map(corrections.map((row) => [row.originalPaymentId ?? '', row.id])),
    };
  });
}

/** Adds items, and notes up to where payments were taken. False when the campaign is no longer being prepared. */
export async function takePage(
  { manager }: Tx,
  page: {
    readonly campaignId: string;
    readonly items: readonly CampaignItemRow[];
    readonly upTo: string;
    readonly at: EpochMs;
  },
): Promise<boolean> {
  const change = { preparedUpTo: page.upTo, updatedAt: page.at };
  const { affected } = await manager.update(CampaignRow, { id: page.campaignId, state: 'PREPARING' }, change);
  if (affected !== 1) return false;
  if (page.items.length === 0) return true;
  // Who takes over a dead worker's page finds what that wrote.
  await manager
    .createQueryBuilder()
    .insert()
    .into(CampaignItemRow)
    .values([...page.items])
    .orIgnore()
    .execute();
  return true;
}

export function findPolicy(reader: Reader, merchantId: string): Promise<ReprocessingPolicyRow | null> {
  return reader.read((manager) => manager.findOneBy(ReprocessingPolicyRow, { id: merchantId }));
}

export function storeReports({ manager }: Tx, reports: readonly OrderReportRow[]): Promise<unknown> {
  return manager.upsert(OrderReportRow, [...reports], ['id']);
}

/** Which payments have been made good, by the new payments' ids. */
export async function correctionsOf(
  reader: Reader,
  merchantId: string,
  paymentIds: readonly string[],
): Promise<PaymentRow[]> {
  return reader.read((manager) =>
    manager.find(PaymentRow, { where: { merchantId, originalPaymentId: In([...paymentIds]) } }),
  );
}
