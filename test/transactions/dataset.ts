import fc from 'fast-check';
import { MINUTE_MS } from '../../src/kernel/clock';
import type { AttemptRow } from '../../src/payments/attempt.entity';
import type { PaymentRow } from '../../src/payments/payment.entity';
import type { TransactionRow } from '../../src/payments/transaction.entity';
import type { RejectionReasonRow, RejectionRow } from '../../src/verification/rejection.entity';
import { aPayment, aReason, aRejection, aTransaction, anAttempt, NOON, OTHER_SHOP, SHOP } from '../support/builders';

/** One row of a list with what its filters look at. */
export interface Listed<Row> {
  readonly row: Row;
  readonly payment: PaymentRow;
  readonly transactionIds: readonly string[];
  readonly attempts: readonly AttemptRow[];
  readonly rejection: RejectionRow | null;
  readonly reasons: readonly RejectionReasonRow[];
}

export interface Dataset {
  readonly rows: readonly object[];
  readonly payments: readonly Listed<PaymentRow>[];
  readonly transactions: readonly Listed<TransactionRow>[];
}

/** Few different values, so that filters find many rows and sorts meet many ties. */
export const VALUES = {
  currency: ['EUR', 'JPY', 'USD'],
  brand: ['visa', 'mastercard', 'amex'],
  bin: ['424242', '42424242', '42424299', '555555'],
  lastFour: ['0001', '0002', '0003'],
  customerReference: ['anna', 'ben', "o'hara"],
  email: ['anna@example.com', 'ben@example.com', 'zoë@example.com'],
  orderReference: ['order-1', 'order-10', 'order-100%', 'order_2', 'Ordnung', 'ünique'],
  country: ['DE', 'FR', 'HK'],
  rejectionSource: ['GATEWAY', 'PROCESSOR', 'ISSUER'],
  rejectionCategory: ['FUNDS', 'RISK', 'TECHNICAL'],
  reasonCode: ['INSUFFICIENT_FUNDS', 'CARD_EXPIRED', 'HIGH_VALUE'],
  ruleKey: ['card.expired', 'amount.high', 'risk.velocity'],
  ruleSetVersion: [1, 2],
  responseCode: ['51', '05', '1A'],
  method: ['CARD', 'WALLET', 'SEPA_DEBIT'],
  status: ['CAPTURED', 'AUTHORIZED', 'HELD', 'UNKNOWN', 'REJECTED', 'DECLINED', 'EXPIRED'],
} as const;

const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(values: readonly T[]): fc.Arbitrary<T | null> => fc.option(one(values), { nil: null });
const created = fc.integer({ min: 0, max: 150 }).map((minutes) => NOON + minutes * MINUTE_MS);
/** Also the largest that there is. */
const amount = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 60 }) },
  fc.constant(Number.MAX_SAFE_INTEGER),
);

const no = fc.record({
  rejection: fc.record({
    source: one(VALUES.rejectionSource),
    category: one(VALUES.rejectionCategory),
    responseCode: maybe(VALUES.responseCode),
    ruleSetVersion: maybe(VALUES.ruleSetVersion),
  }),
  reasons: fc.array(
    fc.record({ code: one(VALUES.reasonCode), ruleKey: maybe(VALUES.ruleKey), decisive: one([0, 1]) }),
    { minLength: 1, maxLength: 4 },
  ),
});

const story = fc.record({
  payment: fc.record({
    merchantId: fc.oneof({ weight: 9, arbitrary: fc.constant(SHOP) }, fc.constant(OTHER_SHOP)),
    status: one(VALUES.status),
    amountMinor: amount,
    currency: one(VALUES.currency),
    cardBrand: one(VALUES.brand),
    cardBin: one(VALUES.bin),
    cardLastFour: one(VALUES.lastFour),
    customerReference: maybe(VALUES.customerReference),
    customerEmail: maybe(VALUES.email),
    orderReference: one(VALUES.orderReference),
    country: maybe(VALUES.country),
    method: one(VALUES.method),
    disputedMinor: one([0, 0, 5]),
    createdAt: created,
  }),
  authorizationNo: no,
  capture: fc.option(fc.record({ createdAt: created, amountMinor: amount, no: fc.option(no, { nil: null }) }), {
    nil: null,
  }),
  processorReference: maybe(['ref-1', 'ref-2']),
});

const FAILED = ['REJECTED', 'DECLINED', 'EXPIRED'];

/** Payments with their transactions and rejections, the same for the same seed. */
export function aDataset(size: number, seed: number): Dataset {
  const rows: object[] = [];
  const payments: Listed<PaymentRow>[] = [];
  const transactions: Listed<TransactionRow>[] = [];
  for (const { payment: change, authorizationNo, capture, processorReference } of fc.sample(story, {
    numRuns: size,
    seed,
  })) {
    const payment = aPayment(change);
    const refused = FAILED.includes(payment.status);
    const authorization = listed(payment, aTransaction(payment), refused ? authorizationNo : null, processorReference);
    const others = capture === null ? [] : [captureOf(payment, capture)];
    payment.rejectionId = authorization.rejection?.id ?? null;
    const own = [authorization, ...others];
    const transactionIds = own.map(({ row }) => row.id);
    const attempts = own.flatMap((entry) => entry.attempts);
    payments.push({ ...authorization, row: payment, transactionIds, attempts });
    transactions.push(...own);
    for (const { row, attempts: sent, rejection, reasons } of own) {
      rows.push(row, ...sent, ...(rejection === null ? [] : [rejection]), ...reasons);
    }
    rows.push(payment);
  }
  return { rows, payments, transactions };
}

