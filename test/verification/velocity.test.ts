import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS } from '../../src/kernel/clock';
import { DISTINCT_CARDS_MAX } from '../../src/rules/velocity-facts';
import {
  countersAt,
  emptyVelocity,
  parseVelocity,
  recordAttempt,
  recordDecline,
  serializeVelocity,
  type VelocityCounters,
  type VelocityState,
} from '../../src/verification/velocity';
import { NOW } from './builders';

type Event =
  | {
      readonly kind: 'attempt';
      readonly at: number;
      readonly eurCents: number;
      readonly accepted: boolean;
      readonly card: string;
    }
  | { readonly kind: 'decline'; readonly at: number };

function record(state: VelocityState, event: Event): VelocityState {
  return event.kind === 'decline'
    ? recordDecline(state, event.at)
    : recordAttempt(state, { ...event, card: event.card });
}

/** The definition itself, over the list of all events. */
function bruteForce(events: readonly Event[], now: number): VelocityCounters {
  const inWindow = (event: Event, unitMs: number, units: number): boolean =>
    Math.floor(event.at / unitMs) > Math.floor(now / unitMs) - units;
  const count = (kind: Event['kind'], unitMs: number, units: number): number =>
    events.filter((event) => event.kind === kind && inWindow(event, unitMs, units)).length;
  const spent = (hours: number): number =>
    events.reduce(
      (sum, event) =>
        event.kind === 'attempt' && event.accepted && inWindow(event, HOUR_MS, hours) ? sum + event.eurCents : sum,
      0,
    );
  const cards = events.flatMap((event) =>
    event.kind === 'attempt' && inWindow(event, HOUR_MS, 24) ? [event.card] : [],
  );
  return {
    attempts10m: count('attempt', MINUTE_MS, 10),
    attempts1h: count('attempt', MINUTE_MS, 60),
    attempts24h: count('attempt', HOUR_MS, 24),
    attempts7d: count('attempt', HOUR_MS, 168),
    declines10m: count('decline', MINUTE_MS, 10),
    declines1h: count('decline', MINUTE_MS, 60),
    declines24h: count('decline', HOUR_MS, 24),
    declines7d: count('decline', HOUR_MS, 168),
    spent24hEurCents: spent(24),
    spent7dEurCents: spent(168),
    cards24h: Math.min(new Set(cards).size, DISTINCT_CARDS_MAX),
    blocked: false,
  };
}

/** Gaps from nothing to days, so that every window is crossed. Time never runs backwards here. */
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 2 * MINUTE_MS }),
  fc.integer({ min: 0, max: 2 * HOUR_MS }),
  fc.integer({ min: 0, max: 30 * HOUR_MS }),
);
const step = fc.record({
  gap,
  decline: fc.boolean(),
  accepted: fc.boolean(),
  eurCents: fc.integer({ min: 0, max: 1_000_000_000 }),
  card: fc
    .integer({ min: 0, max: 30 })
    .map((index) => `card-fingerprint-${index}`.padStart(24, String(index).padStart(3, '0'))),
});
type Step = { gap: number; decline: boolean; accepted: boolean; eurCents: number; card: string };

function eventsOf(steps: readonly Step[]): Event[] {
  let at = NOW;
  return steps.map(({ gap: ms, decline, ...attempt }) => {
    at += ms;
    return decline ? { kind: 'decline', at } : { kind: 'attempt', at, ...attempt };
  });
}

test('the counters equal a count over all events, at every moment', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), gap, (steps, after) => {
      const events = eventsOf(steps);
      let state = emptyVelocity();
      events.forEach((event, index) => {
        expect(countersAt(state, event.at)).toEqual(bruteForce(events.slice(0, index), event.at));
        state = parseVelocity(serializeVelocity(record(state, event)));
      });
      const end = (events.at(-1)?.at ?? NOW) + after;
      expect(countersAt(state, end)).toEqual(bruteForce(events, end));
    }),
    { numRuns: 200 },
  );
});

