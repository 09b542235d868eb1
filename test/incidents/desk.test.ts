import { DAY_MS } from '../../src/kernel/clock';
import type { Engine } from '../../src/persistence/tables';
import { NOW, secondMerchant, settableClock, Shop } from '../acceptance/api';
import { RuleDesk } from '../approval/api';
import { startGateway, type TestGateway } from '../support/gateway';
import { IncidentDesk } from './api';
import { anIncident } from './rows';
import { Traffic } from './traffic';

interface Stepped {
  readonly incident: { readonly status: string } | null;
  readonly userErrors: readonly { readonly __typename: string; readonly code: string }[];
}

describe.each<Engine>(['sqlite', 'postgres'])('an outage of an issuer, on %s', (engine) => {
  const clock = settableClock(NOW - 7 * DAY_MS);
  let gateway: TestGateway;
  let desk: IncidentDesk;
  let operator: IncidentDesk;
  beforeAll(async () => {
    gateway = await startGateway({ engine, clock });
    desk = new IncidentDesk(gateway);
    operator = desk.with(gateway.platformKey);
  });
  afterAll(() => gateway.stop());

  async function step(mutation: string, input: object, as = operator): Promise<Stepped> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${mutation}(input: $input) {
      incident { status } userErrors { __typename code } } }`;
    return (await as.ask<Record<string, Stepped>>(query, { input }))[mutation]!;
  }

  it('opens an incident that names no rule, rolls nothing back, and is looked after until its report', async () => {
    const traffic = Traffic.of(gateway);
    await traffic.pay(250, (n) => (n % 12 === 0 ? { card: 'insufficient_funds' } : {}));
    clock.set(NOW);
    const opened = await traffic.payUntilOpen(desk, (n) => (n % 3 === 0 ? { card: 'issuer_unavailable' } : {}));
    expect(opened).toMatchObject({
      source: 'ISSUER',
      reasonCode: 'ISSUER_UNAVAILABLE',
      ruleKey: null,
      ruleSetVersion: null,
      rollbackState: 'NONE',
      witness: { status: 'DECLINED' },
    });
    expect(opened.affected.payments).toBeGreaterThan(0);
    const { id: incidentId } = opened;

    // Those who run the gateway look after it, and see no payment of a merchant's.
    expect(await operator.incident(incidentId)).toMatchObject({ affectedPayments: null, witness: null });
    expect(await step('acknowledgeIncident', { incidentId })).toMatchObject({ incident: { status: 'ACKNOWLEDGED' } });
    const twice = await step('acknowledgeIncident', { incidentId });
    expect(twice.userErrors).toEqual([{ __typename: 'WrongIncidentStatusError', code: 'WRONG_INCIDENT_STATUS' }]);
    await step('addIncidentNote', { incidentId, text: 'The issuer\nsays: in an hour. | # No heading' });
    const resolved = await step('resolveIncident', {
      incidentId,
      rootCause: 'The issuer’s data centre.\n## Not a heading of ours',
      followUps: ['Ask for their report'],
    });
    expect(resolved).toMatchObject({ incident: { status: 'RESOLVED' }, userErrors: [] });
    expect((await step('resolveIncident', { incidentId, rootCause: 'Again.' })).userErrors).toHaveLength(1);

    const query = 'query ($id: ID!) { incidentReport(id: $id) { title summary resolvedAfterSeconds markdown } }';
    const { incidentReport } = await operator.ask<{ incidentReport: { markdown: string } }>(query, { id: incidentId });
    const headings = incidentReport.markdown.match(/^##? .*$/gm);
    expect(headings!.slice(1)).toEqual(
      ['Summary', 'Timeline (UTC)', 'Root cause', 'Impact', 'Resolution', 'Follow-ups'].map((name) => `## ${name}`),
    );
    expect(incidentReport.markdown).toContain('> ## Not a heading of ours');
    expect(incidentReport.markdown).toContain('- [ ] Ask for their report');
    const kinds = (await operator.read(incidentId)).timeline.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['DETECTED', 'ACKNOWLEDGED', 'NOTE', 'RESOLVED']));
    // What operators wrote among themselves is not the merchant's.
    expect((await desk.read(incidentId)).timeline.map(({ kind }) => kind)).not.toContain('NOTE');
    expect((await step('addIncidentNote', { incidentId, text: 'Ours.' }, desk)).userErrors[0]!.code).toBe(
      'INCIDENT_OF_PLATFORM',
    );
  });

  it('a merchant sees an incident only as far as its own payments go', async () => {
    const refusedOf = async (shop: Shop): Promise<string> =>
      (await shop.authorize('tok_sandbox_approved_visa_ir')).payment!.id;
    const ours = await refusedOf(new Shop(gateway, gateway.merchantKey, 'ours'));
    const rule = 'country.embargoed_issuer';
    const id = await anIncident(gateway, ours, rule, { stream: `MERCHANT|${gateway.merchantId}` });

    const key = await secondMerchant(gateway, { clock });
    const other = new Shop(gateway, key, 'other');
    const { merchants } = await operator.ask<{ merchants: { nodes: { id: string; name: string }[] } }>(
      '{ merchants { nodes { id name } } }',
      {},
    );
    const otherId = merchants.nodes.find(({ name }) => name === 'Another shop')!.id;
    const others = desk.with(await new RuleDesk(gateway).staffKeyWith(otherId, ['SUPPORT', 'OPERATOR']));
    expect(await others.incident(id)).toBeNull();
    expect(await others.open()).toEqual([]);

    const theirs = await refusedOf(other);
    const seen = await others.read(id);
    expect(seen).toMatchObject({
      witnessPaymentId: null,
      witness: { id: theirs },
      evidence: [],
      stream: { kind: 'MERCHANT', value: null },
      affected: { payments: 1, customers: 1 },
      affectedPayments: { nodes: [{ id: theirs }] },
    });
    expect((await desk.read(id)).affectedPayments!.nodes).toEqual([{ id: ours }]);
    expect((await operator.read(id)).affected.payments).toBe(2);
  });
});
