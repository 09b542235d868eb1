import { isIP } from 'node:net';
import {
  amountMinor,
  checked,
  country,
  currency,
  email,
  flag,
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
  REFUSED,
  text,
  withDefault,
} from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import type { Json } from '../kernel/canonical-json';
import { err, ok, type Result } from '../kernel/result';
import type { NormalizedInput } from '../verification/input';

/** A well-formed request to authorize a payment. */
export interface AuthorizeCommand {
  readonly idempotencyKey: string;
  /** With the sealed security code, if there is one. Never stored. */
  readonly tokenText: string;
  /** Everything but the card, which the token stands for. */
  readonly input: Omit<NormalizedInput, 'card' | 'method'>;
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

const paymentMethod: InputParser<{ card: { token: string } }> = (value, place) => {
  const method = record({ card: optional(record({ token: printableAscii(TOKEN_MAX) })) })(value, place);
  if (method === REFUSED) return REFUSED;
  const { card } = method;
  return card === null ? place.refuse('REQUIRED', 'exactly one payment method') : { card };
};

const authorizeInput = checked(
  record({
    idempotencyKey,
    orderReference: text({ max: 128 }),
    orderPart: withDefault(integer(1, 99), 1),
    amount: record({ amountMinor, currency }),
    captureMethod: withDefault(oneOf(['AUTOMATIC', 'MANUAL']), 'AUTOMATIC'),
    paymentMethod,
    initiator: withDefault(oneOf(['CUSTOMER', 'MERCHANT']), 'CUSTOMER'),
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
);

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

function commandOf(parsed: Parsed<typeof authorizeInput>): AuthorizeCommand {
  const { idempotencyKey: key, amount, paymentMethod: method, browser, metadata: entries, ...rest } = parsed;
  const tokenText = method.card.token;
  const input: AuthorizeCommand['input'] = {
    ...rest,
    amountMinor: amount.amountMinor,
    currency: amount.currency,
    ipAddress: browser?.ipAddress ?? null,
    metadata: Object.fromEntries(entries.map((entry) => [entry.key, entry.value])),
  };
  const [token] = tokenText.split('.');
  return { idempotencyKey: key, tokenText, input, canonical: { ...input, token } };
}
