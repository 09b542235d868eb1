import { assert } from '../kernel/assert';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../kernel/clock';
import { AMOUNT_MAX_MINOR } from '../kernel/currencies';
import { DISTINCT_CARDS_MAX, VELOCITY_COUNT_MAX } from '../rules/velocity-facts';

/*
 * How often one subject (a card, a customer, an IP address) has tried lately.
 *
 * The windows slide in steps, and the definition is exact. Let minute(t) = floor(t / 60,000) and hour(t) =
 * floor(t / 3,600,000). An event at time e is in a window at time t when
 *
 *   10m: minute(e) > minute(t) − 10      1h: minute(e) > minute(t) − 60
 *   24h: hour(e)   > hour(t) − 24        7d: hour(e)   > hour(t) − 168
 *
 * So a window never holds an event older than its name says, and may miss events of its oldest minute (or hour): a
 * counter errs on the customer's side. Events later than t count too, because clocks of two nodes differ a little.
 *
 * A state holds at most 60 minutes, 168 hours and 20 cards, whatever is recorded. It is immutable. It also says until when a member of
 * staff has blocked the subject.
 */

export interface VelocityState {
  /** Flat triples, in ascending order: minute, attempts, declines. */
  readonly minutes: readonly number[];
  /** Flat quadruples, in ascending order: hour, attempts, declines, euro cents let through. */
  readonly hours: readonly number[];
  /** Flat pairs, least recently used first: a card's pseudonym, hour of its last use. */
  readonly cards: readonly (string | number)[];
  /** Payments before this time are refused; 0: none are. */
  readonly blockedUntil: EpochMs;
}

export interface VelocityCounters {
  readonly attempts10m: number;
  readonly attempts1h: number;
  readonly attempts24h: number;
  readonly attempts7d: number;
  readonly declines10m: number;
  readonly declines1h: number;
  readonly declines24h: number;
  readonly declines7d: number;
  /** Euro cents of the attempts that the rules let through. */
  readonly spent24hEurCents: number;
  readonly spent7dEurCents: number;
  /** Different cards, up to 20. */
  readonly cards24h: number;
  /** Staff have blocked the subject, and the block has not ended. */
  readonly blocked: boolean;
}

export interface VelocityAttempt {
  readonly at: EpochMs;
  /** Rough value in euro cents: the fact `amount.eur_cents`. */
  readonly eurCents: number;
  /** False when our own rules refused it: it counts as an attempt, not as money. */
  readonly accepted: boolean;
  /** The card's pseudonym; null when no card was used. */
  readonly card: string | null;
}

const MINUTES = 60;
const HOURS = 168;
const MINUTE_WIDTH = 3;
const HOUR_WIDTH = 4;
/** All of a pseudonym: 96 random bits. */
const CARD_PREFIX = 16;
const FORMAT = 1;

const EMPTY: VelocityState = { minutes: [], hours: [], cards: [], blockedUntil: 0 };

/** A subject that was never seen. */
export function emptyVelocity(): VelocityState {
  return EMPTY;
}

/** The counters as they stand before anything is recorded at `now`. */
export function countersAt(state: VelocityState, now: EpochMs): VelocityCounters {
  const { minutes, hours, cards, blockedUntil } = state;
  const minute = Math.floor(now / MINUTE_MS);
  const hour = Math.floor(now / HOUR_MS);
  let attempts10m = 0;
  let attempts1h = 0;
  let attempts24h = 0;
  let attempts7d = 0;
  let declines10m = 0;
  let declines1h = 0;
  let declines24h = 0;
  let declines7d = 0;
  let spent24h = 0;
  let spent7d = 0;
  for (let index = 0; index < minutes.length; index += MINUTE_WIDTH) {
    const at = minutes[index]!;
    if (at <= minute - 60) continue;
    attempts1h += minutes[index + 1]!;
    declines1h += minutes[index + 2]!;
    if (at <= minute - 10) continue;
    attempts10m += minutes[index + 1]!;
    declines10m += minutes[index + 2]!;
  }
  for (let index = 0; index < hours.length; index += HOUR_WIDTH) {
    const at = hours[index]!;
    if (at <= hour - 168) continue;
    attempts7d += hours[index + 1]!;
    declines7d += hours[index + 2]!;
    spent7d += hours[index + 3]!;
    if (at <= hour - 24) continue;
    attempts24h += hours[index + 1]!;
    declines24h += hours[index + 2]!;
    spent24h += hours[index + 3]!;
  }
  let cards24h = 0;
  for (let index = 1; index < cards.length; index += 2) if ((cards[index] as number) > hour - 24) cards24h++;
  return {
    attempts10m: Math.min(attempts10m, VELOCITY_COUNT_MAX),
    attempts1h: Math.min(attempts1h, VELOCITY_COUNT_MAX),
    attempts24h: Math.min(attempts24h, VELOCITY_COUNT_MAX),
    attempts7d: Math.min(attempts7d, VELOCITY_COUNT_MAX),
    declines10m: Math.min(declines10m, VELOCITY_COUNT_MAX),
    declines1h: Math.min(declines1h, VELOCITY_COUNT_MAX),
    declines24h: Math.min(declines24h, VELOCITY_COUNT_MAX),
    declines7d: Math.min(declines7d, VELOCITY_COUNT_MAX),
    spent24hEurCents: Math.min(spent24h, AMOUNT_MAX_MINOR),
    spent7dEurCents: Math.min(spent7d, AMOUNT_MAX_MINOR),
    cards24h,
    blocked: now < blockedUntil,
  };
}

