import { encodeCursor, type Position } from '../graphql/connection';
import type { EpochMs } from '../kernel/clock';
import { PaymentRow } from '../payments/payment.entity';
import type { TransactionRow } from '../payments/transaction.entity';
import type { Reader } from '../persistence/database';
import type { EntityClass } from '../persistence/hot-unit';
import { rowsAmong } from '../persistence/plain-query';
import { cursorSort, shapeOf, sortOf } from '../transactions/list-cursor';
import { listPayments, listTransactions } from '../transactions/list.store';
import { RejectionRow } from '../verification/rejection.entity';
import type { CsvValue } from './csv';
import type { ExportCommand } from './export.command';

/** Rows that are read and written together: what an export holds in memory. */
export const EXPORT_PAGE = 500;

export interface ExportPage {
  /** Cells in the order of `columnsOf`. */
  readonly lines: readonly (readonly CsvValue[])[];
  /** Where the next page begins; null after the last one. */
  readonly next: Position | null;
}

const CARD = ['card_brand', 'card_bin', 'card_last_four', 'country'];
const CUSTOMER = ['customer_reference', 'customer_email'];
const REJECTION = ['rejection_source', 'rejection_category', 'rejection_code', 'response_code'];
const MONEY = ['amount_minor', 'currency'];

const COLUMNS = {
  payments: [
    ...['id', 'created_at', 'updated_at', 'status', 'order_reference', 'order_part', ...MONEY],
    ...['authorized_minor', 'captured_minor', 'refunded_minor', 'method', ...CARD, ...CUSTOMER, ...REJECTION, 'cursor'],
  ],
  transactions: [
    ...['id', 'created_at', 'updated_at', 'type', 'status', 'failed', ...MONEY, 'payment_id', 'order_reference'],
    ...[...CARD, ...CUSTOMER, ...REJECTION, 'cursor'],
  ],
} as const;

export function columnsOf({ kind }: Pick<ExportCommand, 'kind'>): readonly string[] {
  return COLUMNS[kind];
}

/** One page of an export, from `after` on. */
export async function readExportPage(
  reader: Reader,
  merchantId: string,
  command: ExportCommand,
  after: Position | null,
): Promise<ExportPage> {
  const { filter, kind } = command;
  const page = { from: 'start', limit: EXPORT_PAGE, after, before: null } as const;
  const request = { merchantId, filter, sort: sortOf(command.sort), page };
  if (kind === 'payments') {
    const { rows, stoppedAt } = await listPayments(reader, request);
    const shown = rows.slice(0, EXPORT_PAGE);
    const rejections = await byId(
      reader,
      RejectionRow,
      merchantId,
      shown.map((row) => row.rejectionId),
    );
    const position = shapeOf<PaymentRow>('payment', command.sort).position;
    const lines = shown.map((row) => [...paymentCells(row, rejections), cursorOf('payment', command, position(row))]);
    return { lines, next: nextOf(rows, shown.at(-1), position, stoppedAt) };
  }
  const { rows, stoppedAt } = await listTransactions(reader, request);
  const shown = rows.slice(0, EXPORT_PAGE);
  const rejections = await byId(
    reader,
    RejectionRow,
    merchantId,
    shown.map((row) => row.rejectionId),
  );
  const payments = await byId(
    reader,
    PaymentRow,
    merchantId,
    shown.map((row) => row.paymentId),
  );
  const position = shapeOf<TransactionRow>('transaction', command.sort).position;
  const lines = shown.map((row) => [
    ...transactionCells(row, payments.get(row.paymentId), rejections),
    cursorOf('transaction', command, position(row)),
  ]);
  return { lines, next: nextOf(rows, shown.at(-1), position, stoppedAt) };
}

/** When the last row of an export was created; null when it is not sorted by that, or a look at the end does not find it. */
export async function lastCreated(
  reader: Reader,
  merchantId: string,
  { kind, filter, sort }: ExportCommand,
): Promise<EpochMs | null> {
  const page = { from: 'end', limit: 1, after: null, before: null } as const;
  const request = { merchantId, filter, sort: sortOf(sort), page };
  if (request.sort.field !== 'created') return null;
  const { rows } = kind === 'payments' ? await listPayments(reader, request) : await listTransactions(reader, request);
  return rows[0]?.createdAt ?? null;
}

function nextOf<Row>(
  rows: readonly Row[],
  last: Row | undefined,
  position: (row: Row) => Position,
  stoppedAt: Position | null,
): Position | null {
  if (stoppedAt !== null) return stoppedAt;
  return rows.length > EXPORT_PAGE && last !== undefined ? position(last) : null;
}

function cursorOf(kind: 'payment' | 'transaction', { sort }: ExportCommand, position: Position): string {
  return encodeCursor(cursorSort(kind, sort), position);
}

type ById<Row> = ReadonlyMap<string, Row>;

async function byId<Row extends { readonly id: string; readonly merchantId: string }>(
  reader: Reader,
  entity: EntityClass<Row>,
  merchantId: string,
  wanted: readonly (string | null)[],
): Promise<ById<Row>> {
  const ids = [...new Set(wanted)].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await reader.read((manager) => rowsAmong(manager, entity, { column: 'id', values: ids, merchantId }));
  return new Map(rows.map((row) => [row.id, row]));
}

function paymentCells(row: PaymentRow, rejections: ById<RejectionRow>): CsvValue[] {
  return [
    ...[row.id, instant(row.createdAt), instant(row.updatedAt), row.status, row.orderReference, row.orderPart],
    ...[row.amountMinor, row.currency, row.authorizedMinor, row.capturedMinor, row.refundedMinor, row.method],
    ...personalCells(row),
    ...rejectionCells(row.rejectionId, rejections),
  ];
}

function transactionCells(
  row: TransactionRow,
  payment: PaymentRow | undefined,
  rejections: ById<RejectionRow>,
): CsvValue[] {
  return [
    ...[row.id, instant(row.createdAt), instant(row.updatedAt), row.type, row.status, row.failed === 1],
    ...[row.amountMinor, row.currency, row.paymentId, payment?.orderReference ?? null],
    ...personalCells(payment),
    ...rejectionCells(row.rejectionId, rejections),
  ];
}

function personalCells(payment: PaymentRow | undefined): CsvValue[] {
  if (payment === undefined) return [...CARD, ...CUSTOMER].map(() => null);
  const { cardBrand, cardBin, cardLastFour, country, customerReference, customerEmail } = payment;
  return [cardBrand, cardBin, cardLastFour, country, customerReference, customerEmail];
}

function rejectionCells(id: string | null, rejections: ById<RejectionRow>): CsvValue[] {
  const rejection = id === null ? undefined : rejections.get(id);
  if (rejection === undefined) return REJECTION.map(() => null);
  return [rejection.source, rejection.category, rejection.code, rejection.responseCode];
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
