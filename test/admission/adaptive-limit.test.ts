import { AdaptiveLimit } from '../../src/admission/adaptive-limit';
import { TestClock } from '../support/payments';

/**
 * A gateway in closed form: `delayMs` says what a commit takes with so many under way. Runs for so many intervals with everybody waiting outside.
 */
async function valueAfter(
  intervals: number,
  delayMs: (underWay: number) => number | null,
  { demand = Infinity, options = {} }: { demand?: number; options?: object } = {},
): Promise<number> {
  const clock = new TestClock();
  const limit = new AdaptiveLimit({ clock, min: 16, max: 1_000, targetMs: 30, ...options });
  for (let interval = 0; interval < intervals; interval++) {
    for (let look = 0; look < 10; look++) {
      await clock.advance(11);
      if (demand > limit.value) limit.reached();
      const delay = delayMs(Math.min(demand, limit.value));
      if (delay !== null) limit.observe(delay);
    }
  }
  return limit.value;
}

describe('the limit of requests under way', () => {
  it('settles where the delay meets the target, on a fast machine and on a slow one', async () => {
    const fast = await valueAfter(150, (underWay) => underWay * 0.25);
    expect(fast).toBeGreaterThan(100);
    expect(fast).toBeLessThan(130);
    const slow = await valueAfter(150, (underWay) => underWay * 1);
    expect(slow).toBeGreaterThan(25);
    expect(slow).toBeLessThan(35);
  });

  it('never leaves its bounds', async () => {
    expect(await valueAfter(150, () => 5_000)).toBe(16);
    expect(await valueAfter(150, () => 1)).toBe(1_000);
  });

  it('does not grow while nobody waits', async () => {
    expect(await valueAfter(50, () => 1, { demand: 5 })).toBe(32);
  });

  it('grows when all are at a slow processor and nothing is committed', async () => {
    expect(await valueAfter(100, () => null)).toBe(1_000);
  });

  it('is not shaken by single slow commits', async () => {
    let commit = 0;
    expect(await valueAfter(150, () => (++commit % 3 === 0 ? 5 : 500))).toBe(1_000);
  });
});
