import { AuditEventRow } from '../../src/access/audit-event.entity';
import { type Clock, SECOND_MS, systemClock } from '../../src/kernel/clock';
import type { Engine } from '../../src/persistence/tables';
import { BREAKER } from '../../src/processors/breaker';
import { silentLog } from '../../src/observability/log';
import { LiveRoutes } from '../../src/routing/live-routes';
import { anIncident } from '../incidents/rows';
import type { TestGateway } from '../support/gateway';
import { until } from '../support/until';
import { A_THEN_B, startTwoProcessors, type TwoProcessors } from './two-processors';

const SET = /* GraphQL */ `
  mutation ($input: SetRoutesInput!) {
    setRoutes(input: $input) {
      routeTable {
        version
        author
        reason
        routes {
          key
          condition
          sharePercent
          processors
        }
      }
      userErrors {
        code
        path
        ... on RoutesHaveProblemsError {
          problems {
            at
            line
            column
            code
            expected
            nearest
          }
        }
        ... on RoutesOutdatedError {
          version
        }
      }
    }
  }
`;

interface SetRoutes {
  readonly routeTable: { readonly version: number; readonly author: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

/** The processors in their order: name, breaker, cause. */
async function breakersOf(gateway: TestGateway): Promise<readonly string[]> {
  const { data } = await gateway.send<{
    processors: readonly { name: string; breaker: string; cause: string | null }[];
  }>('{ processors { name breaker cause } }', {}, { key: gateway.staffKey });
  return data!.processors.map(({ name, breaker, cause }) => `${name} ${breaker} ${cause}`);
}

describe.each<Engine>(['sqlite', 'postgres'])('routes on %s', (engine) => {
  let world: TwoProcessors;
  let ahead = 0;
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + ahead };
  beforeAll(async () => {
    world = await startTwoProcessors({ engine, clock });
  });
  afterAll(() => world.stop());

  const set = async (input: object): Promise<SetRoutes> => {
    const { gateway } = world;
    const { data, errors } = await gateway.send<{ setRoutes: SetRoutes }>(SET, { input }, { key: gateway.staffKey });
    expect(errors).toBeUndefined();
    return data!.setRoutes;
  };

  it('says everything that is wrong with them at once, and sets nothing', async () => {
    const routes = [
      { ...A_THEN_B, condition: 'amount.curency == "EUR"' },
      { ...A_THEN_B, processors: ['sandbx'] },
    ];
    expect(await set({ routes, reason: 'a slip' })).toEqual({
      routeTable: null,
      userErrors: [
        {
          code: 'ROUTES_HAVE_PROBLEMS',
          path: ['input', 'routes'],
          problems: [
            expect.objectContaining({
              at: 'routes[0].condition',
              line: 1,
              column: 1,
              code: 'FACT_UNKNOWN',
              nearest: 'amount.currency',
            }),
            expect.objectContaining({ at: 'routes[1].key', line: null, code: 'KEY_REPEATED' }),
            expect.objectContaining({
              at: 'routes[1].processors[0]',
              code: 'PROCESSOR_UNKNOWN',
              expected: 'sandbox, sandbox_b',
              nearest: 'sandbox',
            }),
          ],
        },
      ],
    });
    const { userErrors } = await set({
      routes: [{ ...A_THEN_B, key: 'No', sharePercent: 0, processors: [] }],
      reason: '',
    });
    expect(userErrors.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['INVALID_FORMAT', 'OUT_OF_RANGE', 'REQUIRED']),
    );
  });

  it('each edit is a version of its own, with author, reason and an audit entry; nobody overwrites another', async () => {
    const first = await set({ routes: [A_THEN_B], reason: 'B as a spare' });
    expect(first).toMatchObject({
      routeTable: { version: 1, reason: 'B as a spare', routes: [{ key: 'all', sharePercent: 100 }] },
      userErrors: [],
    });
    const share = { key: 'trial', title: 'B on trial', condition: 'amount.minor < 10000', sharePercent: 20 };
    const routes = [{ ...share, processors: ['sandbox_b', 'sandbox'] }, A_THEN_B];
    const edits = await Promise.all([1, 2].map((nth) => set({ basedOn: 1, routes, reason: `editor ${nth}` })));
    expect(edits.map(({ routeTable }) => routeTable?.version ?? null).sort()).toEqual([2, null]);
    expect(edits.flatMap(({ userErrors }) => userErrors)).toEqual([
      { code: 'ROUTES_OUTDATED', path: ['input', 'basedOn'], version: 2 },
    ]);
    const { gateway } = world;
    const { data } = await gateway.send(
      '{ routeTable { version } first: routeTable(version: 1) { reason } routeTables { nodes { version } } }',
      {},
      { key: gateway.staffKey },
    );
    expect(data).toEqual({
      routeTable: { version: 2 },
      first: { reason: 'B as a spare' },
      routeTables: { nodes: [{ version: 2 }, { version: 1 }] },
    });
    const audited = await gateway.db
      .reader('support')
      .read((manager) => manager.find(AuditEventRow, { where: { action: 'ROUTES_SET' }, order: { at: 'ASC' } }));
    expect(audited.map(({ actor, detail }) => [actor, (JSON.parse(detail) as { version: number }).version])).toEqual([
      [first.routeTable?.author, 1],
      [first.routeTable?.author, 2],
    ]);
  });

  it('only operators set them', async () => {
    const { errors } = await world.gateway.send(SET, { input: { routes: [], reason: 'me' } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('another node reads them', async () => {
    const node = new LiveRoutes({ db: world.gateway.db, clock: systemClock, log: silentLog });
    await node.load();
    expect(node.tableOf(world.gateway.merchantId)?.version).toBe(2);
    expect(node.tableOf('mer_other')).toBeNull();
  });

  it('a processor that fails again and again is passed over, tried again one at a time, and taken back', async () => {
    const { gateway, a } = world;
    await set({ basedOn: 2, routes: [A_THEN_B], reason: 'without the trial' });
    const breaker = async (): Promise<string | undefined> => (await breakersOf(gateway))[0];
    const metric = async (): Promise<readonly string[]> => {
      const text = await (await fetch(new URL('/metrics', gateway.endpoint))).text();
      return text.split('\n').filter((line) => line.startsWith('assay_breaker_state{') && line.endsWith(' 1'));
    };
    const pay = async (): Promise<{ to: string | undefined; skipped: number; attempts: number }> => {
      const { id, status } = await world.pay('approved_visa');
      expect(status).toBe('AUTHORIZED');
      const { routing, transactions } = await world.look(id);
      return {
        to: routing?.processor,
        skipped: routing?.skipped.length ?? 0,
        attempts: transactions.flatMap(({ attempts }) => attempts).length,
      };
    };
    await a.stop();
    for (let failure = 0; failure < BREAKER.inARow; failure += 1)
      expect(await pay()).toEqual({ to: 'sandbox_b', skipped: 0, attempts: 2 });
    expect(await breaker()).toBe('sandbox OPEN FAILURES');
    expect(await metric()).toEqual([
      'assay_breaker_state{processor="sandbox",state="OPEN"} 1',
      'assay_breaker_state{processor="sandbox_b",state="CLOSED"} 1',
    ]);
    expect(await pay()).toEqual({ to: 'sandbox_b', skipped: 1, attempts: 1 });
    await a.start();
    ahead += BREAKER.openMs + SECOND_MS;
    expect(await breaker()).toBe('sandbox HALF_OPEN FAILURES');
    for (let trial = 0; trial < BREAKER.trials; trial += 1)
      expect(await pay()).toEqual({ to: 'sandbox', skipped: 0, attempts: 1 });
    expect(await breaker()).toBe('sandbox CLOSED null');
  });

  it('an alarm of a processor’s own stream opens its breaker, once', async () => {
    const { gateway } = world;
    const { id } = await world.pay('approved_visa');
    const lastAlarmAt = clock.now();
    await anIncident(gateway, id, 'none', { streams: '["REASON|DO_NOT_HONOR","PROCESSOR|sandbox"]', lastAlarmAt });
    const states = (): Promise<readonly string[]> => breakersOf(gateway);
    await until(states, (seen) => seen[0] !== 'sandbox CLOSED null');
    expect(await states()).toEqual(['sandbox OPEN ALARM', 'sandbox_b CLOSED null']);
    const paid = await world.pay('approved_visa');
    expect((await world.look(paid.id)).routing?.skipped).toEqual([{ processor: 'sandbox', because: 'BREAKER_OPEN' }]);
    ahead += BREAKER.alarmMs + SECOND_MS;
    for (let trial = 0; trial < BREAKER.trials; trial += 1) await world.pay('approved_visa');
    expect(await states()).toEqual(['sandbox CLOSED null', 'sandbox_b CLOSED null']);
  });
});
