import { BASELINE_FLOOR, baselineRate } from '../../src/incidents/baseline';
import { SpikeDetector } from '../../src/incidents/spike-detector';
import { canonicalJson } from '../../src/kernel/canonical-json';
import { falseSpikes, seeded, spikeDelay } from '../../scripts/release-simulation';

describe('a baseline', () => {
  it.each([
    ['nothing before', 0, 0, null],
    ['too little', 199, 20, null],
    ['a reason never seen', 1_000_000, 0, BASELINE_FLOOR],
    ['everything refused', 10_000, 10_000, 0.95],
  ])('of %s', (_, payments, refused, expected) => {
    expect(baselineRate({ payments, refused })).toBe(expected);
  });

  it.each([0.01, 0.08, 0.25, 0.6])('is above a true rate of %p in about 99 of 100 weeks', (rate) => {
    const random = seeded(31);
    let above = 0;
    for (let week = 0; week < 1_000; week += 1) {
      let refused = 0;
      for (let payment = 0; payment < 1_000; payment += 1) if (random() < rate) refused += 1;
      if (baselineRate({ payments: 1_000, refused })! >= rate) above += 1;
    }
    expect(above).toBeGreaterThan(970);
  });
});

describe('the spike detector', () => {
  it('is silent without a baseline', () => {
    const detector = new SpikeDetector(1);
    for (let payment = 0; payment < 10_000; payment += 1) expect(detector.observe(true, null)).toBe(false);
  });

  it('follows the formula', () => {
    const detector = new SpikeDetector(1);
    const p0 = 0.08;
    const odds = [1.25, 1.5, 2, 3, 5, 20, 80];
    const R = odds.map(() => 0);
    for (const refused of [true, false, false, true, true]) {
      for (const [index, ratio] of odds.entries()) {
        const p = (p0 * ratio) / (p0 * ratio + 1 - p0);
        R[index] = (1 + R[index]!) * (refused ? p / p0 : (1 - p) / (1 - p0));
      }
      detector.observe(refused, p0);
    }
    for (const [index, value] of detector.state().entries()) expect(Number(value)).toBeCloseTo(R[index]!, 9);
  });

  it('goes on from its stored state, and starts anew after an alarm', () => {
    const one = new SpikeDetector(20);
    for (let payment = 0; payment < 500; payment += 1) one.observe(payment % 9 === 0, 0.08);
    const other = new SpikeDetector(20, JSON.parse(canonicalJson(one.state())) as string[]);
    let alarms = 0;
    for (let payment = 0; payment < 200; payment += 1) {
      const alarm = one.observe(true, 0.08);
      expect(other.observe(true, 0.08)).toBe(alarm);
      expect(other.state()).toEqual(one.state());
      if (!alarm) continue;
      alarms += 1;
      expect(one.state()).toEqual(['0', '0', '0', '0', '0', '0', '0']);
    }
    expect(alarms).toBeGreaterThan(1);
  });

  it.each([0.001, 0.08, 0.25, 0.6])('raises no alarm in two million payments at a constant rate of %p', (rate) => {
    expect(falseSpikes(32, rate, 2_000_000)).toBe(0);
  });

  it('sees refusals rise from 8 to 18 % in one of 20 streams within 350 payments on average', () => {
    const delay = spikeDelay(33, 300, { before: 0.08, after: 0.18 });
    expect(delay.mean).toBeLessThanOrEqual(350);
    expect(delay.missed).toBe(0);
  });

  it('sees a reason that was never seen before, at 10 % of payments, within 70 of them', () => {
    const delay = spikeDelay(34, 200, { before: 0, after: 0.1 });
    expect(delay.meanHigh).toBeLessThanOrEqual(70);
    expect(delay.missed).toBe(0);
  });
});
