import fc from 'fast-check';
import { AdaptiveLimit } from '../../src/admission/adaptive-limit';
import { Door, type DoorOptions, type Entry, type ShedReason } from '../../src/admission/door';
import { NO_DEADLINE } from '../../src/kernel/deadline';
import { TestClock } from '../support/payments';

interface Scene {
  readonly clock: TestClock;
  readonly door: Door;
  /** Comes to the door; what became of it so far, or null while it waits. */
  come(this: void, flow: string, options?: { until?: number; gone?: { hangUp?: () => void } }): { entry: Entry | null };
}

function aDoor(places: number, change: Partial<DoorOptions> = {}): Scene {
  const clock = new TestClock();
  const limit = new AdaptiveLimit({ clock, min: places, max: places, targetMs: 30 });
  const door = new Door({
    clock,
    limit,
    maxPerFlow: places,
    maxWaiting: 10,
    maxWaitMs: 500,
    maxNoesPerSecond: 1e6,
    ...change,
  });
  return {
    clock,
    door,
    come(flow, { until = Infinity, gone = {} } = {}) {
      const seen: { entry: Entry | null } = { entry: null };
      const deadline = until === Infinity ? NO_DEADLINE : { at: until, isOver: () => clock.now() >= until };
      const onGone = (callback: () => void): (() => void) => {
        gone.hangUp = callback;
        return () => delete gone.hangUp;
      };
      const entry = door.enter({ flow, deadline, onGone });
      if (entry instanceof Promise) void entry.then((settled) => (seen.entry = settled));
      else seen.entry = entry;
      return seen;
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const reasonOf = ({ entry }: { entry: Entry | null }): ShedReason | 'admitted' | 'waits' =>
  entry === null ? 'waits' : entry.kind === 'shed' ? entry.reason : 'admitted';
function leave({ entry }: { entry: Entry | null }): void {
  if (entry?.kind !== 'admitted') throw new Error('only who is inside can leave');
  entry.leave();
}

describe('the door', () => {
  it('lets in at once while there are places, then in the order of coming', async () => {
    const { come } = aDoor(2);
    const [one, two, three, four] = [come('a'), come('a'), come('a'), come('a')];
    expect([one, two, three, four].map(reasonOf)).toEqual(['admitted', 'admitted', 'waits', 'waits']);
    leave(two);
    await settled();
    expect([three, four].map(reasonOf)).toEqual(['admitted', 'waits']);
  });

  it('counts somebody who leaves twice once', () => {
    const { come, door } = aDoor(1);
    const one = come('a');
    leave(one);
    leave(one);
    expect(door.statistics().inFlight).toBe(0);
  });

  it('gives a free place to the flow that holds the fewest, past the queue of a flood', async () => {
    const { come } = aDoor(3);
    const flood = Array.from({ length: 8 }, () => come('flood'));
    const other = come('other');
    leave(flood[0]!);
    await settled();
    expect(reasonOf(other)).toBe('admitted');
    expect(flood.map(reasonOf).filter((reason) => reason === 'waits')).toHaveLength(5);
  });

  it('turns the newest of the longest queue away when too many wait, not the newcomer of another flow', async () => {
    const { come, door } = aDoor(1, { maxWaiting: 3 });
    const flood = Array.from({ length: 5 }, () => come('flood'));
    expect(reasonOf(flood[4]!)).toBe('queue_full');
    const other = come('other');
    await settled();
    expect([...flood, other].map(reasonOf)).toEqual([
      'admitted',
      'waits',
      'waits',
      'queue_full',
      'queue_full',
      'waits',
    ]);
    expect(door.statistics()).toMatchObject({ waiting: 3, inFlight: 1, shed: { queue_full: 2 } });
  });

  it('turns away who has waited too long, and tells different callers different times', async () => {
    const { come, clock, door } = aDoor(1);
    const [, two, three] = [come('a'), come('a'), come('b')];
    await clock.advance(600);
    await settled();
    expect([two, three].map(reasonOf)).toEqual(['waited_too_long', 'waited_too_long']);
    const times = [two, three].map(({ entry }) => (entry?.kind === 'shed' ? entry.retryAfterMs : 0));
    expect(new Set(times).size).toBe(2);
    for (const time of times) expect(time).toBeGreaterThanOrEqual(1_000);
    expect(door.statistics()).toMatchObject({ waiting: 0, inFlight: 1 });
  });

  it('does not begin for a caller whose deadline has passed: not at once, and not after waiting', async () => {
    const { come, clock } = aDoor(1);
    const first = come('a');
    const waiting = come('a', { until: clock.now() + 20 });
    expect(reasonOf(come('b', { until: clock.now() }))).toBe('deadline');
    await clock.advance(20);
    leave(first);
    await settled();
    expect(reasonOf(waiting)).toBe('deadline');
  });

  it('forgets a caller who hangs up while waiting', async () => {
    const { come, door } = aDoor(1);
    const gone: { hangUp?: () => void } = {};
    come('a');
    const waiting = come('a', { gone });
    gone.hangUp?.();
    await settled();
    expect(reasonOf(waiting)).toBe('caller_gone');
    expect(door.statistics().waiting).toBe(0);
  });

  it('keeps places free of a flow that would take all of them', async () => {
    const { come } = aDoor(4, { maxPerFlow: 3 });
    const flood = Array.from({ length: 4 }, () => come('flood'));
    expect(flood.map(reasonOf)).toEqual(['admitted', 'admitted', 'admitted', 'waits']);
    const other = come('other');
    expect(reasonOf(other)).toBe('admitted');
    leave(flood[0]!);
    await settled();
    expect(reasonOf(flood[3]!)).toBe('admitted');
  });

  it('tells so many per second that they are turned away, and the others later', async () => {
    const { come, clock, door } = aDoor(1, { maxWaiting: 0, maxNoesPerSecond: 40 });
    const [, ...rest] = Array.from({ length: 6 }, () => come('a'));
    const told = (): number => rest.filter(({ entry }) => entry !== null).length;
    expect([told(), door.statistics()]).toMatchObject([2, { unheard: 3, shed: { queue_full: 5 } }]);
    await clock.advance(50);
    expect(told()).toBe(4);
    await clock.advance(50);
    expect([told(), door.statistics()]).toMatchObject([5, { unheard: 0 }]);
  });

  it('turns everybody away once it is closed', async () => {
    const { come, door } = aDoor(1);
    const [inside, waiting] = [come('a'), come('a')];
    door.close();
    await settled();
    expect([inside, waiting, come('a')].map(reasonOf)).toEqual(['admitted', 'closed', 'closed']);
  });

  it('never exceeds its bounds, loses nobody and shares places evenly, whatever comes', async () => {
    const step = fc.record({
      kind: fc.constantFrom('come', 'come', 'come', 'leave', 'wait'),
      flow: fc.constantFrom('a', 'b', 'c'),
      pick: fc.nat(100),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 120 }), fc.integer({ min: 1, max: 6 }), async (steps, places) => {
        const { come, clock, door } = aDoor(places, { maxWaiting: 8 });
        const visitors: { flow: string; seen: { entry: Entry | null } }[] = [];
        const inside: { flow: string; leave: () => void }[] = [];
        const lookInside = async (): Promise<void> => {
          await settled();
          for (const { flow, seen } of visitors.splice(0)) {
            if (seen.entry === null) visitors.push({ flow, seen });
            else if (seen.entry.kind === 'admitted') inside.push({ flow, leave: seen.entry.leave });
          }
        };
        for (const { kind, flow, pick } of steps) {
          if (kind === 'come') visitors.push({ flow, seen: come(flow) });
          else if (kind === 'wait') await clock.advance(pick * 10);
          else {
            const held = (name: string): number => inside.filter((one) => one.flow === name).length;
            const waitingBefore = visitors.map((one) => one.flow);
            const [leaver] = inside.splice(pick % Math.max(1, inside.length), 1);
            const least = Math.min(...waitingBefore.map(held));
            leaver?.leave();
            const before = new Map(waitingBefore.map((name) => [name, held(name)]));
            const known = inside.length;
            await lookInside();
            // The place goes to one of the flows that held the fewest of those that waited.
            for (const admitted of inside.slice(known)) expect(before.get(admitted.flow)).toBe(least);
          }
          await lookInside();
          const { inFlight, waiting } = door.statistics();
          expect(inFlight).toBe(inside.length);
          expect(inFlight).toBeLessThanOrEqual(places);
          expect(waiting).toBe(visitors.length);
          expect(waiting).toBeLessThanOrEqual(8);
          if (waiting > 0) expect(inFlight).toBe(places);
        }
        await clock.advance(1_000);
        await lookInside();
        expect(visitors).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
