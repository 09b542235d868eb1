import { request } from 'node:http';
import { startGateway, type TestGateway } from '../support/gateway';
import { CANARY, CONFIRM, type Graphql, type Payload, post, Shop, stored, type Wire } from './api';
import { expectClean, expectRefused, type Refusal, unchanged } from './refusals';

/*
 * Requests that are broken, too large, too costly or late. Each is answered with a code of ours, stores nothing, and
 * repeats nothing.
 */

let gateway: TestGateway;
let shop: Shop;
beforeAll(async () => {
  gateway = await startGateway({ timings: { replayWaitMs: 50 } });
  shop = new Shop(gateway);
});
afterAll(() => gateway.stop());

const APPROVED = 'tok_sandbox_approved_visa';
const MEGABYTES = 1024 * 1024;

const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))));

describe('broken bodies', () => {
  const valid = JSON.stringify({ query: '{ rejectionReasons { code } }' });
  const bodies: readonly (readonly [string, string | Uint8Array<ArrayBuffer>, Refusal, vault: Refusal])[] = [
    ['10 MB', `${CANARY}${' '.repeat(10 * MEGABYTES)}`, [413, 'PAYLOAD_TOO_LARGE'], [413, 'BODY_TOO_LARGE']],
    [
      '10 MB of JSON',
      JSON.stringify({ query: CANARY.repeat(MEGABYTES) }),
      [413, 'PAYLOAD_TOO_LARGE'],
      [413, 'BODY_TOO_LARGE'],
    ],
    [
      'a byte that is not UTF-8',
      bytes(`{"query":"${CANARY}`, [0xff], '"}'),
      [400, 'BAD_REQUEST'],
      [400, 'INVALID_UTF8'],
    ],
    [
      'an overlong encoding',
      bytes(`{"query":"${CANARY}`, [0xc0, 0xaf], '"}'),
      [400, 'BAD_REQUEST'],
      [400, 'INVALID_UTF8'],
    ],
    ['half of a character', bytes(`{"query":"${CANARY}`, [0xe2, 0x82]), [400, 'BAD_REQUEST'], [400, 'INVALID_UTF8']],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${valid}`, 'utf16le')), [400, 'BAD_REQUEST'], [400, 'INVALID_UTF8']],
    ['nothing', '', [400, 'BAD_REQUEST'], [400, 'INVALID_JSON']],
    ['no JSON', CANARY, [400, 'BAD_REQUEST'], [400, 'INVALID_JSON']],
    ['JSON that breaks off', `{"query":"${CANARY}`, [400, 'BAD_REQUEST'], [400, 'INVALID_JSON']],
    ['two values', `{}{"${CANARY}":1}`, [400, 'BAD_REQUEST'], [400, 'INVALID_JSON']],
    ['a NUL in a string', `{"query":"${CANARY}\u0000"}`, [400, 'BAD_REQUEST'], [400, 'INVALID_JSON']],
    ['a number', '42', [400, 'BAD_REQUEST'], [422, 'WRONG_TYPE']],
    ['null', 'null', [400, 'BAD_REQUEST'], [422, 'WRONG_TYPE']],
    ['a batch', `[${valid},${valid}]`, [400, 'BAD_REQUEST'], [422, 'WRONG_TYPE']],
  ];

  it.each(bodies)('%s', async (_title, body, refusal, ofVault) => {
    await unchanged(gateway, async () => {
      expectRefused(await post(gateway.endpoint, body, { key: shop.key }), refusal);
      const answer = await post<{ errors: { code: string }[] }>(gateway.vaultEndpoint, body, { key: shop.key });
      expect([answer.status, answer.json.errors.map((error) => error.code)]).toEqual([ofVault[0], [ofVault[1]]]);
      expectClean(answer.text);
    });
  });

  it.each([
    ['no query', '{}'],
    ['a query that is null', '{"query":null}'],
    ['a query that is a number', '{"query":7}'],
    ['an empty query', '{"query":""}'],
    ['variables in a list', `{"query":"{__typename}","variables":["${CANARY}"]}`],
    ['variables as text', `{"query":"{__typename}","variables":"${CANARY}"}`],
    ['extensions as text', `{"query":"{__typename}","extensions":"${CANARY}"}`],
    ['an operation that is not there', `{"query":"{__typename}","operationName":"${CANARY}"}`],
    ['a persisted query', `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${CANARY}"}}}`],
  ])('%s', async (_title, body) => {
    expectRefused(await post(gateway.endpoint, body, { key: shop.key }), [400, 'BAD_REQUEST']);
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text', 'text/plain'],
    ['GraphQL as text', 'application/graphql'],
    ['a file', 'multipart/form-data; boundary=x'],
    ['nothing known', CANARY],
  ])('content type: %s', async (_title, type) => {
    const options = { key: shop.key, headers: { 'content-type': type } };
    const answer = await post<Graphql<Wire>>(gateway.endpoint, valid, options);

    expect([400, 415]).toContain(answer.status);
    expectRefused(answer, [answer.status, 'BAD_REQUEST']);
    expect((await post(gateway.vaultEndpoint, '{}', options)).status).toBe(415);
  });

  it('a body of 10 MB that does not say how long it is', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
      const sending = request(gateway.endpoint, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sending.on('error', reject);
      for (let sent = 0; sent < 10; sent++) sending.write(Buffer.alloc(MEGABYTES, 0x20));
      sending.end();
    });

    expect(status).toBe(413);
  });
});

