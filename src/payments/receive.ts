import type { Merchant } from '../access/principal';
import { JobRow } from '../jobs/job.entity';
import { jobId, planJob } from '../jobs/jobs';
import { present } from '../kernel/assert';
import { canonicalJson } from '../kernel/canonical-json';
import type { EpochMs } from '../kernel/clock';
import type { DecisionId, TransactionId } from '../kernel/ids';
import { OverloadedError } from '../persistence/errors';
import type { EntityClass, HotUnit, HotView, KnownRow } from '../persistence/hot-unit';
import type { StoredCredential } from '../processors/processor';
import { noteText } from '../routing/routing-note';
import type { Seal } from '../vault/security-code-seal';
import { isSpent, sealReads, spendSeal } from '../vault/spent-seal';
import type { NormalizedInput } from '../verification/input';
import { recordVerdict } from '../verification/record-verdict';
import { type Rejection, rejectionOfConflict, rejectionOfDecision } from '../verification/rejection';
import {
  payerSubject,
  subjectRows,
  type SubjectRows,
  subjectsOf,
  type Verdict,
  velocityReads,
} from '../verification/verify';
import type { AuthorizeCommand } from './authorize.command';
import { claimKey, idempotencyKeyId, keyState } from './idempotency';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import { planAttempt, type PlannedAttempt } from './attempt';
import { AttemptRow } from './attempt.entity';
import { planDebit } from './bank-debit';
import type { DescribedInstrument } from './instrument';
import { type Cause, Journal } from './journal';
import { holderOf, orderClaimId, takeClaim } from './order-claim';
import { OrderClaimRow } from './order-claim.entity';
import { agreedReasonsOf, credentialOf } from './payment-method';
import { PaymentMethodRow } from './payment-method.entity';
import { isFailed, type TransactionStatus } from './payment';
import { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import { TransactionRow } from './transaction.entity';

export interface SentPayment {
  readonly kind: 'sent';
  readonly payment: Readonly<PaymentRow>;
  readonly attempt: PlannedAttempt;
  readonly requireAuthentication: boolean;
  /** Whether the sealed security code or cryptogram goes with the card. */
  readonly withProof: boolean;
  readonly storedCredential: StoredCredential | null;
  /** The rows that the answer will change, as they are now. */
  readonly known: readonly KnownRow[];
}

/** What the first commit of an authorization led to. */
export type Received =
  | SentPayment
  | { readonly kind: 'answered'; readonly payment: Readonly<PaymentRow> }
  | { readonly kind: 'replay'; readonly keyId: string; readonly paymentId: string }
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'tokenNotUsable' }
  | { readonly kind: 'paymentMethodNotFound' }
  /** The stored payment method is that of another customer than the one who is named. */
  | { readonly kind: 'otherCustomer' };

/** The first commit of an authorization: from an accepted request to a payment that is refused, held or sent. */
export function receivePayment(
  ports: PaymentPorts,
  merchant: Merchant,
  command: AuthorizeCommand,
  described: DescribedInstrument | null,
  stored: Readonly<PaymentMethodRow> | null = null,
): HotUnit<Received> {
  const { orderReference, orderPart } = command.input;
  const claimId = orderClaimId({ merchantId: merchant.id, orderReference, orderPart });
  const keyId = idempotencyKeyId(merchant.id, 'authorizePayment', command.idempotencyKey);
  const fingerprint = ports.fingerprint(canonicalJson(command.canonical));
  const subjects = described === null ? null : subjectsIn(ports, merchant, command, described, stored);
  return {
    reads: [
      [IdempotencyKeyRow, keyId],
      [OrderClaimRow, claimId],
      ...(stored === null ? [] : [[PaymentMethodRow, stored.id] as const]),
      ...(subjects === null ? [] : velocityReads(subjects)),
      ...sealReads(described?.seal ?? null),
    ],
    shares: ports.rules?.shares(merchant.id) ?? [],
    run(view) {
      const at = ports.clock.now();
      const key = keyState(view, keyId, fingerprint);
      if (key.kind !== 'fresh') return key;
      const method = stored && view.find(PaymentMethodRow, stored.id);
      if (command.paymentMethodId !== null && !isUsable(method)) return { kind: 'paymentMethodNotFound' };
      if (method !== null && isOfOther(command, method)) return { kind: 'otherCustomer' };
      if (described === null || subjects === null) return { kind: 'tokenNotUsable' };

      const { seal } = described;
      const input = inputOf(command, described, method, seal !== null && isSpent(view, seal));
      const intake: Intake = {
        ports,
        view,
        journal: new Journal(view, ports.ids),
        merchant,
        input,
        requireAuthentication: command.requireAuthentication,
        tokenId: described.tokenId,
        method,
        seal,
        verdict: ports.verify(view, merchant, input, subjects, at),
        transactionId: ports.ids.next('transaction'),
        decisionId: ports.ids.next('decision'),
        payer: payerSubject(subjects),
        at,
      };
      const received: Answered | Omit<SentPayment, 'known'> = refuse(intake) ?? hold(intake) ?? send(intake, keyId);
      claimKey(view, {
        keyId,
        merchantId: merchant.id,
        fingerprint,
        paymentId: received.payment.id,
        attemptId: received.kind === 'sent' ? received.attempt.id : null,
        leaseUntil: received.kind === 'sent' ? received.attempt.leaseUntil : 0,
        at,
        expiresAt: at + ports.timings.keyRetentionMs,
      });
      return received.kind === 'sent' ? { ...received, known: knownRows(view, received) } : received;
    },
  };
}

