import type { Merchant, Principal, StaffRole } from '../../src/access/principal';
import { createIds, type Ids, type MerchantId } from '../../src/kernel/ids';
import { systemClock } from '../../src/kernel/clock';
import { systemRandomness } from '../../src/kernel/random';
import { AttemptRow } from '../../src/payments/attempt.entity';
import { PaymentEventRow } from '../../src/payments/payment-event.entity';
import { PaymentRow } from '../../src/payments/payment.entity';
import { TransactionRow } from '../../src/payments/transaction.entity';
import type { Database } from '../../src/persistence/database';
import type { EntityClass } from '../../src/persistence/hot-unit';
import { DecisionRow } from '../../src/verification/decision.entity';
import { RejectionReasonRow, RejectionRow } from '../../src/verification/rejection.entity';

const ids: Ids = createIds(systemClock, systemRandomness());

/** 22 November 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 22, 12);

export const SHOP = 'mer_01k0000000e00t00000000shop' as MerchantId;
export const OTHER_SHOP = 'mer_01k0000000e00t000000000ther' as MerchantId;

export function aMerchant(change: Partial<Merchant> = {}): Merchant {
  return {
    id: SHOP,
    name: 'Test shop',
    mode: 'SANDBOX',
    country: 'DE',
    supportedCurrencies: null,
    threeDsFromEurCents: null,
    ...change,
  };
}

/** A shop's backend. */
export function asShop(merchant: MerchantId = SHOP): Principal {
  return { kind: 'MERCHANT', merchant: aMerchant({ id: merchant }), keyId: ids.next('apiKey') };
}

export function asStaff(roles: readonly StaffRole[] = ['SUPPORT'], merchant: MerchantId = SHOP): Principal {
  return { kind: 'STAFF', merchant: aMerchant({ id: merchant }), keyId: ids.next('apiKey'), roles: new Set(roles) };
}

/** The browser that may pay this payment. */
export function asBrowserOf(payment: PaymentRow): Principal {
  const amount = { amountMinor: payment.amountMinor, currency: payment.currency };
  const grant = { orderReference: payment.orderReference, amount, expiresAt: NOON * 2 };
  return { kind: 'BROWSER', merchant: aMerchant({ id: payment.merchantId as MerchantId }), grant } as Principal;
}

/** A captured card payment of 50.00 €. */
export function aPayment(change: Partial<PaymentRow> = {}): PaymentRow {
  const id = change.id ?? ids.next('payment');
  const { amountMinor = 5_000, createdAt = NOON } = change;
  return {
    id,
    merchantId: SHOP,
    originalPaymentId: null,
    status: 'CAPTURED',
    orderReference: `order-${id.slice(-8)}`,
    orderPart: 1,
    amountMinor,
    currency: 'EUR',
    authorizedMinor: 0,
    capturedMinor: 0,
    refundedMinor: 0,
    capturingMinor: 0,
    refundingMinor: 0,
    releasedMinor: 0,
    disputedMinor: 0,
    captureMethod: 'AUTOMATIC',
    initiator: 'CUSTOMER',
    initiatorReason: null,
    paymentMethodId: null,
    verificationOnly: 0,
    allowPartialApproval: 0,
    captureUpToMinor: null,
    method: 'CARD',
    tokenId: 'tok_01k0000000e00t00000000card',
    cardFingerprint: 'fingerprint',
    wallet: null,
    cardBrand: 'visa',
    cardBin: '42424242',
    cardLastFour: '4242',
    cardExpiryMonth: 12,
    cardExpiryYear: 2030,
    cardFunding: 'CREDIT',
    cardIssuerCountry: 'DE',
    accountFingerprint: null,
    accountLastFour: null,
    bankDebit: null,
    customerReference: null,
    customerEmail: null,
    customerName: null,
    customerPhone: null,
    ipAddress: null,
    country: 'DE',
    billingAddress: null,
    shippingAddress: null,
    statementDescriptor: null,
    metadata: '{}',
    processor: 'sandbox',
    routing: null,
    processorReference: null,
    nextAction: null,
    deadlineAt: null,
    cancelTransactionId: null,
    rejectionId: null,
    eventCount: 0,
    personalDataErasedAt: null,
    createdAt,
    updatedAt: createdAt,
    ...change,
  };
}

/** The authorization of a payment, as it is for the payment's status. */
export function aTransaction(payment: PaymentRow, change: Partial<TransactionRow> = {}): TransactionRow {
  const failed = payment.rejectionId !== null;
  return {
    id: ids.next('transaction'),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    type: 'AUTHORIZATION',
    status: failed ? (payment.status === 'REJECTED' ? 'REJECTED' : 'DECLINED') : 'SUCCEEDED',
    failed: failed ? 1 : 0,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    decisionId: null,
    rejectionId: payment.rejectionId,
    createdAt: payment.createdAt,
    updatedAt: payment.updatedAt,
    ...change,
  };
}

/** The issuer's no, for want of funds. */
export function aRejection(transaction: TransactionRow, change: Partial<RejectionRow> = {}): RejectionRow {
  return {
    id: transaction.rejectionId ?? ids.next('rejection'),
    merchantId: transaction.merchantId,
    paymentId: transaction.paymentId,
    transactionId: transaction.id,
    transactionCreatedAt: transaction.createdAt,
    source: 'ISSUER',
    category: 'FUNDS',
    code: 'INSUFFICIENT_FUNDS',
    responseCode: '51',
    ruleSetVersion: null,
    decisionId: null,
    mappingVersion: 1,
    conflictingPaymentId: null,
    retry: JSON.stringify({ verdict: 'LATER', notBefore: null, attemptsLeft: 14, reuseIdempotencyKey: false }),
    network: JSON.stringify({
      scheme: 'visa',
      responseCode: '51',
      adviceCode: null,
      avsResult: null,
      cvvResult: 'M',
    }),
    createdAt: transaction.createdAt,
    ...change,
  };
}

