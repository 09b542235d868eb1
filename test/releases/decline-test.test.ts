import { canonicalJson } from '../../src/kernel/canonical-json';
import { DeclineTest, type DeclineState } from '../../src/releases/decline-test';
import { declineDelay, falseDeclineAlarms, seeded } from '../../scripts/release-simulation';

type Arm = 'CANARY' | 'STABLE';
const SEGMENTS = ['VISA', 'AMEX'];
const decline = (arm: Arm, segment = 'VISA', canaryBp = 1_000) => ({ arm, segment, canaryBp });

/** The stages and segments as the formula is written. */
function byHand(declines: readonly ReturnType<typeof decline>[]): number {
  const of = (some: readonly ReturnType<typeof decline>[]): number =>
    [1.25, 1.5, 2, 3, 5, 12].reduce((sum, r) => {
      const product = some.reduce((so, { arm, canaryBp }) => {
        const share = canaryBp / 10_000;
        const q = (share * r) / (share * r + 1 - share);
        return so * (arm === 'CANARY' ? q / share : (1 - q) / (1 - share));
      }, 1);
      return sum + product / 6;
    }, 0);
  const bySegment = SEGMENTS.map((name) => of(declines.filter(({ segment }) => segment === name)));
  return of(declines) / 2 + (bySegment[0]! + bySegment[1]!) / 4;
}

describe('test B of a release', () => {
  const test = new DeclineTest(SEGMENTS);

  it('is the formula, over segments and growing canaries', () => {
    const random = seeded(3);
    let state = test.start();
    const declines: ReturnType<typeof decline>[] = [];
    for (let index = 0; index < 60; index += 1) {
      const next = decline(
        random() < 0.2 ? 'CANARY' : 'STABLE',
        SEGMENTS[Math.floor(random() * 2)],
        index < 30 ? 100 : 1_000,
      );
      declines.push(next);
      state = test.observe(state, next);
      expect(Math.exp(test.logValue(state)) / byHand(declines)).toBeCloseTo(1, 9);
    }
  });

  it('starts at 1 and does not trip when nothing or an outage of both arms happens', () => {
    expect(test.logValue(test.start())).toBe(0);
    let state: DeclineState = test.start();
    for (let index = 0; index < 5_000; index += 1)
      state = test.observe(state, decline(index % 10 === 0 ? 'CANARY' : 'STABLE'));
    expect(state.brokenAt).toBeNull();
    expect(test.logValue(state)).toBeLessThan(0);
  });

  it('sees one broken segment among healthy ones', () => {
    let state = test.start();
    for (let index = 0; index < 12; index += 1) state = test.observe(state, decline('CANARY', 'AMEX'));
    expect(state.brokenAt).not.toBeNull();
  });

  it('is canonical JSON, and stays broken', () => {
    let state = test.start();
    for (let index = 0; index < 12; index += 1) state = test.observe(state, decline('CANARY'));
    const { brokenAt } = state;
    state = JSON.parse(canonicalJson(state)) as DeclineState;
    for (let index = 0; index < 500; index += 1) state = test.observe(state, decline('STABLE'));
    expect(state.brokenAt).toBe(brokenAt);
  });

  it('refuses segments that were not fixed at the start', () => {
    expect(() => test.observe(test.start(), decline('CANARY', 'JCB'))).toThrow('segments');
  });

  it('rolls back in at most 0.1 % of releases whose arms are alike', () => {
    const share = falseDeclineAlarms(21, 60);
    expect(share.low).toBeLessThanOrEqual(0.001);
    expect(share.hits).toBeLessThanOrEqual(2);
  });

  it('needs about 2,000 payments for 92 → 82 % at a canary of 10 %', () => {
    const delay = declineDelay(22, 150);
    expect(delay.mean).toBeGreaterThan(1_500);
    expect(delay.meanHigh).toBeLessThan(2_600);
    expect(delay.missed).toBe(0);
  });
});
