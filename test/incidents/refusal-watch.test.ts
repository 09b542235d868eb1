import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from '../../src/kernel/clock';
import { Baselines, type CountedHour } from '../../src/incidents/baseline';
import type { Outcome, Refusal } from '../../src/incidents/outcome';
import { type Alarm, RefusalWatch, type WatchState } from '../../src/incidents/refusal-watch';
import { seeded } from '../../scripts/release-simulation';

const HOUR = Date.UTC(2026, 6, 15, 12);
const FRESH: WatchState = { hour: HOUR, streams: {}, counts: {} };

/** The same hour a week ago: so many payments, so many refused for want of funds. */
function lastWeek(payments: number, refused: number, change: Partial<CountedHour> = {}): readonly CountedHour[] {
  const hour = HOUR - 7 * DAY_MS;
  const all = { hour, payments, refused, alarms: 0, ...change };
  const streams = ['ALL', 'METHOD|CARD', 'CURRENCY|EUR', 'MERCHANT|mer_1', 'PROCESSOR|sandbox'];
  const reasons = ['REASON|INSUFFICIENT_FUNDS', 'SOURCE|ISSUER'];
  return [
    ...streams.map((stream) => ({ ...all, stream })),
    ...reasons.map((stream) => ({ ...all, payments: 0, stream })),
  ];
}

const NO_FUNDS: Refusal = { source: 'ISSUER', code: 'INSUFFICIENT_FUNDS', ruleKey: null, ruleSetVersion: null };
const BAD_RULE: Refusal = { source: 'GATEWAY', code: 'DISPOSABLE_EMAIL', ruleKey: 'email.bad', ruleSetVersion: 5 };
const OUTAGE: Refusal = { source: 'ISSUER', code: 'ISSUER_UNAVAILABLE', ruleKey: null, ruleSetVersion: null };

function payment(n: number, refusal: Refusal | null, change: Partial<Outcome> = {}): Outcome {
  return {
    paymentId: `pay_${n}`,
    merchantId: 'mer_1',
    at: HOUR + n * 100,
    method: 'CARD',
    currency: 'EUR',
    processor: refusal?.source === 'GATEWAY' ? null : 'sandbox',
    subject: `customer-${n}`,
    refusal,
    ...change,
  };
}

/** Payments of which a share is refused for one thing, and 8 % for want of funds. */
function payments(count: number, seed: number, refusal: Refusal, share: number): readonly Outcome[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, n) => {
    const drawn = random();
    return payment(n, drawn < share ? refusal : drawn < share + 0.08 ? NO_FUNDS : null);
  });
}

function watchOf(state: WatchState = FRESH, hours = lastWeek(5_000, 400)): RefusalWatch {
  return new RefusalWatch(state, new Baselines(HOUR, hours));
}

function alarmsOf(watch: RefusalWatch, outcomes: readonly Outcome[]): readonly Alarm[] {
  return outcomes.flatMap((outcome) => watch.observe(outcome));
}

describe('the watch over refusals', () => {
  it('is silent as long as it is as usual', () => {
    expect(alarmsOf(watchOf(), payments(20_000, 1, BAD_RULE, 0))).toEqual([]);
  });

  it('names the rule and version of refusals for a reason that was never given before', () => {
    const [alarm] = alarmsOf(watchOf(), payments(500, 2, BAD_RULE, 0.1));
    expect(alarm!.stream).toBe('REASON|DISPOSABLE_EMAIL');
    expect(alarm!.cause).toMatchObject({ ruleKey: 'email.bad', ruleSetVersion: 5, code: 'DISPOSABLE_EMAIL' });
    expect(alarm!.payments).toBeLessThanOrEqual(150);
  });

  it('names processor and reason of an outage', () => {
    const [alarm] = alarmsOf(watchOf(), payments(500, 3, OUTAGE, 0.3));
    expect(alarm!.cause).toMatchObject({
      source: 'ISSUER',
      code: 'ISSUER_UNAVAILABLE',
      ruleKey: null,
      processor: 'sandbox',
    });
  });

  it('finds the cause of a rise in what is refused anyway: not what is usual, but what there is more of', () => {
    const stricter: Refusal = { ...BAD_RULE, code: 'INSUFFICIENT_FUNDS' };
    const alarms = alarmsOf(watchOf(), payments(3_000, 4, stricter, 0.12));
    expect(alarms.map(({ cause }) => cause.ruleKey)).toContain('email.bad');
  });

  it('counts a customer once, however often they try', () => {
    const again = payments(2_000, 5, BAD_RULE, 1).map((outcome) => ({ ...outcome, subject: 'one' }));
    expect(alarmsOf(watchOf(), again)).toEqual([]);
    const unknown = again.map((outcome) => ({ ...outcome, subject: null }));
    expect(alarmsOf(watchOf(), unknown)).not.toEqual([]);
  });

  it.each([
    ['nothing before', []],
    ['too few payments before', lastWeek(199, 16)],
  ])('is silent with %s', (_, hours) => {
    expect(alarmsOf(watchOf(FRESH, hours), payments(2_000, 6, BAD_RULE, 0.5))).toEqual([]);
  });

  it('compares a stream with no hour in which it alarmed', () => {
    const hours = lastWeek(5_000, 400, { alarms: 1 });
    const alarms = alarmsOf(watchOf(FRESH, hours), payments(2_000, 6, BAD_RULE, 0.5));
    // Nobody was refused for that reason then, so that hour is as good as any for it.
    expect(new Set(alarms.map(({ stream }) => stream))).toEqual(new Set(['REASON|DISPOSABLE_EMAIL', 'SOURCE|GATEWAY']));
  });

  it('takes the same hour of other days where that of the week has too little', () => {
    const yesterday = lastWeek(5_000, 400, { hour: HOUR - DAY_MS });
    expect(alarmsOf(watchOf(FRESH, yesterday), payments(500, 7, BAD_RULE, 0.1))).not.toEqual([]);
    const anotherHour = lastWeek(5_000, 400, { hour: HOUR - DAY_MS - HOUR_MS });
    expect(alarmsOf(watchOf(FRESH, anotherHour), payments(500, 7, BAD_RULE, 0.1))).toEqual([]);
  });

  it('goes on in the next hour, and has counted the one before', () => {
    const watch = watchOf();
    alarmsOf(watch, payments(100, 8, BAD_RULE, 0));
    const counted = watch.counted().find(({ stream }) => stream === 'ALL')!;
    expect(counted).toMatchObject({ hour: HOUR, payments: 100, alarms: 0 });
    watch.enter(HOUR + HOUR_MS, new Baselines(HOUR + HOUR_MS, []));
    expect(watch.counted()).toEqual([]);
  });

  it('comes to the same alarms from any stored state', () => {
    const all = payments(600, 9, BAD_RULE, 0.1);
    const expected = alarmsOf(watchOf(), all);
    expect(expected.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }), (one, other) => {
        const cuts = [0, Math.min(one, other), Math.max(one, other), 600];
        let state = FRESH;
        const alarms = cuts.slice(1).flatMap((cut, index) => {
          // As a process that takes over: from the stored state, with what it reads again.
          const watch = watchOf(JSON.parse(JSON.stringify(state)) as WatchState);
          for (const outcome of all.slice(0, cuts[index])) watch.remember(outcome);
          const raised = alarmsOf(watch, all.slice(cuts[index], cut));
          state = watch.state();
          return raised;
        });
        expect(alarms).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
