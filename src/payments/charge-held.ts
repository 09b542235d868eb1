import type { Merchant } from '../access/principal';
import { NO_DEADLINE } from '../kernel/deadline';
import type { ProcessorAnswer } from '../processors/processor';
import type { RevealedCard } from '../vault/card-description';
import type { MatchedRule } from '../verification/decision';
import type { AddressInput } from '../verification/input';
import { moneyOf } from './attempt';
import type { CaptureMethod, Initiator } from './authorize.graphql';
import { callInTime } from './call';
import { credentialOf } from './payment-method';
import type { PaymentMethodRow } from './payment-method.entity';
import { findPaymentMethod } from './payment-method.store';
import type { PaymentRow } from './payment.entity';
import type { PaymentPorts } from './ports';
import type { SentOperation } from './receive-operation';

/**
 * Charges a payment that a person has approved, as it was asked for when it was held. The security code, or a wallet's cryptogram, is gone: it came sealed in
 * the token's text, which is not stored.
 */
export async function chargeHeld(
  ports: PaymentPorts,
  merchant: Merchant,
  { payment, attempt }: SentOperation,
  matched: readonly MatchedRule[],
): Promise<ProcessorAnswer> {
  const processor = ports.processorNamed(attempt.processor);
  if (processor === null) return { kind: 'notSent', cause: 'no processor is configured' };
  const card = await reveal(ports, merchant, payment.tokenId);
  if (card === null) return { kind: 'notSent', cause: 'the card could not be opened' };
  const method = await storedMethodOf(ports, payment);
  const storedCredential = method && credentialOf(method, payment);
  const billingAddress = payment.billingAddress === null ? null : (JSON.parse(payment.billingAddress) as AddressInput);
  return callInTime(ports, processor, attempt, NO_DEADLINE, (until) =>
    processor.authorize(
      {
        attemptId: attempt.id,
        paymentId: attempt.paymentId,
        merchantId: merchant.id,
        amount: moneyOf(attempt),
        captureMethod: payment.captureMethod as CaptureMethod,
        instrument: { ...card, storedCredential },
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
  { vault, log }: PaymentPorts,
  merchant: Merchant,
  tokenText: string,
): Promise<RevealedCard | null> {
  try {
    return await vault.reveal(tokenText, merchant, { withProof: false });
  } catch (error) {
    log.error({ error }, 'a card could not be opened');
    return null;
  }
}
