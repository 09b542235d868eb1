import { startTestServer, type Reply, type TestServer } from './server-fixture';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const MAKE =
  'mutation ($input: MakeThingInput!) { makeThing(input: $input) { thing { id name } userErrors { code path } } }';

function codesOf(reply: Reply): readonly unknown[] {
  return (reply.json.errors ?? []).map((error) => error.extensions.code);
}

describe('variables that do not fit', () => {
  const price = { amountMinor: 1, currency: 'EUR' };
  // The last two columns: where, and what was expected there.
  test.each<[string, unknown, (string | number)[], string]>([
    ['missing', undefined, ['input'], 'MakeThingInput!'],
    ['null', null, ['input'], 'MakeThingInput!'],
    ['a text', 'CANARY', ['input'], 'MakeThingInput'],
    ['a list', [], ['input'], 'MakeThingInput'],
    ['a field missing', { name: 'CANARY' }, ['input', 'price'], 'PriceInput!'],
    ['a field null', { name: null, price }, ['input', 'name'], 'String!'],
    ['a field too many', { name: 'a', price, CANARY: 1 }, ['input'], 'only fields of MakeThingInput'],
    [
      'a fraction of a yen',
      { name: 'a', price: { amountMinor: 500.5, currency: 'JPY' } },
      ['input', 'price', 'amountMinor'],
      'MinorUnits',
    ],
    [
      'more than 2^53 − 1',
      { name: 'a', price: { amountMinor: 2 ** 53, currency: 'EUR' } },
      ['input', 'price', 'amountMinor'],
      'MinorUnits',
    ],
    [
      'digits in a text',
      { name: 'a', price: { amountMinor: '4111111111111111', currency: 'EUR' } },
      ['input', 'price', 'amountMinor'],
      'MinorUnits',
    ],
    [
      'a currency that is a number',
      { name: 'a', price: { amountMinor: 1, currency: 978 } },
      ['input', 'price', 'currency'],
      'CurrencyCode',
    ],
    ['no instant', { name: 'a', price, createdAt: 'CANARY' }, ['input', 'createdAt'], 'DateTime'],
    [
      'wrong in a list',
      { name: 'a', price, discounts: [price, { amountMinor: true, currency: 'EUR' }] },
      ['input', 'discounts', 1, 'amountMinor'],
      'MinorUnits',
    ],
  ])('%s', async (_what, input, inputPath, expected) => {
    const reply = await server.post(MAKE, { input });
    expect(reply.status).toBe(400);
    expect(reply.json.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', inputPath, expected } }]);
    expect(reply.json.errors?.[0]?.message).toBe(`Expected ${expected}.`);
    expect(reply.text).not.toMatch(/CANARY|4111|500\.5|9007|978/);
    expect(reply.json).not.toHaveProperty('data');
  });

  test('each problem is an error of its own', async () => {
    const reply = await server.post(MAKE, { input: { name: 1, price: { amountMinor: 0.5, currency: 5 } } });
    expect(reply.json.errors?.map((error) => error.extensions['inputPath'])).toEqual([
      ['input', 'name'],
      ['input', 'price', 'amountMinor'],
      ['input', 'price', 'currency'],
    ]);
  });

  test('a null for an argument that has a default is an error of the field', async () => {
    const reply = await server.post('query ($n: Int = 1) { double(number: $n) }', { n: null });
    expect(reply.json.errors).toMatchObject([{ path: ['double'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('clients of application/json get status 200', async () => {
    const reply = await server.post(MAKE, {}, { accept: 'application/json' });
    expect([reply.status, codesOf(reply)]).toEqual([200, ['BAD_USER_INPUT']]);
  });
});

describe('failures of resolvers', () => {
  test('a bug is INTERNAL, without a word of it; the log has it, without the card number', async () => {
    server.lines.length = 0;
    const reply = await server.post('{ fails(how: "bug") caller }');
    expect(reply.status).toBe(200);
    expect(reply.json.data).toEqual({ fails: null, caller: 'nobody' });
    expect(reply.json.errors).toMatchObject([{ path: ['fails'], extensions: { code: 'INTERNAL' } }]);
    expect(reply.text).not.toMatch(/TypeError|undefined|4111|stack|\.ts/);
    const line = server.lines
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .find((entry) => entry['level'] === 'error');
    expect(line).toMatchObject({ requestId: reply.headers['x-request-id'], path: ['fails'] });
    expect(line?.['error']).toMatchObject({ name: 'TypeError', message: 'card *** is undefined' });
  });

  test('a value of the wrong type is our bug, and is not shown', async () => {
    const reply = await server.post('{ wrongType }');
    expect([reply.status, codesOf(reply)]).toEqual([500, ['INTERNAL']]);
    expect(reply.text).not.toContain('4111');
  });

  test('storage that is not there is UNAVAILABLE, with a time to come back', async () => {
    const reply = await server.post('{ mustFail }');
    expect([reply.status, reply.headers['retry-after'], codesOf(reply)]).toEqual([503, '3', ['UNAVAILABLE']]);
    expect(reply.json.errors?.[0]?.extensions['retryAfterMs']).toBe(2_500);
    expect(reply.text).not.toContain('SQLITE');
  });

  test('beside data a failure keeps status 200', async () => {
    const reply = await server.post('{ caller fails(how: "storage") }');
    expect([reply.status, codesOf(reply)]).toEqual([200, ['UNAVAILABLE']]);
    expect(reply.text).not.toMatch(/SQLITE|secret/);
  });

  test('FORBIDDEN names the field', async () => {
    const reply = await server.post('{ fails(how: "forbidden") }');
    expect(reply.json.errors).toMatchObject([{ path: ['fails'], extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('callers', () => {
  test('are known by their credentials', async () => {
    expect((await server.post('{ caller }', {}, { authorization: 'Bearer good' })).json.data).toEqual({
      caller: 'somebody',
    });
  });

  test('with credentials that do not hold get 401, whatever they asked for', async () => {
    const reply = await server.post('{ caller }', {}, { authorization: 'Bearer CANARY' });
    expect([reply.status, reply.headers['www-authenticate'], codesOf(reply)]).toEqual([
      401,
      'Bearer',
      ['UNAUTHENTICATED'],
    ]);
    expect(reply.text).not.toContain('CANARY');
  });

  test('that can not be told because the store is down are not called strangers', async () => {
    const broken = await startTestServer({
      resolvePrincipal: () => {
        throw new Error('connect ECONNREFUSED 10.0.0.1:5432');
      },
    });
    const reply = await broken.post('{ caller }');
    await broken.close();
    expect([reply.status, codesOf(reply)]).toEqual([500, ['INTERNAL']]);
    expect(reply.text).not.toContain('10.0.0.1');
    expect(broken.lines.join()).toContain('ECONNREFUSED');
  });
});
