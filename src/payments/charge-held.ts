import type { Merchant } from '../access/principal';
import { NO_DEADLINE } from '../kernel/deadline';
import type { Instrument, StoredCredential } from '../processors/processor';
import type { MatchedRule } from '../verification/decision';
import type { AddressInput } from '../verification/input';
import { moneyOf } from './attempt';
import type { CaptureMethod, Initiator } from './authorize.graphql';
import { callInTime } from './call';
import type { CallAnswer } from './carry-out';
import { revealInstrument } from './instrument';
import { credentialOf } from './payment-method';
import type { PaymentMethodRow } from './payment-method.entity';
import { findPaymentMethod } from './payment-method.store';
import type { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import type { SentOperation } from './receive-operation';

/**
 * Charges a payment later than it was asked for, and as it was: one that a person has approved, or one that is made good. The security code, or a wallet's
 * cryptogram, is gone: it came sealed in the token's text, which is not stored.
 */
export async function chargeHeld(
  ports: PaymentPorts,
  merchant: Merchant,
  { payment, attempt }: Pick<SentOperation, 'payment' | 'attempt'>,
  matched: readonly MatchedRule[],
): Promise<CallAnswer> {
  const processor = ports.processorNamed(attempt.processor);
  if (processor === null) return { kind: 'notCalled', cause: 'no processor is configured' };
  const method = await storedMethodOf(ports, payment);
  const storedCredential = method && credentialOf(method, payment);
  const instrument = await reveal(ports, merchant, { payment, storedCredential });
  if (instrument === null) return { kind: 'notCalled', cause: 'card or account could not be opened' };
  const billingAddress = payment.billingAddress === null ? null : (JSON.parse(payment.billingAddress) as AddressInput);
  return callInTime(ports, processor, attempt, NO_DEADLINE, (until) =>
    processor.authorize(
      {
        attemptId: attempt.id,
        paymentId: attempt.paymentId,
        merchantId: merchant.id,
        amount: moneyOf(attempt),
        captureMethod: payment.captureMethod as CaptureMethod,
        instrument,
        initiator: payment.initiator as Initiator,
        // Holding outranks asking for authentication; what a rule asked for still holds after the review.
        requireAuthentication: matched.some((rule) => rule.outcome === 'REQUIRE_AUTHENTICATION'),
        allowPartialApproval: payment.allowPartialApproval === 1,
        captureUpToMinor: payment.captureUpToMinor,
        statementDescriptor: payment.statementDescriptor,
        orderReference: payment.orderReference,
        billingAddress,
      },
      until,
    ),
  );
}

function storedMethodOf(
  { db }: PaymentPorts,
  { merchantId, paymentMethodId }: Readonly<PaymentRow>,
): Promise<PaymentMethodRow | null> {
  if (paymentMethodId === null) return Promise.resolve(null);
  return findPaymentMethod(db.reader('payments'), merchantId, paymentMethodId);
}

/** Nothing has left this process yet, so a vault that fails is knowledge: not sent. */
async function reveal(
  ports: PaymentPorts,
  merchant: Merchant,
  charged: { readonly payment: Readonly<PaymentRow>; readonly storedCredential: StoredCredential | null },
): Promise<Instrument | null> {
  try {
    return await revealInstrument(ports, merchant, { tokenText: null }, { ...charged, withProof: false });
  } catch (error) {
    ports.log.error({ error, paymentId: charged.payment.id }, 'card or account could not be opened');
    return null;
  }
}