test('events out of order count the same, within the windows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 50 * MINUTE_MS }), fc.boolean()), { maxLength: 60 }),
      (times) => {
        const events = times.map(([before, decline]): Event => {
          const at = NOW - before;
          return decline ? { kind: 'decline', at } : { kind: 'attempt', at, eurCents: 5, accepted: true, card: 'c' };
        });
        const state = events.reduce(record, emptyVelocity());
        expect(countersAt(state, NOW)).toEqual(bruteForce(events, NOW));
      },
    ),
  );
});

test('a window never holds an event older than its name says', () => {
  const state = recordAttempt(emptyVelocity(), { at: NOW, eurCents: 1, accepted: true, card: 'c' });

  expect(countersAt(state, NOW + 9 * MINUTE_MS).attempts10m).toBe(1);
  expect(countersAt(state, NOW + 10 * MINUTE_MS)).toMatchObject({ attempts10m: 0, attempts1h: 1 });
  expect(countersAt(state, NOW + 59 * MINUTE_MS).attempts1h).toBe(1);
  expect(countersAt(state, NOW + HOUR_MS)).toMatchObject({ attempts1h: 0, attempts24h: 1 });
  expect(countersAt(state, NOW + 24 * HOUR_MS)).toMatchObject({ attempts24h: 0, attempts7d: 1, cards24h: 0 });
  expect(countersAt(state, NOW + 168 * HOUR_MS).attempts7d).toBe(0);
});

test('an attempt that our rules refused counts as a try, not as money', () => {
  const state = recordAttempt(emptyVelocity(), { at: NOW, eurCents: 500, accepted: false, card: 'c' });

  expect(countersAt(state, NOW)).toMatchObject({ attempts10m: 1, spent24hEurCents: 0, cards24h: 1 });
});

test('a state stays small, whatever happens to its subject', () => {
  let state = emptyVelocity();
  for (let minute = 0; minute < 9 * 24 * 60; minute += 1) {
    const at = NOW + minute * MINUTE_MS;
    const card = `${minute}`.padStart(64, 'f');
    state = recordAttempt(state, { at, eurCents: 999_999_999_999, accepted: true, card });
    state = recordDecline(state, at);
  }

  expect(state.minutes.length / 3).toBeLessThanOrEqual(60);
  expect(state.hours.length / 4).toBeLessThanOrEqual(168);
  expect(state.cards.length / 2).toBeLessThanOrEqual(DISTINCT_CARDS_MAX);
  expect(serializeVelocity(state).length).toBeLessThan(8_192);
});

test('sums stop at the largest safe integer', () => {
  let state = emptyVelocity();
  for (let index = 0; index < 3; index += 1) {
    state = recordAttempt(state, {
      at: NOW + index * HOUR_MS,
      eurCents: Number.MAX_SAFE_INTEGER,
      accepted: true,
      card: 'c',
    });
  }

  expect(countersAt(state, NOW + 3 * HOUR_MS).spent24hEurCents).toBe(Number.MAX_SAFE_INTEGER);
});

test('recording leaves the earlier state as it was', () => {
  const before = recordAttempt(emptyVelocity(), { at: NOW, eurCents: 1, accepted: true, card: 'c' });
  const text = serializeVelocity(before);
  recordDecline(recordAttempt(before, { at: NOW, eurCents: 1, accepted: true, card: 'd' }), NOW);

  expect(serializeVelocity(before)).toBe(text);
});

test('a subject never seen is an empty state', () => {
  expect(parseVelocity(null)).toEqual(emptyVelocity());
  expect(parseVelocity('')).toEqual(emptyVelocity());
});

test.each(['{}', '[2,[],[],[]]', '[1,[1],[],[]]', '[1,[],[1,2],[]]', '[1,[],[],["c"]]'])(
  'the text %s is refused',
  (text) => {
    expect(() => parseVelocity(text)).toThrow();
  },
);
