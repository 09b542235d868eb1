import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { stopwatchMs } from '../../src/kernel/clock';
import type { Engine } from '../../src/persistence/tables';
import { EXPORT_PAGE } from '../../src/support/export.store';
import { Shop } from '../acceptance/api';
import { aPayment, NOON, store } from '../support/builders';
import { startGateway, type TestGateway } from '../support/gateway';
import { statementsOf } from '../transactions/api';
import { parseCsv } from './parse-csv';

/** More than the system takes for a reader that does not read (4 MB to send, 128 kB to receive), a page. */
const CELL = 'x'.repeat(20_000);
const PAGES = 4;
const ROWS = PAGES * EXPORT_PAGE;
const PAYMENTS = 40;

describe.each<Engine>(['sqlite', 'postgres'])('an export whose reader is slow, on %s', (engine) => {
  let gateway: TestGateway;
  let shop: Shop;
  beforeAll(async () => {
    gateway = await startGateway({ engine });
    shop = new Shop(gateway);
    const { merchantId } = gateway;
    const rows = Array.from({ length: ROWS }, (_, n) =>
      aPayment({ merchantId, createdAt: NOON + n, customerReference: 'anna', orderReference: `${n}${CELL}` }),
    );
    await store(gateway.db, ...rows);
  }, 60_000);
  afterAll(() => gateway.stop());

  /** The answer, of which nothing is read. */
  async function begun(): Promise<IncomingMessage> {
    const headers = { authorization: `Bearer ${gateway.staffKey}` };
    const sent = request(gateway.endpoint.replace('/graphql', '/support/export'), { method: 'POST', headers });
    sent.end(JSON.stringify({ list: 'PAYMENTS', filter: { customerReference: 'anna' } }));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return response;
  }

  /** The middle one of what so many payments took, one after the other. */
  async function medianPaymentMs(): Promise<number> {
    const took: number[] = [];
    for (let paid = 0; paid < PAYMENTS; paid += 1) {
      const at = stopwatchMs();
      expect((await shop.authorize('tok_sandbox_approved_visa')).payment!.status).toBe('CAPTURED');
      took.push(stopwatchMs() - at);
    }
    return took.sort((one, other) => one - other)[PAYMENTS / 2]!;
  }

  it('reads no page before the last one is taken, delays no payment, and gets everything', async () => {
    await medianPaymentMs(); // warm
    const alone = await medianPaymentMs();
    let [beside, response] = [0, null as IncomingMessage | null];
    const statements = await statementsOf(gateway.db, async () => {
      response = await begun();
      beside = await medianPaymentMs();
    });
    const ofPages = statements.filter(({ lane, sql }) => lane === 'support' && /FROM "?payments"?/.test(sql));
    expect(ofPages.length).toBeGreaterThan(0);
    // The first page, and how far the export goes.
    expect(ofPages.length).toBeLessThanOrEqual(2);
    expect(beside).toBeLessThan(3 * alone);

    const chunks: Buffer[] = [];
    for await (const chunk of response!) chunks.push(chunk as Buffer);
    expect(parseCsv(Buffer.concat(chunks).toString('utf8'))).toHaveLength(1 + ROWS);
  }, 60_000);
});
