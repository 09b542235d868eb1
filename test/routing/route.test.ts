import fc from 'fast-check';
import { OverloadedError } from '../../src/persistence/errors';
import { Breakers } from '../../src/processors/breaker';
import { ProcessorCalls } from '../../src/processors/calls';
import { createProcessorRegistry } from '../../src/processors/registry';
import { createInProcessSandbox } from '../../src/processors/sandbox/in-process';
import type { Facts } from '../../src/rules/facts';
import { expressionsOf } from '../../src/routing/check-routes';
import { type RouteContent, type RouteTable, routeTable } from '../../src/routing/route';
import { Routing } from '../../src/routing/routing';
import { TestClock } from '../support/payments';

const MERCHANT = { id: 'mer_test', mode: 'SANDBOX' } as const;
const EUR = JSON.stringify({ 'amount.currency': 'EUR', 'amount.minor': 5_000 });

const FACTS = JSON.parse(EUR) as Facts;

function tableOf(...routes: readonly RouteContent[]): RouteTable {
  return routeTable(MERCHANT.id, 3, routes, expressionsOf(routes));
}

function share(sharePercent: number): RouteContent {
  return { key: 'trial', title: 'A trial', condition: 'true', sharePercent, processors: ['sandbox_b'] };
}

const ROUTE = { key: 'eur', title: '', condition: 'amount.currency == "EUR"', sharePercent: 100 };
const BOTH = { ...ROUTE, processors: ['sandbox', 'sandbox_b'] };

function routing(table: RouteTable | null, names = ['sandbox', 'sandbox_b']) {
  const clock = new TestClock();
  const registry = createProcessorRegistry(names.map((name) => createInProcessSandbox({ clock, name }).processor));
  const calls = new ProcessorCalls(1);
  const breakers = new Breakers();
  const fails = (name: string): void => {
    for (let call = 0; call < 5; call += 1) breakers.of(name, clock.now()).hears(true, clock.now());
  };
  const busy = (name: string): void => void calls.count(name, () => new Promise(() => {}));
  const chosen = (facts = EUR) => {
    const { processor, isBusy, note } = router.choose(MERCHANT, { facts, payer: 'payer', key: 'key' });
    return { to: processor?.name ?? null, isBusy, route: note?.route, skipped: note?.skipped };
  };
  const router = new Routing({ clock, registry, calls, breakers, tableOf: () => table });
  return { router, clock, fails, busy, chosen };
}

describe('a share', () => {
  it('is as large as it says, and the same payers are in it each time', () => {
    const table = tableOf(share(20));
    const payers = Array.from({ length: 5_000 }, (_, index) => `payer-${index}`);
    const taken = payers.filter((payer) => table.routeOf(FACTS, payer) !== null);
    expect(taken.length / payers.length).toBeCloseTo(0.2, 1);
    expect(payers.filter((payer) => table.routeOf(FACTS, payer) !== null)).toEqual(taken);
  });

  it('keeps everybody when it grows', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
        (payer, one, other) => {
          const [less, more] = [Math.min(one, other), Math.max(one, other)];
          const isIn = (percent: number): boolean => tableOf(share(percent)).routeOf(FACTS, payer) !== null;
          return !isIn(less) || isIn(more);
        },
      ),
    );
  });
});

describe('the choice', () => {
  it('without routes: the mode’s processor, whatever its breaker says', () => {
    const { chosen, fails } = routing(null);
    fails('sandbox');
    expect(chosen()).toEqual({ to: 'sandbox', isBusy: false });
  });

  it('the first route that matches; none: the mode’s processor', () => {
    const { chosen } = routing(
      tableOf({ ...ROUTE, processors: ['sandbox_b'] }, { ...BOTH, key: 'rest', condition: 'true' }),
    );
    expect(chosen()).toMatchObject({ to: 'sandbox_b', route: 'eur' });
    expect(chosen(JSON.stringify({ 'amount.currency': 'USD' }))).toMatchObject({ to: 'sandbox', route: 'rest' });
    const { chosen: other } = routing(tableOf({ ...ROUTE, processors: ['sandbox_b'] }));
    expect(other(JSON.stringify({ 'amount.currency': 'USD' }))).toMatchObject({ to: 'sandbox', route: null });
  });

  it.each<[string, readonly string[], readonly string[], string, readonly string[]]>([
    ['none has failed', [], [], 'sandbox', []],
    ['A has failed', ['sandbox'], [], 'sandbox_b', ['sandbox BREAKER_OPEN']],
    ['A is busy', [], ['sandbox'], 'sandbox_b', ['sandbox BUSY']],
    ['both have failed', ['sandbox', 'sandbox_b'], [], 'sandbox', ['sandbox BREAKER_OPEN', 'sandbox_b BREAKER_OPEN']],
    ['A is busy, B has failed', ['sandbox_b'], ['sandbox'], 'sandbox_b', ['sandbox BUSY', 'sandbox_b BREAKER_OPEN']],
  ])('%s', (_name, failed, full, to, skipped) => {
    const { chosen, fails, busy } = routing(tableOf(BOTH));
    failed.forEach(fails);
    full.forEach(busy);
    const seen = chosen();
    expect(seen.to).toBe(to);
    expect(seen.skipped?.map(({ processor, because }) => `${processor} ${because}`)).toEqual(skipped);
  });

  it('a processor that the gateway no longer has is passed over', () => {
    const { chosen } = routing(tableOf({ ...BOTH, processors: ['gone', 'sandbox_b'] }));
    expect(chosen()).toMatchObject({ to: 'sandbox_b', skipped: [{ processor: 'gone', because: 'NOT_CONFIGURED' }] });
  });

  it('turns payments away while all of their processors are busy', () => {
    const { chosen, busy, router } = routing(tableOf(BOTH));
    busy('sandbox');
    expect(() => router.assertHasRoom(MERCHANT)).not.toThrow();
    busy('sandbox_b');
    expect(() => router.assertHasRoom(MERCHANT)).toThrow(OverloadedError);
    expect(chosen()).toMatchObject({ to: 'sandbox', isBusy: true });
  });
});
