import { type CurrencyCode, parseCurrency } from '../../kernel/money';
import { present } from '../../kernel/assert';
import type { Facts } from '../../rules/facts';
import { REFERENCE_LISTS } from '../../rules/reference-lists';
import { deriveFacts, type FactContext, type MerchantSettings } from '../derive-facts';
import type { AddressInput, BankAccountInput, CardInput, CustomerInput, DebitInput, NormalizedInput } from '../input';
import { countersAt, emptyVelocity, type VelocityCounters } from '../velocity';

/** 15 June 2026, noon UTC: the moment at which everything here happens unless a case says otherwise. */
export const NOW = Date.UTC(2026, 5, 15, 12);

export function currency(code: string): CurrencyCode {
  return present(parseCurrency(code), code);
}

export function aCard(over: Partial<CardInput> = {}): CardInput {
  return {
    fingerprint: 'f1n9e7p71n7',
    bin: '42424242',
    lastFour: '4242',
    brand: 'visa',
    expiryMonth: 12,
    expiryYear: 2030,
    funding: 'CREDIT',
    issuerCountry: 'DE',
    hasSecurityCode: true,
    hasCryptogram: over.kind === 'DEVICE_TOKEN',
    wallet: over.kind === 'DEVICE_TOKEN' ? 'APPLE_PAY' : null,
    kind: 'PAN',
    stored: false,
    authentication: null,
    ...over,
  };
}

export function anAddress(over: Partial<AddressInput> = {}): AddressInput {
  return {
    line1: 'Hauptstr. 1',
    line2: null,
    city: 'Berlin',
    postalCode: '10115',
    region: null,
    country: 'DE',
    ...over,
  };
}

export function aCustomer(over: Partial<CustomerInput> = {}): CustomerInput {
  return { reference: 'c-1', email: 'ann@example.com', name: 'Ann', phone: null, createdAt: null, ...over };
}

export function anAccount(over: Partial<BankAccountInput> = {}): BankAccountInput {
  return { fingerprint: 'a1b2c3', lastFour: '3000', country: 'DE', stored: false, ...over };
}

const A_DEBIT: DebitInput = {
  mandateReference: null,
  mandateSignedOn: null,
  mandateSequence: 'ONE_OFF',
  noticeDays: 14,
  collectNotBefore: null,
};

export type InputOver = Partial<Omit<NormalizedInput, 'card' | 'currency'>> & {
  readonly card?: Partial<CardInput>;
  readonly currency?: string;
};

/** An ordinary payment: 50.00 EUR by a newly typed card, the customer present. With a bank account: a debit of it. */
export function anInput({ card, currency: code, ...over }: InputOver = {}): NormalizedInput {
  return {
    amountMinor: 5000,
    currency: currency(code ?? 'EUR'),
    method: over.bankAccount ? 'SEPA_DEBIT' : 'CARD',
    captureMethod: 'AUTOMATIC',
    initiator: 'CUSTOMER',
    initiatorReason: null,
    storedCredential: null,
    verificationOnly: false,
    allowPartialApproval: false,
    captureUpToMinor: null,
    orderReference: 'order-1',
    orderPart: 1,
    card: over.bankAccount ? null : aCard(card),
    debit: over.bankAccount ? A_DEBIT : null,
    customer: null,
    billingAddress: null,
    shippingAddress: null,
    ipAddress: null,
    statementDescriptor: null,
    metadata: {},
    ...over,
  };
}

export interface ContextOver {
  readonly at?: number;
  readonly merchant?: Partial<MerchantSettings>;
  readonly card?: Partial<VelocityCounters>;
  readonly byCustomer?: Partial<VelocityCounters>;
  readonly ip?: Partial<VelocityCounters>;
}

export function aContext({ at = NOW, merchant, card, byCustomer, ip }: ContextOver = {}): FactContext {
  const none = countersAt(emptyVelocity(), at);
  return {
    evaluatedAt: at,
    merchant: { mode: 'LIVE', country: 'DE', supportedCurrencies: null, threeDsFromEurCents: null, ...merchant },
    velocity: {
      card: { ...none, ...card },
      customer: byCustomer === undefined ? null : { ...none, ...byCustomer },
      ip: ip === undefined ? null : { ...none, ...ip },
    },
    lists: REFERENCE_LISTS,
  };
}

/** The facts of an ordinary payment with these differences. */
export function factsOf(input: InputOver = {}, context: ContextOver = {}): Facts {
  return deriveFacts(anInput(input), aContext(context));
}
