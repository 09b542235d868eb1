import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULT_NAMES } from './faults';
import { PLANTED_BUGS } from './planted-bugs';
import { simulate } from './simulation';

const LONG_MS = 120_000;

describe('the simulator', () => {
  it.each([1, 2])(
    'finds every invariant kept in the world of seed %d',
    async (seed) => {
      const report = await simulate({ seed, payments: 50 });
      expect(report.violation).toBeNull();
      expect(Object.values(report.statuses).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(35);
    },
    LONG_MS,
  );

  it(
    'lives through every fault at once',
    async () => {
      const report = await simulate({ seed: 11, payments: 40, faults: FAULT_NAMES });
      expect(report.violation).toBeNull();
      expect(report.crashes).toBeGreaterThan(1);
    },
    LONG_MS,
  );

  it.each(PLANTED_BUGS)('can plant the bug: $name', ({ patches }) => {
    for (const { file, from } of patches) {
      const source = readFileSync(join(__dirname, '..', '..', file), 'utf8');
      expect(source.split(from)).toHaveLength(2);
    }
  });

  it(
    'does exactly the same again from the same seed, and something else from another',
    async () => {
      const [first, again, other] = [
        await simulate({ seed: 7, payments: 25 }),
        await simulate({ seed: 7, payments: 25 }),
        await simulate({ seed: 8, payments: 25 }),
      ];
      expect(again).toEqual(first);
      expect(other.traceHash).not.toBe(first.traceHash);
    },
    LONG_MS,
  );
});
