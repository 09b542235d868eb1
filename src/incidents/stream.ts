import type { Outcome } from './outcome';

/** What refusals are watched by. The first three count every payment, the others those that are of their kind. */
export const STREAM_KINDS = ['ALL', 'SOURCE', 'REASON', 'METHOD', 'CURRENCY', 'MERCHANT', 'PROCESSOR'] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/** By how much a stream tells of a cause, the most telling first. */
const TELLING: readonly StreamKind[] = ['REASON', 'SOURCE', 'PROCESSOR', 'METHOD', 'CURRENCY', 'MERCHANT', 'ALL'];

/** Orders streams that alarm at once: the most telling first. */
export function byTelling(one: StreamKey, other: StreamKey): number {
  const rank = (key: StreamKey): number => TELLING.indexOf(partsOfStream(key).kind);
  return rank(one) - rank(other);
}

/** One stream of payments and refusals: `ALL`, `REASON|CARD_EXPIRED`, `MERCHANT|mer_…`. */
export type StreamKey = string;

export const ALL: StreamKey = 'ALL';

export function streamKey(kind: StreamKind, value: string): StreamKey {
  return `${kind}|${value}`;
}

export function partsOfStream(key: StreamKey): { readonly kind: StreamKind; readonly value: string | null } {
  const bar = key.indexOf('|');
  return bar === -1
    ? { kind: key as StreamKind, value: null }
    : { kind: key.slice(0, bar) as StreamKind, value: key.slice(bar + 1) };
}

/** Whether the stream's refusals are told from others by who refused, or why. */
export function isByRefusal(key: StreamKey): boolean {
  const { kind } = partsOfStream(key);
  return kind === 'SOURCE' || kind === 'REASON';
}

/** Whether every payment counts in the stream. */
export function countsEveryPayment(key: StreamKey): boolean {
  return key === ALL || isByRefusal(key);
}

/** The streams of what the payment is: in each it counts, refused or not. */
export function streamsOfPayment({ method, currency, merchantId, processor }: Outcome): readonly StreamKey[] {
  const own = [streamKey('METHOD', method), streamKey('CURRENCY', currency), streamKey('MERCHANT', merchantId)];
  return processor === null ? own : [...own, streamKey('PROCESSOR', processor)];
}

/** The streams of who refused it, and why. */
export function streamsOfRefusal({ refusal }: Outcome): readonly StreamKey[] {
  return refusal === null ? [] : [streamKey('SOURCE', refusal.source), streamKey('REASON', refusal.code)];
}

/** Whether a refused payment is among the stream's refusals. */
export function isRefusedIn(key: StreamKey, outcome: Outcome): boolean {
  if (outcome.refusal === null) return false;
  return key === ALL || streamsOfPayment(outcome).includes(key) || streamsOfRefusal(outcome).includes(key);
}
