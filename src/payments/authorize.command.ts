import { isIP } from 'node:net';
import {
  amountMinor,
  checked,
  country,
  currency,
  email,
  flag,
  id,
  type InputParser,
  type InputPlace,
  integer,
  list,
  oneOf,
  optional,
  parseInput,
  type Parsed,
  printableAscii,
  record,
  text,
  withDefault,
} from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import type { Json } from '../kernel/canonical-json';
import { err, ok, type Result } from '../kernel/result';
import type { PaymentMethodId } from '../kernel/ids';
import { MERCHANT_REASONS, type MerchantReason } from '../processors/processor';
import type { NormalizedInput } from '../verification/input';
import { bankAccount } from './bank-debit.command';

/** A well-formed request to authorize a payment. */
export interface AuthorizeCommand {
  readonly idempotencyKey: string;
  /** With the sealed security code or cryptogram, if there is one. Never stored. Null: the stored method's card alone. */
  readonly tokenText: string | null;
  readonly paymentMethodId: PaymentMethodId | null;
  /** The shop asks for 3DS, whatever the rules say. */
  readonly requireAuthentication: boolean;
  /** Everything but the card or account, which the token stands for. */
  readonly input: Omit<NormalizedInput, 'card' | 'bankAccount' | 'method' | 'storedCredential'>;
  /** What makes two requests the same: the whole input but the key and the seal. */
  readonly canonical: Json;
}

/** The command, or every problem of the input with its path. */
export function parseAuthorizeInput(value: unknown): Result<AuthorizeCommand, readonly InvalidInputError[]> {
  const parsed = parseInput(authorizeInput, value);
  return parsed.ok ? ok(commandOf(parsed.value)) : err(parsed.error.map((problem) => new InvalidInputError(problem)));
}

/** 1 to 255 printable ASCII characters. */
export const idempotencyKey = printableAscii(255);

/** The longest a token with a sealed security code can be, with room. */
const TOKEN_MAX = 512;
const METADATA_MAX = 20;
/** 1970 to 9999: what an instant can say. */
const instant = integer(0, 253_402_300_799_999);

