import type { Merchant } from '../access/principal';
import type { EpochMs } from '../kernel/clock';
import type { HotView } from '../persistence/hot-unit';
import { planAttempt, type PlannedAttempt } from '../payments/attempt';
import { parseDebit, planDebit } from '../payments/bank-debit';
import { claimKey } from '../payments/idempotency';
import { Journal } from '../payments/journal';
import { takeClaim } from '../payments/order-claim';
import type { PaymentRow } from '../payments/payment.entity';
import type { PaymentPorts } from '../payments/ports';
import { TransactionRow } from '../payments/transaction.entity';
import { noteText } from '../routing/routing-note';
import type { NormalizedInput } from '../verification/input';
import { recordVerdict } from '../verification/record-verdict';
import { payerSubject, recordCharge, type SubjectRows, type Verdict } from '../verification/verify';

/** A new payment in place of a rejected one, about to be sent. */
export interface SentAgain {
  readonly payment: Readonly<PaymentRow>;
  readonly attempt: PlannedAttempt;
}

/**
 * The rows of the first commit: the new payment with its decision, the claim of its order, its attempt (SENT) and the job that asks for it. The
 * key makes it the only one for the rejected payment, whoever asks; so does the table's UNIQUE (original_payment_id).
 */
export function receiveAgain(
  ports: PaymentPorts,
  view: HotView,
  again: {
    readonly merchant: Merchant;
    readonly original: Readonly<PaymentRow>;
    readonly verdict: Verdict;
    readonly keyId: string;
    readonly subjects: SubjectRows;
    /** Who started it: the id of a key. */
    readonly actor: string;
    readonly at: EpochMs;
  },
): SentAgain {
  const { merchant, original, verdict, keyId, subjects, actor, at } = again;
  const journal = new Journal(view, ports.ids);
  const transactionId = ports.ids.next('transaction');
  const decisionId = ports.ids.next('decision');
  const row = paymentInPlaceOf(original, verdict.input, ports.ids.next('payment'), at);
  const received = journal.receive(row, transactionId, { actor, cause: 'rejected payment reprocessed', at });
  const owner = { merchantId: merchant.id, paymentId: received.id };
  const { amountMinor, currency } = original;
  view.insert(TransactionRow, {
    ...owner,
    id: transactionId,
    type: 'AUTHORIZATION',
    status: 'SENT',
    failed: 0,
    amountMinor,
    currency,
    decisionId,
    rejectionId: null,
    createdAt: at,
    updatedAt: at,
  });
  recordVerdict(view, verdict, { ...owner, transactionId, decisionId });
  recordCharge(view, merchant.id, subjects, { at, eurCents: eurCentsIn(verdict) });
  takeClaim(view, received, received.id, at);
  const payer = payerSubject(subjects) ?? received.orderReference;
  const { processor, note } = ports.routing.choose(merchant, { facts: verdict.facts, payer, key: keyId });
  const attempt = planAttempt(ports, view, received, { operation: 'AUTHORIZE', transactionId, keyId, processor, at });
  const cause = { actor, cause: 'sent to the processor', at };
  const change = { processor: attempt.processor, routing: note === null ? null : noteText(note) };
  const payment = journal.move(received, 'PROCESSING', change, transactionId, cause);
  claimKey(view, {
    keyId,
    merchantId: merchant.id,
    fingerprint: ports.fingerprint(original.id),
    paymentId: payment.id,
    attemptId: attempt.id,
    leaseUntil: attempt.leaseUntil,
    at,
    expiresAt: at + ports.timings.keyRetentionMs,
  });
  return { payment, attempt };
}

/** As it was asked for, but for who initiates it. */
function paymentInPlaceOf(
  original: Readonly<PaymentRow>,
  input: NormalizedInput,
  id: string,
  at: EpochMs,
): Omit<PaymentRow, 'status' | 'eventCount'> {
  const { status: _status, eventCount: _eventCount, ...asked } = original;
  return {
    ...asked,
    id,
    originalPaymentId: original.id,
    initiator: input.initiator,
    initiatorReason: input.initiatorReason,
    bankDebit: debitInPlaceOf(original, input, id, at),
    processor: null,
    processorReference: null,
    routing: null,
    rejectionId: null,
    createdAt: at,
    updatedAt: at,
  };
}

/** Under the same mandate, with the notice that was agreed on counted from today. */
function debitInPlaceOf(
  { bankDebit }: Readonly<PaymentRow>,
  { debit }: NormalizedInput,
  id: string,
  at: EpochMs,
): string | null {
  if (bankDebit === null || !debit) return null;
  const { mandate, country } = parseDebit(bankDebit);
  const terms = { ...debit, mandateReference: mandate.reference, mandateSignedOn: mandate.signedOn };
  return JSON.stringify(planDebit(terms, { id, country, at }));
}

/** The rough value in euro cents that a decision was made on. */
export function eurCentsIn({ facts }: { readonly facts: string }): number {
  return (JSON.parse(facts) as { readonly 'amount.eur_cents': number })['amount.eur_cents'];
}