type No = typeof no extends fc.Arbitrary<infer T> ? T : never;

function captureOf(
  payment: PaymentRow,
  capture: { readonly createdAt: number; readonly amountMinor: number; readonly no: No | null },
): Listed<TransactionRow> {
  const { createdAt, amountMinor } = capture;
  return listed(payment, aTransaction(payment, { type: 'CAPTURE', createdAt, amountMinor }), capture.no, null);
}

function listed(
  payment: PaymentRow,
  row: TransactionRow,
  refusal: No | null,
  processorReference: string | null,
): Listed<TransactionRow> {
  const attempts = processorReference === null ? [] : [anAttempt(row, { processorReference })];
  const base = { row, payment, transactionIds: [row.id], attempts };
  if (refusal === null) {
    Object.assign(row, { status: 'SUCCEEDED', failed: 0, rejectionId: null });
    return { ...base, rejection: null, reasons: [] };
  }
  const rejection = aRejection(row, refusal.rejection);
  Object.assign(row, { status: 'DECLINED', failed: 1, rejectionId: rejection.id });
  const reasons = refusal.reasons.map((reason, position) => aReason(rejection, position, reason));
  return { ...base, rejection, reasons };
}

/** A filter as a client sends it. */
export type FilterArgument = Readonly<Record<string, unknown>>;

/** What each filter means, row by row. */
const MEANINGS: Readonly<Record<string, (entry: Listed<PaymentRow | TransactionRow>, wanted: never) => boolean>> = {
  failed: ({ rejection }, wanted: boolean) => (rejection !== null) === wanted,
  status: ({ row }, wanted: readonly string[]) => wanted.includes(row.status),
  type: ({ row }, wanted: readonly string[]) => 'type' in row && wanted.includes(row.type),
  rejectionSource: ({ rejection }, wanted: string) => rejection?.source === wanted,
  rejectionCategory: ({ rejection }, wanted: string) => rejection?.category === wanted,
  ruleSetVersion: ({ rejection }, wanted: number) => rejection?.ruleSetVersion === wanted,
  responseCode: ({ rejection }, wanted: string) => rejection?.responseCode === wanted,
  brand: ({ payment }, wanted: string) => payment.cardBrand === wanted,
  bin: ({ payment }, wanted: string) => payment.cardBin?.startsWith(wanted) === true,
  lastFour: ({ payment }, wanted: string) => payment.cardLastFour === wanted,
  customerReference: ({ payment }, wanted: string) => payment.customerReference === wanted,
  email: ({ payment }, wanted: string) => payment.customerEmail === wanted.toLowerCase(),
  orderReference: ({ payment }, wanted: string) => payment.orderReference === wanted,
  country: ({ payment }, wanted: string) => payment.country === wanted,
  method: ({ payment }, wanted: string) => payment.method === wanted,
  disputed: ({ payment }, wanted: boolean) => payment.disputedMinor > 0 === wanted,
  currency: ({ row }, wanted: string) => row.currency === wanted,
  amountMinorFrom: ({ row }, wanted: number) => row.amountMinor >= wanted,
  amountMinorTo: ({ row }, wanted: number) => row.amountMinor <= wanted,
  createdFrom: ({ row }, wanted: string) => row.createdAt >= Date.parse(wanted),
  createdTo: ({ row }, wanted: string) => row.createdAt < Date.parse(wanted),
  search: (entry, wanted: string) => isFound(entry, wanted.trim()),
};

function isFound(
  { row, payment, transactionIds, attempts }: Listed<PaymentRow | TransactionRow>,
  text: string,
): boolean {
  const isPayment = !('paymentId' in row);
  if (text.startsWith('pay_')) return payment.id === text;
  if (text.startsWith('txn_')) return transactionIds.includes(text);
  if (text.startsWith('att_')) return attempts.some((attempt) => attempt.id === text);
  const byProcessor = isPayment ? attempts.some((attempt) => attempt.processorReference === text) : false;
  return payment.orderReference.startsWith(text) || byProcessor;
}

/** The rows of a merchant that a filter finds, sorted in full. */
export function expected<Row extends PaymentRow | TransactionRow>(
  all: readonly Listed<Row>[],
  merchantId: string,
  filter: FilterArgument,
  sort: string,
): string[] {
  const { reasonCode, ruleKey, ...others } = filter;
  const hasReason = ({ reasons }: Listed<Row>): boolean =>
    reasons.some(
      (reason) => (reasonCode ?? reason.code) === reason.code && (ruleKey ?? reason.ruleKey) === reason.ruleKey,
    );
  const found = all.filter(
    (entry) =>
      entry.row.merchantId === merchantId &&
      Object.entries(others).every(([name, wanted]) => MEANINGS[name]!(entry, wanted as never)) &&
      ((reasonCode === undefined && ruleKey === undefined) || hasReason(entry)),
  );
  const field = sort.startsWith('AMOUNT') ? 'amountMinor' : 'createdAt';
  const sign = sort.endsWith('ASC') ? 1 : -1;
  const ordered = found.sort(
    ({ row: a }, { row: b }) => sign * (a[field] - b[field] || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1)),
  );
  return ordered.map(({ row }) => row.id);
}