const statementDescriptor = text({
  min: 5,
  max: 22,
  // Card schemes print Latin letters, digits and little else; one letter makes it a name.
  format: {
    pattern: /^(?=.*[A-Za-z])[A-Za-z0-9 .,&*+\-/#_]+$/,
    expected: '5 to 22 letters, digits, spaces and . , & * + - / # _, at least one letter',
  },
});

const ipAddress: InputParser<string> = (value, place) => {
  const expected = 'an IPv4 or IPv6 address';
  if (typeof value !== 'string') return place.refuse('WRONG_TYPE', expected);
  return isIP(value) === 0 ? place.refuse('INVALID_FORMAT', expected) : value;
};

const customer = record({
  reference: optional(text({ max: 128 })),
  email: optional(email),
  name: optional(text({ max: 255 })),
  phone: optional(
    text({
      min: 3,
      max: 32,
      format: { pattern: /^[+\d][\d\s().\-/x]*$/, expected: 'a telephone number of 3 to 32 characters' },
    }),
  ),
  createdAt: optional(instant),
});

const address = record({
  line1: optional(text({ max: 255 })),
  line2: optional(text({ max: 255 })),
  city: optional(text({ max: 128 })),
  postalCode: optional(text({ max: 16 })),
  region: optional(text({ max: 128 })),
  country: optional(country),
});

/** The value may be empty: a shop's note that says nothing is still a note. */
const metadataValue: InputParser<string> = (value, place) => (value === '' ? '' : text({ max: 500 })(value, place));

const metadata = checked(
  list(record({ key: text({ max: 40 }), value: metadataValue }), METADATA_MAX),
  (entries, place) => {
    const seen = new Set<string>();
    entries.forEach((entry, index) => {
      if (seen.has(entry.key)) place.refuse('DUPLICATE', 'each key once', [String(index), 'key']);
      seen.add(entry.key);
    });
  },
);

const token = printableAscii(TOKEN_MAX);
const paymentMethod = checked(
  record({
    card: optional(record({ token })),
    bankAccount: optional(bankAccount),
    stored: optional(record({ paymentMethodId: id('paymentMethod'), token: optional(token) })),
  }),
  ({ card, bankAccount: account, stored }, place) => {
    const given = [card, account, stored].filter((method) => method !== null).length;
    if (given !== 1) place.refuse(given === 0 ? 'REQUIRED' : 'NOT_TOGETHER', 'exactly one payment method');
  },
);

const authorizeInput = checked(
  checked(
    record({
      idempotencyKey,
      orderReference: text({ max: 128 }),
      orderPart: withDefault(integer(1, 99), 1),
      amount: record({ amountMinor, currency }),
      captureMethod: withDefault(oneOf(['AUTOMATIC', 'MANUAL']), 'AUTOMATIC'),
      paymentMethod,
      initiator: withDefault(oneOf(['CUSTOMER', 'MERCHANT']), 'CUSTOMER'),
      initiatorReason: optional(oneOf(MERCHANT_REASONS)),
      authentication: withDefault(oneOf(['AS_NEEDED', 'REQUIRED']), 'AS_NEEDED'),
      allowPartialApproval: withDefault(flag, false),
      verificationOnly: withDefault(flag, false),
      captureUpToMinor: optional(amountMinor),
      customer: optional(customer),
      billingAddress: optional(address),
      shippingAddress: optional(address),
      browser: optional(record({ ipAddress: optional(ipAddress) })),
      statementDescriptor: optional(statementDescriptor),
      metadata: withDefault(metadata, []),
    }),
    checkAmounts,
  ),
  (input, place) => {
    checkInitiator(input, place);
    checkAuthentication(input, place);
    checkDebit(input, place);
  },
);

/**
 * Without the customer there is no card to type in, only one that they agreed to have kept. For a bank account the mandate is the
 * agreement.
 */
function checkInitiator(
  {
    initiator,
    initiatorReason,
    paymentMethod: { stored, bankAccount: account },
  }: {
    readonly initiator: 'CUSTOMER' | 'MERCHANT';
    readonly initiatorReason: MerchantReason | null;
    readonly paymentMethod: {
      readonly stored: { readonly token: string | null } | null;
      readonly bankAccount: object | null;
    };
  },
  place: InputPlace,
): void {
  if (initiator === 'CUSTOMER') {
    if (initiatorReason !== null) place.refuse('NOT_TOGETHER', 'initiator MERCHANT beside it', ['initiatorReason']);
    return;
  }
  const expected = 'a stored payment method: the customer is absent';
  if (stored === null) {
    if (account === null) place.refuse('REQUIRED', expected, ['paymentMethod', 'stored']);
  } else if (stored.token !== null) place.refuse('NOT_TOGETHER', expected, ['paymentMethod', 'stored', 'token']);
  if (initiatorReason === null) place.refuse('REQUIRED', `one of ${MERCHANT_REASONS.join(', ')}`, ['initiatorReason']);
}

/** Only a customer who is present can be asked, and only about a card. */
function checkAuthentication(
  input: {
    readonly authentication: 'AS_NEEDED' | 'REQUIRED';
    readonly initiator: 'CUSTOMER' | 'MERCHANT';
    readonly paymentMethod: { readonly bankAccount: object | null };
  },
  place: InputPlace,
): void {
  if (input.authentication === 'AS_NEEDED') return;
  if (input.initiator === 'MERCHANT') place.refuse('NOT_TOGETHER', 'initiator CUSTOMER beside it', ['authentication']);
  if (input.paymentMethod.bankAccount !== null)
    place.refuse('NOT_TOGETHER', 'AS_NEEDED for a bank debit', ['authentication']);
}

interface Amounts {
  readonly amount: { readonly amountMinor: number };
  readonly verificationOnly: boolean;
  readonly captureMethod: 'AUTOMATIC' | 'MANUAL';
  readonly captureUpToMinor: number | null;
}

/** Zero is for checking a card, and checking a card is for zero. */
function checkAmounts({ amount: { amountMinor: amount }, ...input }: Amounts, place: InputPlace): void {
  const path = ['amount', 'amountMinor'];
  if (!input.verificationOnly && amount === 0) place.refuse('OUT_OF_RANGE', 'at least 1 minor unit', path);
  if (input.verificationOnly && amount !== 0) place.refuse('NOT_TOGETHER', '0 for a verification', path);
  const { captureUpToMinor: upTo } = input;
  if (upTo === null) return;
  const below = ['captureUpToMinor'];
  if (input.captureMethod === 'AUTOMATIC') place.refuse('NOT_TOGETHER', 'captureMethod MANUAL beside it', below);
  else if (upTo < amount || upTo > amount * CAPTURE_UP_TO_MAX)
    place.refuse('OUT_OF_RANGE', 'from the amount to twice the amount', below);
}

/**
 * Our judgement: the rules decide on the amount, so what may be captured must stay near to it. Networks tolerate up to 20 %
 * without a chargeback right (Adyen, "Overcapture"); more is the shop's risk, and above twice the amount a new authorization.
 */
const CAPTURE_UP_TO_MAX = 2;

/** A debit is collected as a whole, on its day: there is nothing to check or to hold before. */
function checkDebit(
  input: {
    readonly paymentMethod: { readonly bankAccount: object | null };
    readonly captureMethod: string;
    readonly verificationOnly: boolean;
  },
  place: InputPlace,
): void {
  if (input.paymentMethod.bankAccount === null) return;
  if (input.captureMethod === 'MANUAL') place.refuse('NOT_TOGETHER', 'AUTOMATIC for a bank debit', ['captureMethod']);
  if (input.verificationOnly) place.refuse('NOT_TOGETHER', 'false for a bank debit', ['verificationOnly']);
}

/** Members one by one: `...rest` takes longer than all the parsing before. */
function commandOf(parsed: Parsed<typeof authorizeInput>): AuthorizeCommand {
  const { card, bankAccount: account, stored } = parsed.paymentMethod;
  const requireAuthentication = parsed.authentication === 'REQUIRED';
  const tokenText = (card ?? account ?? stored)?.token ?? null;
  const debit = account?.debit ?? null;
  const paymentMethodId = stored?.paymentMethodId ?? null;
  const input: AuthorizeCommand['input'] = {
    orderReference: parsed.orderReference,
    orderPart: parsed.orderPart,
    amountMinor: parsed.amount.amountMinor,
    currency: parsed.amount.currency,
    captureMethod: parsed.captureMethod,
    initiator: parsed.initiator,
    initiatorReason: parsed.initiatorReason,
    allowPartialApproval: parsed.allowPartialApproval,
    verificationOnly: parsed.verificationOnly,
    captureUpToMinor: parsed.captureUpToMinor,
    customer: parsed.customer,
    billingAddress: parsed.billingAddress,
    shippingAddress: parsed.shippingAddress,
    ipAddress: parsed.browser?.ipAddress ?? null,
    statementDescriptor: parsed.statementDescriptor,
    metadata: Object.fromEntries(parsed.metadata.map(({ key, value }) => [key, value])),
    ...(debit === null ? {} : { debit }),
  };
  const canonical = {
    ...input,
    tokenId: tokenText?.split('.')[0] ?? null,
    paymentMethodId,
    // Absent when not asked for, so that keys of earlier versions still know their requests.
    ...(requireAuthentication ? { authentication: parsed.authentication } : {}),
  };
  return { idempotencyKey: parsed.idempotencyKey, tokenText, paymentMethodId, requireAuthentication, input, canonical };
}

/** Where the input named what the vault could not find. */
export function tokenPath({ paymentMethodId, tokenText, input }: AuthorizeCommand): readonly string[] {
  if (paymentMethodId === null) return ['input', 'paymentMethod', input.debit ? 'bankAccount' : 'card', 'token'];
  return ['input', 'paymentMethod', 'stored', tokenText === null ? 'paymentMethodId' : 'token'];
}
