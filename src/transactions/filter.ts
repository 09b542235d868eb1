import {
  amountMinor,
  checked,
  country,
  currency,
  flag,
  type InputParser,
  type InputPlace,
  integer,
  list,
  oneOf,
  optional,
  type Parsed,
  record,
  REFUSED,
  text,
} from '../graphql/input';
import type { EpochMs } from '../kernel/clock';
import { PAYMENT_STATUSES, TRANSACTION_STATUSES, TRANSACTION_TYPES } from '../payments/payment';
import { CARD_BRANDS } from '../vault/card-brand';
import { PAYMENT_METHOD_TYPES } from '../verification/input';
import { REASON_CODES, REJECTION_CATEGORIES, REJECTION_SOURCES } from '../verification/reason-catalogue';

const RULE_SET_VERSION_MAX = 2 ** 31 - 1;
/** The last instant that a `DateTime` can name, in the year 9999. */
const LATEST: EpochMs = 253_402_300_799_999;

function matching(pattern: RegExp, expected: string): InputParser<string> {
  return text({ max: 255, format: { pattern, expected } });
}

export const instant: InputParser<EpochMs> = (value, place) => {
  const sound = Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= LATEST;
  return sound ? (value as EpochMs) : place.refuse('OUT_OF_RANGE', 'an instant from 1970 to 9999');
};

const knownCode: InputParser<string> = (value, place) =>
  REASON_CODES.some((code) => code === value)
    ? (value as string)
    : place.refuse('NOT_AN_OPTION', 'a code from rejectionReasons');

const trimmed: InputParser<string> = (value, place) => {
  const found = text({ max: 255 })(value, place);
  return found === REFUSED ? REFUSED : found.trim();
};

/** Addresses are stored in lower case, by the same function. */
const address: InputParser<string> = (value, place) => {
  const found = text({ max: 254, format: { pattern: /@/, expected: 'a whole e-mail address' } })(value, place);
  return found === REFUSED ? REFUSED : found.toLowerCase();
};

/** A tag as it is stored: lower case, so that Fraud and fraud are one. */
export const tagName: InputParser<string> = (value, place) => {
  const expected = '1 to 40 letters, digits and the signs - _ . :';
  const found = text({ max: 40, format: { pattern: /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_.:-]*$/u, expected } })(
    value,
    place,
  );
  return found === REFUSED ? REFUSED : found.toLowerCase();
};

const rejectionMembers = {
  rejectionSource: optional(oneOf(REJECTION_SOURCES)),
  rejectionCategory: optional(oneOf(REJECTION_CATEGORIES)),
  reasonCode: optional(knownCode),
  ruleKey: optional(matching(/^[a-z][a-z0-9_.-]{0,99}$/, 'a rule key such as card.expired')),
  ruleSetVersion: optional(integer(1, RULE_SET_VERSION_MAX)),
  // ISO 8583:1987, field 39: two alphanumeric characters.
  responseCode: optional(matching(/^[0-9A-Z]{2}$/, 'two digits or capitals (ISO 8583 field 39)')),
  currency: optional(currency),
  createdFrom: optional(instant),
  createdTo: optional(instant),
};

const listMembers = {
  ...rejectionMembers,
  search: optional(trimmed),
  tag: optional(tagName),
  failed: optional(flag),
  brand: optional(oneOf(CARD_BRANDS)),
  bin: optional(matching(/^\d{6,8}$/, '6 to 8 digits')),
  lastFour: optional(matching(/^\d{4}$/, '4 digits')),
  customerReference: optional(text({ max: 255 })),
  email: optional(address),
  orderReference: optional(text({ max: 255 })),
  amountMinorFrom: optional(amountMinor),
  amountMinorTo: optional(amountMinor),
  country: optional(country),
  method: optional(oneOf(PAYMENT_METHOD_TYPES)),
  disputed: optional(flag),
};

const paymentMembers = { ...listMembers, status: optional(nonEmpty(oneOf(PAYMENT_STATUSES))) };
const transactionMembers = {
  ...listMembers,
  status: optional(nonEmpty(oneOf(TRANSACTION_STATUSES))),
  type: optional(nonEmpty(oneOf(TRANSACTION_TYPES))),
};

const rejections = record(rejectionMembers);
const payments = record(paymentMembers);
const transactions = record(transactionMembers);

/** The names that a filter may have. Where GraphQL does not stand before a filter, any other has to be refused. */
export const FILTER_MEMBERS = {
  payments: Object.keys(paymentMembers),
  transactions: Object.keys(transactionMembers),
} as const;

/** What rejections are counted of. Every member that is not null must hold. */
export type RejectionFilter = Parsed<typeof rejections>;

/** What payments or transactions are listed. Every member that is not null must hold. */
export type Filter = Omit<Parsed<typeof payments>, 'status'> & {
  readonly status: readonly string[] | null;
  readonly type: readonly string[] | null;
};

/** Without a filter everything is listed. Errors: see `list`, and ranges that end before they begin. */
export const paymentFilter: InputParser<Filter> = (value, place) => {
  const parsed = checked(payments, (filter, at) => checkRanges({ ...filter }, at))(value ?? {}, place);
  return parsed === REFUSED ? REFUSED : { ...parsed, type: null };
};

export const transactionFilter: InputParser<Filter> = (value, place) =>
  checked(transactions, (filter, at) => checkRanges(filter, at))(value ?? {}, place);

export const rejectionFilter: InputParser<RejectionFilter> = (value, place) =>
  checked(rejections, (filter, at) => checkCreated(filter, at))(value ?? {}, place);

/** Fields for staff: what tells something about the rules, which a caller could find out by trying, and what staff wrote. */
export function fieldsForStaff(filter: RejectionFilter & { readonly tag?: string | null }): readonly string[] {
  return (['ruleKey', 'ruleSetVersion', 'tag'] as const).filter((field) => (filter[field] ?? null) !== null);
}

function nonEmpty<T>(item: InputParser<T>): InputParser<readonly T[]> {
  return checked(list(item, 20), (items, place) => {
    if (items.length === 0) place.refuse('REQUIRED', 'at least one value, or no list for all of them');
  });
}

type Ranges = Pick<Filter, 'amountMinorFrom' | 'amountMinorTo' | 'currency' | 'createdFrom' | 'createdTo'>;

function checkRanges(filter: Ranges, place: InputPlace): void {
  const { amountMinorFrom: from, amountMinorTo: to } = filter;
  if ((from !== null || to !== null) && filter.currency === null) {
    // 5000 is 50.00 € and ¥5000: a range over several currencies would answer a question that nobody asks.
    place.refuse('REQUIRED', 'a currency beside amountMinorFrom and amountMinorTo', ['currency']);
  }
  if (from !== null && to !== null && from > to)
    place.refuse('OUT_OF_RANGE', 'at least amountMinorFrom', ['amountMinorTo']);
  checkCreated(filter, place);
}

function checkCreated(filter: Pick<Filter, 'createdFrom' | 'createdTo'>, place: InputPlace): void {
  const { createdFrom: from, createdTo: to } = filter;
  if (from !== null && to !== null && from > to) place.refuse('OUT_OF_RANGE', 'not before createdFrom', ['createdTo']);
}