function subjectsIn(
  ports: PaymentPorts,
  merchant: Merchant,
  { input }: AuthorizeCommand,
  { card, account }: DescribedInstrument,
  stored: Readonly<PaymentMethodRow> | null,
): SubjectRows {
  const subjects = subjectsOf({ ...input, customer: customerOf(input, stored), card, bankAccount: account });
  return subjectRows(ports.fingerprint, merchant.id, subjects);
}

function isUsable(method: Readonly<PaymentMethodRow> | null): boolean {
  return method !== null && method.removedAt === null;
}

function isOfOther({ input }: AuthorizeCommand, method: Readonly<PaymentMethodRow>): boolean {
  const reference = input.customer?.reference ?? null;
  return reference !== null && reference !== method.customerReference;
}

/** A stored payment method says whose it is. */
function customerOf(
  { customer }: AuthorizeCommand['input'],
  stored: Readonly<PaymentMethodRow> | null,
): NormalizedInput['customer'] {
  if (stored === null) return customer;
  return { ...(customer ?? NOBODY), reference: stored.customerReference };
}

const NOBODY = { email: null, name: null, phone: null, createdAt: null };

/** What the facts are made of. A security code or cryptogram that another payment has used is as good as none. */
function inputOf(
  { input }: AuthorizeCommand,
  { card, account }: DescribedInstrument,
  stored: Readonly<PaymentMethodRow> | null,
  spent: boolean,
): NormalizedInput {
  if (card === null)
    return { ...input, method: 'SEPA_DEBIT', card: null, bankAccount: account, storedCredential: null };
  const hasSecurityCode = card.hasSecurityCode && !spent;
  const hasCryptogram = card.hasCryptogram && !spent;
  const method = card.wallet === null ? 'CARD' : 'WALLET';
  return {
    ...input,
    method,
    customer: customerOf(input, stored),
    storedCredential: stored && {
      established: stored.established === 1,
      stopped: stored.stoppedAt !== null,
      agreedReasons: agreedReasonsOf(stored),
    },
    card: {
      ...card,
      stored: card.stored || stored !== null,
      hasSecurityCode,
      hasCryptogram,
      authentication: null,
    },
  };
}

interface Intake {
  readonly ports: PaymentPorts;
  readonly view: HotView;
  readonly journal: Journal;
  readonly merchant: Merchant;
  readonly input: NormalizedInput;
  /** The shop asks for 3DS, whatever the rules say. */
  readonly requireAuthentication: boolean;
  readonly tokenId: string;
  /** The stored payment method that pays, if one does. */
  readonly method: Readonly<PaymentMethodRow> | null;
  /** The sealed security code or cryptogram that came with the token, if one did. */
  readonly seal: Seal | null;
  readonly verdict: Verdict;
  readonly transactionId: TransactionId;
  readonly decisionId: DecisionId;
  /** Who pays, where that is known. */
  readonly payer: string | null;
  readonly at: EpochMs;
}