export function aReason(
  rejection: RejectionRow,
  position = 0,
  change: Partial<RejectionReasonRow> = {},
): RejectionReasonRow {
  return {
    id: `${rejection.id}|${position}`,
    merchantId: rejection.merchantId,
    paymentId: rejection.paymentId,
    transactionId: rejection.transactionId,
    transactionCreatedAt: rejection.transactionCreatedAt,
    rejectionId: rejection.id,
    position,
    code: rejection.code,
    ruleKey: null,
    ruleVersion: null,
    decisive: 1,
    detail: JSON.stringify({ message: 'Not enough money or credit.', paths: [], evidence: [] }),
    createdAt: rejection.createdAt,
    ...change,
  };
}

export function aDecision(transaction: TransactionRow, change: Partial<DecisionRow> = {}): DecisionRow {
  return {
    id: ids.next('decision'),
    merchantId: transaction.merchantId,
    paymentId: transaction.paymentId,
    transactionId: transaction.id,
    outcome: 'APPROVE',
    ruleSetVersion: 1,
    ruleSetHash: 'a'.repeat(64),
    additionsVersion: null,
    additionsHash: null,
    releaseId: null,
    engineVersion: 1,
    factsSchemaVersion: 1,
    facts: '{}',
    factsHash: 'b'.repeat(64),
    input: '{}',
    matchedRules: '[]',
    evaluatedAt: transaction.createdAt,
    ...change,
  };
}

export function anAttempt(transaction: TransactionRow, change: Partial<AttemptRow> = {}): AttemptRow {
  return {
    id: ids.next('attempt'),
    merchantId: transaction.merchantId,
    paymentId: transaction.paymentId,
    transactionId: transaction.id,
    idempotencyKeyId: 'key',
    operation: 'AUTHORIZE',
    processor: 'sandbox',
    status: 'OK',
    amountMinor: transaction.amountMinor,
    currency: transaction.currency,
    leaseUntil: 0,
    processorReference: null,
    answer: null,
    notFoundAt: null,
    createdAt: transaction.createdAt,
    settledAt: transaction.createdAt,
    ...change,
  };
}

export function anEvent(payment: PaymentRow, sequence = 0, change: Partial<PaymentEventRow> = {}): PaymentEventRow {
  return {
    id: ids.next('event'),
    merchantId: payment.merchantId,
    paymentId: payment.id,
    transactionId: null,
    sequence,
    fromStatus: sequence === 0 ? null : 'RECEIVED',
    toStatus: sequence === 0 ? 'RECEIVED' : payment.status,
    actor: 'merchant',
    cause: 'request accepted',
    at: payment.createdAt + sequence,
    ...change,
  };
}

/** Rows of a payment that was refused, and everything that hangs on it. */
export interface RefusedPayment {
  readonly payment: PaymentRow;
  readonly transaction: TransactionRow;
  readonly rejection: RejectionRow;
  readonly reasons: readonly RejectionReasonRow[];
}

/** A payment that was refused for these reasons, the leading one first. */
export function aRefusedPayment(
  change: {
    readonly payment?: Partial<PaymentRow>;
    readonly rejection?: Partial<RejectionRow>;
    readonly reasons?: readonly Partial<RejectionReasonRow>[];
  } = {},
): RefusedPayment {
  const status = (change.rejection?.source ?? 'ISSUER') === 'GATEWAY' ? 'REJECTED' : 'DECLINED';
  const payment = aPayment({ status, rejectionId: ids.next('rejection'), ...change.payment });
  const transaction = aTransaction(payment);
  const rejection = aRejection(transaction, change.rejection);
  const reasons = (change.reasons ?? [{}]).map((reason, position) => aReason(rejection, position, reason));
  return { payment, transaction, rejection, reasons };
}

const ENTITY_ORDER: readonly EntityClass[] = [
  PaymentRow,
  TransactionRow,
  DecisionRow,
  AttemptRow,
  RejectionRow,
  RejectionReasonRow,
  PaymentEventRow,
];

/** Writes rows of any kind; which table each belongs to is told by its columns. */
export async function store(db: Database, ...rows: readonly object[]): Promise<void> {
  await db.withTx(async ({ manager }) => {
    for (const entity of ENTITY_ORDER) {
      const own = rows.filter((row) => entityOf(row) === entity);
      for (let start = 0; start < own.length; start += 200) {
        await manager.insert(entity, own.slice(start, start + 200));
      }
    }
  });
}

function entityOf(row: object): EntityClass {
  if ('orderReference' in row) return PaymentRow;
  if ('outcome' in row) return DecisionRow;
  if ('leaseUntil' in row) return AttemptRow;
  if ('retry' in row) return RejectionRow;
  if ('position' in row) return RejectionReasonRow;
  if ('sequence' in row) return PaymentEventRow;
  return TransactionRow;
}

/** All rows of a refused payment, to be stored. */
export function rowsOf({ payment, transaction, rejection, reasons }: RefusedPayment): object[] {
  return [payment, transaction, rejection, ...reasons];
}