const nested = (depth: number): string => `${'payment { '.repeat(depth)}id${' }'.repeat(depth)}`;

describe('documents', () => {
  it.each<[string, string, Refusal]>([
    ['no GraphQL', `{ ${CANARY}`, [400, 'GRAPHQL_PARSE_FAILED']],
    ['a text that does not end', `{ payment(id: "${CANARY}) { id } }`, [400, 'GRAPHQL_PARSE_FAILED']],
    ['a control character', `{ payment\u0007 { id } } # ${CANARY}`, [400, 'GRAPHQL_PARSE_FAILED']],
    ['a field that is unknown', `{ ${CANARY} }`, [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['a field that is unknown below', `{ payments { nodes { ${CANARY} } } }`, [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['an argument that is unknown', `{ rejectionReasons(${CANARY}: 1) { code } }`, [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['a type that is unknown', `query ($a: ${CANARY}) { node(id: $a) { id } }`, [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['a directive that is unknown', `{ rejectionReasons @${CANARY} { code } }`, [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['a fragment that is unknown', `{ rejectionReasons { ...${CANARY} } }`, [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['a fragment in a circle', '{ node(id: "x") { ...a } } fragment a on Node { ...a }', [400, 'LIMIT_EXCEEDED']],
    ['a payment without fields', '{ payment(id: "x") }', [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['a subscription', `subscription { ${CANARY} }`, [400, 'GRAPHQL_VALIDATION_FAILED']],
    ['13 levels', `{ transactions { nodes { ${nested(11)} } } }`, [400, 'LIMIT_EXCEEDED']],
    [
      '500 aliases',
      `{ ${Array.from({ length: 500 }, (_, index) => `a${index}: __typename`).join(' ')} }`,
      [400, 'LIMIT_EXCEEDED'],
    ],
    ['700 times the same', `{ ${'__typename '.repeat(700)} }`, [400, 'LIMIT_EXCEEDED']],
    ['3,000 tokens', `{ ${'__typename '.repeat(3_000)} }`, [400, 'LIMIT_EXCEEDED']],
    ['30 directives', `{ __typename ${'@skip(if: false) '.repeat(30)} }`, [400, 'LIMIT_EXCEEDED']],
    [
      'two mutations',
      `mutation ($input: AuthorizePaymentInput!) {
        one: authorizePayment(input: $input) { replayed } two: authorizePayment(input: $input) { replayed } }`,
      [400, 'LIMIT_EXCEEDED'],
    ],
    [
      'two mutations through fragments',
      `mutation ($input: AuthorizePaymentInput!) { ...a ...b }
       fragment a on Mutation { one: authorizePayment(input: $input) { replayed } }
       fragment b on Mutation { two: authorizePayment(input: $input) { replayed } }`,
      [400, 'LIMIT_EXCEEDED'],
    ],
  ])('%s', async (_title, query, refusal) => {
    await unchanged(gateway, async () =>
      expectRefused(await shop.toApi(query, { input: shop.input(APPROVED) }), refusal),
    );
  });

  it('a mutation by GET', async () => {
    const input = '{ orderReference: "o", amount: { amountMinor: 1, currency: "EUR" } }';
    const query = encodeURIComponent(`mutation { createClientToken(input: ${input}) { clientToken } }`);
    const headers = { authorization: `Bearer ${shop.key}`, accept: 'application/graphql-response+json' };
    const response = await fetch(`${gateway.endpoint}?query=${query}`, { headers });

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.text()).not.toContain('clientToken');
  });
});

describe('requests that come at the wrong time', () => {
  it.each<[string, Wire]>([
    ['amount', { amount: { amountMinor: 5_000, currency: 'EUR' } }],
    ['currency', { amount: { amountMinor: 4_999, currency: 'USD' } }],
    ['order', { orderReference: CANARY }],
    ['card', { paymentMethod: { card: { token: 'tok_sandbox_approved_amex' } } }],
    ['customer', { customer: { reference: CANARY } }],
    ['note', { metadata: [{ key: 'k', value: CANARY }] }],
  ])('a key with another %s', async (_what, change) => {
    const input = shop.input(APPROVED);
    await shop.authorize('', input);
    await unchanged(gateway, async () => {
      const { payment, userErrors } = await shop.authorize('', { ...input, ...change });
      expect([payment, userErrors]).toMatchObject([null, [{ code: 'KEY_REUSED', path: ['input', 'idempotencyKey'] }]]);
    });
  });

  it.each([
    ['paid', APPROVED, 'CAPTURED', ['REFUND']],
    ['declined', 'tok_sandbox_do_not_honor', 'DECLINED', []],
    ['rejected', 'tok_sandbox_approved_visa_ir', 'REJECTED', []],
  ])('confirming what is %s', async (_title, token, status, allowedActions) => {
    const { payment } = await shop.authorize(token);
    await unchanged(gateway, async () => {
      const input = { idempotencyKey: `late-${status}`, paymentId: payment!.id, challengeResult: CANARY };
      const selection = '__typename code path ... on WrongStateError { status allowedActions }';
      const query = `mutation ($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { userErrors { ${selection} } } }`;
      const answer = await shop.toApi(query, { input });
      const expected = { code: 'WRONG_STATE', path: ['input', 'paymentId'], status, allowedActions };
      expect(answer.json.data).toMatchObject({ confirmPayment: { userErrors: [expected] } });
      expectClean(answer.text);
    });
  });

  it('confirming twice with two keys', async () => {
    const { payment } = await shop.authorize('tok_sandbox_challenge');
    await shop.confirm(payment!.id, 'authenticated');
    const input = { idempotencyKey: 'again', paymentId: payment!.id, challengeResult: 'failed' };
    const { json } = await shop.toApi<{ confirmPayment: Payload }>(CONFIRM, { input });

    expect(json.data!.confirmPayment.userErrors[0]!.code).toBe('WRONG_STATE');
  });

  it('the same request while the first one is still being answered', async () => {
    const input = shop.input('tok_sandbox_timeout');
    const { keys } = await stored(gateway);
    const first = shop.authorize('', input);
    while ((await stored(gateway)).keys === keys);

    const answer = await shop.toApi(
      `mutation ($input: AuthorizePaymentInput!) { authorizePayment(input: $input) {
        payment { id } userErrors { code path ... on RequestInProgressError { retryAfterMs } } } }`,
      { input },
    );
    const userErrors = [{ code: 'IN_PROGRESS', path: ['input', 'idempotencyKey'], retryAfterMs: 1_000 }];
    expect(answer.json.data).toEqual({ authorizePayment: { payment: null, userErrors } });
    expect((await first).payment!.status).toBe('UNKNOWN');
  });
});
