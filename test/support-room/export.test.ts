import { request } from 'node:http';
import { join } from 'node:path';
import { formatKey, hashKey } from '../../src/access/api-key';
import { ApiKeyRow } from '../../src/access/api-key.entity';
import type { StaffRole } from '../../src/access/principal';
import { loadSecrets } from '../../src/access/secrets';
import { systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { aPayment, aRefusedPayment, aTransaction, NOON, OTHER_SHOP, rowsOf, store } from '../support/builders';
import { startGateway, type TestGateway } from '../support/gateway';
import { parseCsv } from './parse-csv';

const PAGE = 500;
const MANY = 2 * PAGE + 17;

describe.each(['sqlite', 'postgres'] as const)('the export on %s', (engine) => {
  let gateway: TestGateway;
  let address: string;
  let supportKey: string;
  let operatorKey: string;
  const ids: string[] = [];

  beforeAll(async () => {
    gateway = await startGateway({ engine });
    address = gateway.endpoint.replace('/graphql', '/support/export');
    supportKey = await staffKey(['SUPPORT']);
    operatorKey = await staffKey(['OPERATOR']);
    const { merchantId } = gateway;
    const payments = Array.from({ length: MANY }, (_, n) =>
      aPayment({ merchantId, createdAt: NOON + n, customerReference: 'anna', customerEmail: '=cmd@example.com' }),
    );
    ids.push(...payments.map(({ id }) => id));
    const refused = aRefusedPayment({ payment: { merchantId, createdAt: NOON - 1, cardBrand: 'amex' } });
    const foreign = aPayment({ merchantId: OTHER_SHOP, customerReference: 'anna' });
    await gateway.db.withTx(({ manager }) =>
      manager.query(
        `INSERT INTO merchants (id, name, mode, created_at) VALUES ('${OTHER_SHOP}', 'Other', 'SANDBOX', 0)`,
      ),
    );
    await store(gateway.db, ...payments, ...payments.map((payment) => aTransaction(payment)), foreign);
    await store(gateway.db, ...rowsOf(refused));
  }, 30_000);
  afterAll(() => gateway.stop());

  async function staffKey(roles: readonly StaffRole[]): Promise<string> {
    const randomness = systemRandomness();
    const id = createIds(systemClock, randomness).next('apiKey');
    const key = formatKey({ kind: 'STAFF', mode: 'SANDBOX', id }, randomness);
    const hash = hashKey(loadSecrets(join(gateway.folder, 'gateway-secret'), randomness).apiKeys, key);
    const times = { createdAt: 0, expiresAt: null, revokedAt: null };
    const row = { id, merchantId: gateway.merchantId, kind: 'STAFF', roles: JSON.stringify(roles), name: 'x', hash };
    await gateway.db.withTx(({ manager }) => manager.insert(ApiKeyRow, { ...row, ...times }));
    return key;
  }

  function ask(body: unknown, key: string | null = supportKey): Promise<Response> {
    return fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  it('has every row of the filter once, in order, over many pages, with safe cells', async () => {
    const answer = await ask({ list: 'PAYMENTS', filter: { customerReference: 'anna' }, sort: 'CREATED_ASC' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('assay-export-last-created')).toBe(new Date(NOON + MANY - 1).toISOString());
    const [head, ...rows] = parseCsv(await answer.text());
    expect(head?.slice(0, 2)).toEqual(['id', 'created_at']);
    expect(rows.map(([id]) => id)).toEqual(ids);
    const email = head!.indexOf('customer_email');
    expect(new Set(rows.map((row) => row[email]))).toEqual(new Set([`'=cmd@example.com`]));
  });

  it('goes on from any row’s cursor, without a head, so that the parts make the whole', async () => {
    const body = { list: 'TRANSACTIONS', filter: { customerReference: 'anna' } };
    const whole = await (await ask(body)).text();
    const rows = parseCsv(whole);
    const after = rows[700]!.at(-1);
    const rest = await ask({ ...body, after });
    expect(rest.headers.get('content-type')).toContain('header=absent');
    expect(parseCsv(await rest.text())).toEqual(rows.slice(701));
  });

  it('shows of a failed transaction what refused it', async () => {
    const answer = await ask({ list: 'TRANSACTIONS', filter: { failed: true, brand: 'amex' } });
    const [head, row] = parseCsv(await answer.text());
    const cells = Object.fromEntries(head!.map((name, index) => [name, row![index]]));
    expect(cells).toMatchObject({
      status: 'DECLINED',
      failed: 'true',
      card_brand: 'amex',
      rejection_source: 'ISSUER',
      rejection_code: 'INSUFFICIENT_FUNDS',
      response_code: '51',
    });
  });

  it('of everything is for operators, auditors and the merchant itself', async () => {
    for (const filter of [
      undefined,
      null,
      {},
      { failed: null },
      { status: ['CAPTURED'] },
      { currency: 'EUR', amountMinorFrom: 0 },
      { createdFrom: '1970-01-01T00:00:00Z' },
    ]) {
      const answer = await ask({ list: 'PAYMENTS', filter });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ errors: [{ code: 'EXPORT_NEEDS_FILTER', path: ['filter'] }] });
    }
    for (const key of [operatorKey, gateway.merchantKey]) {
      const answer = await ask({ list: 'PAYMENTS' }, key);
      expect(answer.status).toBe(200);
      expect(parseCsv(await answer.text())).toHaveLength(1 + MANY + 1);
    }
    const month = { createdFrom: '2026-11-01T00:00:00Z', createdTo: '2026-12-01T00:00:00Z' };
    expect((await ask({ list: 'PAYMENTS', filter: month })).status).toBe(200);
  });

  it('refuses what is not sound, with its place and without repeating it', async () => {
    const cases: readonly (readonly [unknown, number, object])[] = [
      ['{"list":', 400, { code: 'WRONG_TYPE', path: [] }],
      [{ list: 'CARDS' }, 400, { code: 'NOT_AN_OPTION', path: ['list'] }],
      [{ list: 'PAYMENTS', filter: { lastfour: 'CANARY' } }, 400, { code: 'NOT_AN_OPTION', path: ['filter'] }],
      [
        { list: 'PAYMENTS', filter: { lastFour: 'CANARY' } },
        400,
        { code: 'INVALID_FORMAT', path: ['filter', 'lastFour'] },
      ],
      [
        { list: 'PAYMENTS', filter: { createdFrom: 'CANARY' } },
        400,
        { code: 'OUT_OF_RANGE', path: ['filter', 'createdFrom'] },
      ],
      [{ list: 'PAYMENTS', filter: { type: ['CAPTURE'] } }, 400, { code: 'NOT_AN_OPTION', path: ['filter'] }],
      [
        { list: 'PAYMENTS', filter: { brand: 'visa' }, after: 'CANARY' },
        400,
        { code: 'INVALID_FORMAT', path: ['after'] },
      ],
      [{ list: 'PAYMENTS', page: 7 }, 400, { code: 'NOT_AN_OPTION', path: [] }],
      [`"${'CANARY'.repeat(4_000)}"`, 413, { code: 'PAYLOAD_TOO_LARGE' }],
    ];
    for (const [body, status, problem] of cases) {
      const answer = await ask(body);
      const text = await answer.text();
      expect({ status: answer.status, ...(JSON.parse(text) as object) }).toMatchObject({ status, errors: [problem] });
      expect(text).not.toContain('CANARY');
    }
    expect((await fetch(address)).status).toBe(405);
    expect((await ask({ list: 'PAYMENTS' }, null)).status).toBe(401);
    expect((await ask({ list: 'PAYMENTS' }, 'sk_test_nobody')).status).toBe(401);
    expect((await ask({ list: 'PAYMENTS', filter: { tag: 'x' } }, gateway.merchantKey)).status).toBe(403);
    expect((await ask({ list: 'PAYMENTS', filter: { brand: 'visa' } }, await staffKey(['RULE_AUTHOR']))).status).toBe(
      403,
    );
  });

  it('says at the end how many rows it had', async () => {
    const trailers = await new Promise<Record<string, string | undefined>>((resolve, reject) => {
      const headers = { authorization: `Bearer ${supportKey}` };
      const sent = request(address, { method: 'POST', headers }, (response) => {
        response.resume().once('end', () => resolve(response.trailers));
      });
      sent.once('error', reject).end(JSON.stringify({ list: 'PAYMENTS', filter: { customerReference: 'anna' } }));
    });
    expect(trailers).toEqual({ 'assay-export-rows': String(MANY) });
  });

  it('a caller that goes away frees its place', async () => {
    for (let caller = 0; caller < 12; caller++) {
      await new Promise<void>((resolve) => {
        const headers = { authorization: `Bearer ${supportKey}` };
        const sent = request(address, { method: 'POST', headers, agent: false }, (response) => {
          response.once('data', () => sent.destroy());
        });
        sent.once('close', () => resolve());
        sent.end(JSON.stringify({ list: 'PAYMENTS', filter: { customerReference: 'anna' } }));
      });
    }
    let status = 503;
    for (let again = 0; status === 503 && again < 200; again++) {
      const answer = await ask({ list: 'PAYMENTS', filter: { customerReference: 'anna' } });
      await answer.text();
      status = answer.status;
    }
    expect(status).toBe(200);
  });
});
