import { startZ3, type Z3 } from '../../bench/z3';
import { compareWithCelJs, compareWithTrying, compareWithZ3 } from './oracles';

/* The long form is `npm run oracles`. A seed that found something becomes a test of its own in test/rules/analysis. */

const seed = Number(process.env['ORACLE_SEED'] ?? Date.now() % 1_000_000);
const replay = `replay with ORACLE_SEED=${seed}`;

test('the solver against trying every payment of small domains', () => {
  const { compared, unknown, wrong } = compareWithTrying(4_000, seed);
  expect([replay, ...wrong]).toEqual([replay]);
  expect(compared).toBe(4_000);
  expect(unknown / compared).toBeLessThan(0.01);
});

test('what the language means against cel-js', () => {
  const { compared, wrong } = compareWithCelJs(4_000, seed);
  expect([replay, ...wrong]).toEqual([replay]);
  expect(compared).toBe(4_000);
});

describe('the solver against Z3', () => {
  let z3: Z3;
  beforeAll(async () => {
    z3 = await startZ3();
  });
  afterAll(() => z3.close());

  test('on random conditions', async () => {
    const { compared, unknown, wrong } = await compareWithZ3(150, seed, z3);
    expect([replay, ...wrong]).toEqual([replay]);
    expect(compared).toBeGreaterThan(120);
    expect(unknown / compared).toBeLessThan(0.1);
  });
});
