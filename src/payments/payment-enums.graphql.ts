import { enumType } from '../graphql/enums';
import type { CardFunding } from '../rules/facts';
import type { Wallet } from '../vault/token-request';
import type { PaymentMethodType } from '../verification/input';
import type { PaymentAction } from './actions';
import type { PaymentStatus } from './payment';

export const PaymentStatusEnum = enumType<PaymentStatus>('PaymentStatus', 'Where a payment stands.', {
  RECEIVED: 'Accepted for verification. Answers do not show it: every answer is given in a later status.',
  REJECTED: 'We refused it: by a rule, or because another payment holds the order. No processor was called. Final.',
  HELD: 'The rules ask for a person. The payment waits for staff, until `expiresAt`.',
  PROCESSING: 'On its way to the processor. Ask again after `pollAfterMs`.',
  AUTHORIZED: 'The issuer holds the funds for you. Nothing is charged until you capture.',
  CAPTURED: 'The funds are claimed: the payment has succeeded.',
  DECLINED: 'The processor or the issuer refused it. Final.',
  REQUIRES_ACTION: 'The customer must authenticate: follow `nextAction`, then call `confirmPayment`.',
  PENDING: 'The processor will answer later. Ask again after `pollAfterMs`.',
  UNKNOWN:
    'The processor gave no trustworthy answer: the customer may or may not be charged. We keep asking; do not start another payment, ask again after `pollAfterMs`.',
  NOT_PROCESSED: 'Proved: the processor did nothing, nothing is charged. A new payment may be tried. Final.',
  UNRESOLVED: 'Asking did not settle whether the customer is charged. Staff clear it up with the processor.',
  EXPIRED: 'It was not confirmed, reviewed or captured in time. Nothing is charged. Final.',
  PARTIALLY_CAPTURED: 'A part of the authorized funds is claimed.',
  VOIDED: 'The authorization was released before anything was claimed. Final.',
  PARTIALLY_REFUNDED: 'A part of the captured funds went back to the customer.',
  REFUNDED: 'All captured funds went back to the customer. Final, but a bank may still return a debit.',
  RETURNED:
    'The customer’s bank took a collected debit back, up to 13 months later: see `rejection`. The order is free again. Final.',
  VERIFIED: 'The issuer knows the card: the check without an amount has succeeded. Final.',
});

export const PaymentActionEnum = enumType<PaymentAction>('PaymentAction', 'What can be done next with a payment.', {
  CONFIRM: 'Call `confirmPayment` when the customer has answered the challenge.',
  CAPTURE: 'Call `capturePayment`, up to `capturableAmount`.',
  VOID: 'Call `voidPayment`: nothing is captured yet, or it is not known yet.',
  REFUND: 'Call `refundPayment`, up to `refundableAmount`.',
  APPROVE: 'Call `approveHeldPayment`, after a review. For staff.',
  REJECT: 'Call `rejectHeldPayment`, after a review. For staff.',
  WAIT: 'Ask for the payment again after `pollAfterMs`. Do not start another one for the order.',
});

export const CardFundingEnum = enumType<CardFunding>('CardFunding', 'Where the money behind a card comes from.', {
  CREDIT: 'A credit line.',
  DEBIT: 'A bank account.',
  PREPAID: 'A balance that was loaded before.',
  UNKNOWN: 'The card number does not tell.',
});

export const PaymentMethodTypeEnum = enumType<PaymentMethodType>('PaymentMethodType', 'How a customer pays.', {
  CARD: 'By the number of a card.',
  WALLET: 'By a card in a wallet: `card` describes the device token that stands for it.',
  SEPA_DEBIT: 'By SEPA direct debit of a bank account.',
});

export const WalletEnum = enumType<Wallet>('Wallet', 'A wallet on the customer’s device.', {
  APPLE_PAY: 'Apple Pay.',
  GOOGLE_PAY: 'Google Pay.',
});

export const NextActionTypeEnum = enumType<'REDIRECT'>('NextActionType', 'What the customer must do.', {
  REDIRECT: 'Open the address in the customer’s browser.',
});