type Answered = Extract<Received, { kind: 'answered' }>;

/** Our own no: the rules', or the order's, which another payment holds. */
function refuse(intake: Intake): Answered | null {
  const rejection = rejectionOf(intake);
  if (rejection === null) return null;
  const { journal, transactionId } = intake;
  const payment = store(intake, 'REJECTED', rejection.id);
  journal.reject(payment, transactionId, rejection);
  const change = { rejectionId: rejection.id };
  return {
    kind: 'answered',
    payment: journal.move(payment, 'REJECTED', change, transactionId, causeOf(intake, 'rejected')),
  };
}

function rejectionOf({ ports, view, merchant, input, verdict, decisionId, at }: Intake): Rejection | null {
  const origin = (): Parameters<typeof rejectionOfDecision>[1] => ({
    id: ports.ids.next('rejection'),
    decisionId,
    createdAt: at,
  });
  if (verdict.decision.outcome === 'REJECT') return rejectionOfDecision(verdict.decision, origin());
  const { orderReference, orderPart } = input;
  const verificationOnly = input.verificationOnly ? 1 : 0;
  const holder = holderOf(view, { merchantId: merchant.id, orderReference, orderPart, verificationOnly });
  return holder === null ? null : rejectionOfConflict(holder, origin());
}

/** The rules ask for a person: the payment waits, and holds its order meanwhile. */
function hold(intake: Intake): Answered | null {
  const { ports, view, journal, verdict, transactionId, at } = intake;
  if (verdict.decision.outcome !== 'REVIEW') return null;
  const deadlineAt = at + ports.timings.heldMs;
  const payment = store(intake, 'HELD', null);
  takeClaim(view, payment, payment.id, at);
  planJob(view, { kind: 'EXPIRY', subjectId: payment.id, merchantId: payment.merchantId, dueAt: deadlineAt, at });
  return {
    kind: 'answered',
    payment: journal.move(payment, 'HELD', { deadlineAt }, transactionId, causeOf(intake, 'held for review')),
  };
}

/** Accepted: from here on the processor may have been called, so the attempt and the job that asks for it come first. */
function send(intake: Intake, keyId: string): Omit<SentPayment, 'known'> {
  const { ports, view, journal, merchant, verdict, transactionId, seal, at } = intake;
  const payment = store(intake, 'SENT', null);
  const { card } = intake.input;
  const withProof = card !== null && (card.hasSecurityCode || card.hasCryptogram);
  if (seal !== null && withProof) spendSeal(view, seal, payment);
  takeClaim(view, payment, payment.id, at);
  const routed = { facts: verdict.facts, payer: intake.payer ?? payment.orderReference, key: keyId };
  const { processor, isBusy, note } = ports.routing.choose(merchant, routed);
  if (isBusy) throw new OverloadedError();
  const attempt = planAttempt(ports, view, payment, { operation: 'AUTHORIZE', transactionId, keyId, processor, at });
  const change = { processor: attempt.processor, ...(note === null ? {} : { routing: noteText(note) }) };
  return {
    kind: 'sent',
    payment: journal.move(payment, 'PROCESSING', change, transactionId, causeOf(intake, 'sent to the processor')),
    attempt,
    requireAuthentication: intake.requireAuthentication || verdict.decision.outcome === 'REQUIRE_AUTHENTICATION',
    withProof,
    storedCredential: intake.method && credentialOf(intake.method, payment),
  };
}

/**
 * What the second commit need not read again. The attempt's status and the number of the payment's events tell whether anybody else
 * has touched them since; transaction, claim, key and job change only together with these.
 */
function knownRows(view: HotView, { payment, attempt }: Omit<SentPayment, 'known'>): readonly KnownRow[] {
  const row = <E extends object>(entity: EntityClass<E>, id: string): KnownRow['row'] =>
    present(view.find(entity, id), entity.name) as unknown as KnownRow['row'];
  return [
    { entity: AttemptRow, row: row(AttemptRow, attempt.id), guard: ['status'] },
    { entity: PaymentRow, row: row(PaymentRow, payment.id), guard: ['eventCount'] },
    { entity: TransactionRow, row: row(TransactionRow, attempt.transactionId), guard: [] },
    ...(payment.verificationOnly === 1
      ? []
      : [{ entity: OrderClaimRow, row: row(OrderClaimRow, orderClaimId(payment)), guard: [] }]),
    { entity: IdempotencyKeyRow, row: row(IdempotencyKeyRow, attempt.idempotencyKeyId), guard: [] },
    { entity: JobRow, row: row(JobRow, jobId('ENQUIRY', attempt.id)), guard: [] },
  ];
}