/** The state after one more attempt. An attempt older than the windows changes nothing. */
export function recordAttempt(state: VelocityState, attempt: VelocityAttempt): VelocityState {
  const { at, eurCents, accepted, card } = attempt;
  return {
    ...state,
    minutes: added(state.minutes, MINUTE_WIDTH, MINUTES, [Math.floor(at / MINUTE_MS), 1, 0]),
    hours: added(state.hours, HOUR_WIDTH, HOURS, [Math.floor(at / HOUR_MS), 1, 0, accepted ? eurCents : 0]),
    cards: card === null ? state.cards : withCard(state.cards, card.slice(0, CARD_PREFIX), Math.floor(at / HOUR_MS)),
  };
}

/** The state after money that was let through without a try of the customer's own: an earlier try of theirs is made good. */
export function recordCharge(state: VelocityState, charge: Pick<VelocityAttempt, 'at' | 'eurCents'>): VelocityState {
  const { at, eurCents } = charge;
  return { ...state, hours: added(state.hours, HOUR_WIDTH, HOURS, [Math.floor(at / HOUR_MS), 0, 0, eurCents]) };
}

/** The state after a decline by the processor or the issuer. It counts from the time it became known. */
export function recordDecline(state: VelocityState, at: EpochMs): VelocityState {
  return {
    ...state,
    minutes: added(state.minutes, MINUTE_WIDTH, MINUTES, [Math.floor(at / MINUTE_MS), 0, 1]),
    hours: added(state.hours, HOUR_WIDTH, HOURS, [Math.floor(at / HOUR_MS), 0, 1, 0]),
  };
}

/** The state as compact text for a row: under 8 KB at the very most, some 60 bytes for a subject seen once. */
export function serializeVelocity(state: VelocityState): string {
  const { minutes, hours, cards, blockedUntil } = state;
  return JSON.stringify([FORMAT, minutes, hours, cards, ...(blockedUntil === 0 ? [] : [blockedUntil])]);
}

/** The state from its text; null and the empty text are a subject never seen. Throws on anything it did not write. */
export function parseVelocity(text: string | null): VelocityState {
  if (text === null || text === '') return EMPTY;
  const parts: unknown = JSON.parse(text);
  assert(
    Array.isArray(parts) && [4, 5].includes(parts.length) && parts[0] === FORMAT,
    'a stored velocity state has a known format',
  );
  const [, minutes, hours, cards, blockedUntil = 0] = parts as [
    number,
    number[],
    number[],
    (string | number)[],
    number?,
  ];
  assert(Array.isArray(minutes) && minutes.length % MINUTE_WIDTH === 0, 'stored minutes are triples');
  assert(Array.isArray(hours) && hours.length % HOUR_WIDTH === 0, 'stored hours are quadruples');
  assert(Array.isArray(cards) && cards.length % 2 === 0, 'stored cards are pairs');
  assert(Number.isSafeInteger(blockedUntil), 'a stored block ends at a time');
  return { minutes, hours, cards, blockedUntil };
}

/** The buckets with one bucket's numbers added, and those that no window can reach any more dropped. */
function added(buckets: readonly number[], width: number, keep: number, bucket: readonly number[]): readonly number[] {
  const at = bucket[0]!;
  const newest = buckets.length === 0 ? at : Math.max(at, buckets[buckets.length - width]!);
  if (at <= newest - keep) return buckets;
  let first = 0;
  while (first < buckets.length && buckets[first]! <= newest - keep) first += width;
  const result = buckets.slice(first);
  let place = result.length;
  while (place > 0 && result[place - width]! >= at) place -= width;
  if (result[place] !== at) result.splice(place, 0, ...bucket);
  else {
    for (let offset = 1; offset < width; offset++) {
      result[place + offset] = Math.min(result[place + offset]! + bucket[offset]!, AMOUNT_MAX_MINOR);
    }
  }
  return result;
}

/** The cards with this one as the most recently used; the least recently used one goes when there are too many. */
function withCard(cards: readonly (string | number)[], card: string, hour: number): readonly (string | number)[] {
  const known = cards.indexOf(card);
  const last = known < 0 ? hour : Math.max(hour, cards[known + 1] as number);
  const others = known < 0 ? cards : [...cards.slice(0, known), ...cards.slice(known + 2)];
  return [...others, card, last].slice(-2 * DISTINCT_CARDS_MAX);
}
