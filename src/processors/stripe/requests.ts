import type Stripe from 'stripe';
import type { EpochMs } from '../../kernel/clock';
import { type LocalDate, localTimeAt, plusDays } from '../../kernel/local-date';
import type {
  AuthorizeRequest,
  BankAccountInstrument,
  BillingAddress,
  CardInstrument,
  ProcessorTokenInstrument,
  StoredCredential,
} from '../processor';
import { methodParams } from './kept-cards';
import { ATTEMPT, MERCHANT, ORDER, PAYMENT } from './marks';

export type IntentParams = Stripe.PaymentIntentCreateParams;

/** Every answer tells what became of the charge, too. */
export const EXPAND: string[] = ['latest_charge'];

/**
 * The one request that authorizes. `confirmation_method: manual`: after a 3DS challenge nothing is charged until we confirm, so no money moves
 * outside of a call of ours. `amount`: as Stripe counts it.
 */
export function intentParamsOf(
  request: AuthorizeRequest,
  instrument: CardInstrument | ProcessorTokenInstrument | BankAccountInstrument,
  { amount, returnUrl, now }: { readonly amount: number; readonly returnUrl: string; readonly now: EpochMs },
): IntentParams {
  const { merchantId, paymentId, attemptId, orderReference, captureMethod, initiator } = request;
  const common: IntentParams = {
    amount,
    currency: request.amount.currency.toLowerCase(),
    confirm: true,
    confirmation_method: 'manual',
    capture_method: captureMethod === 'AUTOMATIC' ? 'automatic' : 'manual',
    metadata: {
      [ATTEMPT]: attemptId,
      [PAYMENT]: paymentId,
      [MERCHANT]: merchantId,
      [ORDER]: orderReference.slice(0, 500),
    },
    expand: EXPAND,
    ...(initiator === 'MERCHANT' ? { off_session: true } : { return_url: returnUrl }),
  };
  if (instrument.kind === 'BANK_ACCOUNT') return { ...common, ...debitParams(request, instrument, now) };
  return { ...common, ...cardParams(request, instrument) };
}

/** What the API takes from accounts that may send card numbers, and the SDK's types leave out (docs.stripe.com/payments/without-card-data has the types' view). */
interface RawCardParams {
  readonly type: 'card';
  readonly card: Stripe.PaymentMethodCreateParams.Card;
  readonly billing_details: Stripe.PaymentMethodCreateParams.BillingDetails;
}

interface CardOptions extends Stripe.PaymentIntentCreateParams.PaymentMethodOptions.Card {
  /** The network's id of the payment in which the customer agreed; for accounts that may send it. */
  mit_exemption?: { network_transaction_id: string };
}

function cardParams(
  request: AuthorizeRequest,
  instrument: CardInstrument | ProcessorTokenInstrument,
): Partial<IntentParams> {
  const stored = instrument.storedCredential;
  const method =
    instrument.kind === 'CARD'
      ? {
          payment_method_data: rawCard(
            instrument,
            request.billingAddress ?? null,
          ) as unknown as IntentParams['payment_method_data'],
        }
      : methodParams(instrument);
  return {
    ...method,
    allowed_payment_method_types: ['card'],
    payment_method_options: { card: cardOptions(request, stored) },
    ...(stored?.usage === 'FIRST' && { setup_future_usage: 'off_session' as const }),
    ...(request.statementDescriptor !== null && {
      statement_descriptor_suffix: descriptor(request.statementDescriptor),
    }),
  };
}

function rawCard(card: CardInstrument, address: BillingAddress | null): RawCardParams {
  return {
    type: 'card',
    card: {
      number: card.number.expose(),
      exp_month: card.expiryMonth,
      exp_year: card.expiryYear,
      ...(card.securityCode !== null && { cvc: card.securityCode.expose() }),
    },
    billing_details: {
      ...(card.holderName !== null && { name: card.holderName }),
      ...(address !== null && { address: addressOf(address) }),
    },
  };
}

function addressOf({ line1, postalCode, country }: BillingAddress): Stripe.AddressParam {
  return {
    ...(line1 !== null && { line1 }),
    ...(postalCode !== null && { postal_code: postalCode }),
    ...(country !== null && { country }),
  };
}

function cardOptions(request: AuthorizeRequest, stored: StoredCredential | null): CardOptions {
  const { captureMethod, captureUpToMinor, amount, initiator, requireAuthentication } = request;
  const holds = captureMethod === 'MANUAL';
  const agreement = initiator === 'MERCHANT' ? (stored?.networkTransactionId ?? null) : null;
  return {
    ...(holds && { request_multicapture: 'if_available' as const }),
    ...(holds &&
      captureUpToMinor !== null &&
      captureUpToMinor > amount.amountMinor && { request_overcapture: 'if_available' as const }),
    ...(initiator === 'CUSTOMER' && requireAuthentication && { request_three_d_secure: 'any' as const }),
    ...(agreement !== null && { mit_exemption: { network_transaction_id: agreement } }),
  };
}

/** Stripe debits from three to fifteen calendar days from now (docs.stripe.com/payments/sepa-debit/set-target-date). */
const DEBIT_DAYS = { earliest: 3, latest: 15 };
/** Of TARGET, the banks' calendar. */
const TIME_ZONE = 'Europe/Brussels';

const todayAt = (now: EpochMs): LocalDate => localTimeAt(now, TIME_ZONE).date;

/** Whether Stripe would have to wait longer than it does until the day that the customer was told. It may debit later than that, never earlier. */
export function isTooFarOff({ collectOn }: BankAccountInstrument, now: EpochMs): boolean {
  return collectOn > plusDays(todayAt(now), DEBIT_DAYS.latest);
}

/** Under the merchant's own mandate, which it keeps: for Stripe an acceptance that took place elsewhere. */
function debitParams(
  request: AuthorizeRequest,
  { iban, holderName, mandate, collectOn }: BankAccountInstrument,
  now: EpochMs,
): Partial<IntentParams> {
  const earliest = plusDays(todayAt(now), DEBIT_DAYS.earliest);
  const email = request.customerEmail ?? null;
  return {
    allowed_payment_method_types: ['sepa_debit'],
    payment_method_data: {
      type: 'sepa_debit',
      sepa_debit: { iban: iban.expose() },
      billing_details: { name: holderName, ...(email !== null && { email }) },
    },
    payment_method_options: { sepa_debit: { target_date: collectOn < earliest ? earliest : collectOn } },
    mandate_data: { customer_acceptance: { type: 'offline' } },
    ...(mandate.sequence === 'FIRST' && { setup_future_usage: 'off_session' as const }),
    ...(request.statementDescriptor !== null && { statement_descriptor: descriptor(request.statementDescriptor) }),
  };
}

/** Stripe takes 22 characters, and not these (docs.stripe.com/get-started/account/statement-descriptors). */
function descriptor(text: string): string {
  return text.replace(/[<>\\'"*]/g, '').slice(0, 22);
}
