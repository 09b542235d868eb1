import { DAY_MS } from '../../src/kernel/clock';
import { NOW, settableClock, type Wire } from '../acceptance/api';
import { RuleDesk, withLimit } from '../approval/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { until } from '../support/until';
import { IncidentDesk } from './api';
import { Traffic } from './traffic';

const CHEAP: Wire = { amount: { amountMinor: 1_500, currency: 'EUR' } };
const DEAR: Wire = { amount: { amountMinor: 600_000, currency: 'EUR' } };
const usual = (n: number): { card?: string; change: Wire } => ({
  ...(n % 12 === 0 ? { card: 'insufficient_funds' } : {}),
  change: n % 5 === 2 ? DEAR : CHEAP,
});

describe('an incident whose version people roll back', () => {
  const clock = settableClock(NOW - 7 * DAY_MS);
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ clock, environment: { ASSAY_ROLL_BACK_WITHIN_HOURS: '0' } });
    await Traffic.of(gateway).pay(400, usual);
    clock.set(NOW);
  });
  afterAll(() => gateway.stop());

  it('says in its timeline who did so', async () => {
    const [desk, rules, traffic] = [new IncidentDesk(gateway), new RuleDesk(gateway), Traffic.of(gateway)];
    const { version } = await rules.release(withLimit(550_000));
    const { id, rollbackState } = await traffic.payUntilOpen(desk, usual);
    expect(rollbackState).toBe('NONE');

    const { data } = await gateway.send<{ releases: { nodes: { id: string }[] } }>(
      '{ releases(first: 1) { nodes { id } } }',
      {},
      { key: gateway.approverKey },
    );
    const releaseId = data!.releases.nodes[0]!.id;
    const ended = await gateway.send(
      'mutation ($input: RollbackReleaseInput!) { rollbackRelease(input: $input) { userErrors { code } } }',
      { input: { releaseId, reason: 'Too many refusals.' } },
      { key: gateway.approverKey },
    );
    expect(ended.data).toEqual({ rollbackRelease: { userErrors: [] } });

    const { timeline } = await until(
      () => desk.read(id),
      (seen) => seen.rollbackState === 'DONE',
    );
    const [entry, ...more] = timeline.filter(({ kind }) => kind === 'ROLLED_BACK');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ text: `Version ${version} was rolled back.` });
    expect(entry!.actor).toMatch(/key_/);
  });
});
