import {
  checked,
  id,
  type InputParser,
  integer,
  list,
  oneOf,
  optional,
  parseInput,
  type Parsed,
  printableAscii,
  record,
  text,
} from '../graphql/input';
import { InvalidInputError } from '../graphql/user-error';
import { type EpochMs, MINUTE_MS } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { MERCHANT_REASONS } from '../processors/processor';

/** A well-formed request to keep a card. */
export type StoreCommand = Parsed<ReturnType<typeof storeInput>>;

/** The command, or every problem of the input with its path. */
export function parseStoreInput(value: unknown, now: EpochMs): Result<StoreCommand, readonly InvalidInputError[]> {
  return errorsOf(parseInput(storeInput(now), value));
}

/** A well-formed request to forget a stored method. */
export type RemoveCommand = Parsed<typeof removeInput>;

/** The command, or every problem of the input with its path. */
export function parseRemoveInput(value: unknown): Result<RemoveCommand, readonly InvalidInputError[]> {
  return errorsOf(parseInput(removeInput, value));
}

/** 1 to 128 characters. */
export const customerReference = text({ max: 128 });

const TOKEN_MAX = 512;
/** Terms as a shop shows them beside a box to tick; a page of them is a link. */
const CONSENT_TEXT_MAX = 2_000;
/** How far a shop's clock may run ahead of ours. */
const CLOCK_SKEW_MS = 5 * MINUTE_MS;
/** Networks' ids are digits, or letters and digits: Visa 15, Mastercard 9 to 15 (Banknet reference and date). */
const NETWORK_ID = /^[A-Za-z0-9]{8,36}$/;

const reasons = checked(list(oneOf(MERCHANT_REASONS), MERCHANT_REASONS.length), (given, place) => {
  given.forEach((reason, index) => {
    if (given.indexOf(reason) < index) place.refuse('DUPLICATE', 'each reason once', [String(index)]);
  });
});

function storeInput(now: EpochMs) {
  const agreedAt: InputParser<number> = integer(0, now + CLOCK_SKEW_MS);
  return checked(
    record({
      token: printableAscii(TOKEN_MAX),
      customerReference,
      consent: record({
        agreedAt: (value, place) =>
          typeof value === 'number' && value > now + CLOCK_SKEW_MS
            ? place.refuse('OUT_OF_RANGE', 'a time that is past')
            : agreedAt(value, place),
        text: text({ max: CONSENT_TEXT_MAX }),
        reasons,
      }),
      agreementPaymentId: optional(id('payment')),
      networkTransactionId: optional(
        text({ max: 36, format: { pattern: NETWORK_ID, expected: '8 to 36 letters and digits' } }),
      ),
    }),
    (input, place) => {
      if (input.agreementPaymentId === null || input.networkTransactionId === null) return;
      place.refuse('NOT_TOGETHER', 'agreementPaymentId or networkTransactionId', ['networkTransactionId']);
    },
  );
}

const removeInput = record({ paymentMethodId: id('paymentMethod') });

function errorsOf<T>(parsed: ReturnType<typeof parseInput<T>>): Result<T, readonly InvalidInputError[]> {
  return parsed.ok ? ok(parsed.value) : err(parsed.error.map((problem) => new InvalidInputError(problem)));
}