/** Stores the payment, its authorization, and the decision with the facts and input that led to it. */
function store(intake: Intake, status: TransactionStatus, rejectionId: string | null): Readonly<PaymentRow> {
  const { ports, view, journal, merchant, input, verdict, transactionId, decisionId, at } = intake;
  const payment = journal.receive(
    paymentOf(intake, ports.ids.next('payment')),
    transactionId,
    causeOf(intake, 'request accepted'),
  );
  const owner = { merchantId: merchant.id, paymentId: payment.id };
  const { amountMinor, currency } = input;
  const failed = isFailed(status) ? 1 : 0;
  view.insert(TransactionRow, {
    ...owner,
    id: transactionId,
    type: 'AUTHORIZATION',
    status,
    failed,
    amountMinor,
    currency,
    decisionId,
    rejectionId,
    createdAt: at,
    updatedAt: at,
  });
  recordVerdict(view, verdict, { ...owner, transactionId, decisionId });
  return payment;
}

function paymentOf(
  { merchant, input, tokenId, method, at }: Intake,
  id: string,
): Omit<PaymentRow, 'status' | 'eventCount'> {
  const { card, bankAccount = null, debit = null, customer, billingAddress, shippingAddress } = input;
  const country = bankAccount?.country;
  return {
    id,
    merchantId: merchant.id,
    originalPaymentId: null,
    orderReference: input.orderReference,
    orderPart: input.orderPart,
    amountMinor: input.amountMinor,
    currency: input.currency,
    authorizedMinor: 0,
    capturedMinor: 0,
    refundedMinor: 0,
    capturingMinor: 0,
    refundingMinor: 0,
    releasedMinor: 0,
    disputedMinor: 0,
    captureMethod: input.captureMethod,
    initiator: input.initiator,
    initiatorReason: input.initiatorReason,
    paymentMethodId: method?.id ?? null,
    verificationOnly: input.verificationOnly ? 1 : 0,
    allowPartialApproval: input.allowPartialApproval ? 1 : 0,
    captureUpToMinor: input.captureUpToMinor,
    method: input.method,
    tokenId,
    cardFingerprint: card?.fingerprint ?? null,
    wallet: card?.wallet ?? null,
    cardBrand: card?.brand ?? null,
    cardBin: card?.bin ?? null,
    cardLastFour: card?.lastFour ?? null,
    cardExpiryMonth: card?.expiryMonth ?? null,
    cardExpiryYear: card?.expiryYear ?? null,
    cardFunding: card?.funding ?? null,
    cardIssuerCountry: card?.issuerCountry ?? null,
    accountFingerprint: bankAccount?.fingerprint ?? null,
    accountLastFour: bankAccount?.lastFour ?? null,
    bankDebit: country === undefined || debit === null ? null : JSON.stringify(planDebit(debit, { id, country, at })),
    customerReference: customer?.reference ?? null,
    customerEmail: customer?.email?.toLowerCase() ?? null,
    customerName: customer?.name ?? null,
    customerPhone: customer?.phone ?? null,
    ipAddress: input.ipAddress,
    country: billingAddress?.country ?? card?.issuerCountry ?? country ?? null,
    billingAddress: billingAddress === null ? null : JSON.stringify(billingAddress),
    shippingAddress: shippingAddress === null ? null : JSON.stringify(shippingAddress),
    statementDescriptor: input.statementDescriptor,
    metadata: JSON.stringify(input.metadata),
    processor: null,
    processorReference: null,
    routing: null,
    nextAction: null,
    deadlineAt: null,
    cancelTransactionId: null,
    rejectionId: null,
    personalDataErasedAt: null,
    createdAt: at,
    updatedAt: at,
  };
}

function causeOf({ at }: Intake, cause: string): Cause {
  return { actor: 'merchant', cause, at };
}
