import { TypeID } from 'typeid-js';
import type { Clock } from './clock';
import type { Randomness } from './random';

/** Every kind of id and its prefix. Ids are opaque, prefixed and sort by time of creation: a UUIDv7 in base 32. */
export const ID_PREFIXES = {
  merchant: 'mer',
  apiKey: 'key',
  payment: 'pay',
  transaction: 'txn',
  attempt: 'att',
  decision: 'dec',
  rejection: 'rej',
  event: 'evt',
  job: 'job',
  token: 'tok',
  request: 'req',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
type Brand<Name extends string> = string & { readonly __brand: Name };

export type MerchantId = Brand<'MerchantId'>;
export type ApiKeyId = Brand<'ApiKeyId'>;
export type PaymentId = Brand<'PaymentId'>;
export type TransactionId = Brand<'TransactionId'>;
export type AttemptId = Brand<'AttemptId'>;
export type DecisionId = Brand<'DecisionId'>;
export type EventId = Brand<'EventId'>;
export type JobId = Brand<'JobId'>;
export type TokenId = Brand<'TokenId'>;
export type RequestId = Brand<'RequestId'>;
export type RejectionId = Brand<'RejectionId'>;

export interface IdTypes {
  merchant: MerchantId;
  apiKey: ApiKeyId;
  payment: PaymentId;
  transaction: TransactionId;
  attempt: AttemptId;
  decision: DecisionId;
  rejection: RejectionId;
  event: EventId;
  job: JobId;
  token: TokenId;
  request: RequestId;
}

/** The port for new ids. */
export interface Ids {
  next<K extends IdKind>(kind: K): IdTypes[K];
}

/** Ids from the given time and randomness (RFC 9562, UUID version 7). */
export function createIds(clock: Clock, randomness: Randomness): Ids {
  return {
    next(kind) {
      const bytes = randomness.bytes(16);
      bytes.writeUIntBE(clock.now(), 0, 6);
      bytes[6] = (bytes[6]! & 0x0f) | 0x70;
      bytes[8] = (bytes[8]! & 0x3f) | 0x80;
      return TypeID.fromUUIDBytes(ID_PREFIXES[kind], bytes).toString() as string as IdTypes[typeof kind];
    },
  };
}

const SUFFIX = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** The text as an id of that kind, or null when it is not one. */
export function parseId<K extends IdKind>(kind: K, text: string): IdTypes[K] | null {
  const prefix = `${ID_PREFIXES[kind]}_`;
  return text.startsWith(prefix) && SUFFIX.test(text.slice(prefix.length)) ? (text as IdTypes[K]) : null;
}

/** The kind of a well-formed id, or null. */
export function kindOfId(text: string): IdKind | null {
  const kinds = Object.keys(ID_PREFIXES) as IdKind[];
  return kinds.find((kind) => parseId(kind, text) !== null) ?? null;
}
