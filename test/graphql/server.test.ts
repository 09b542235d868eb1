import { request as httpRequest } from 'node:http';
import { buildSchema } from 'graphql';
import { startTestServer, type Reply, type TestServer } from './server-fixture';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const MAKE =
  'mutation ($input: MakeThingInput!) { makeThing(input: $input) { thing { id name } userErrors { code path } } }';

function codesOf(reply: Reply): readonly unknown[] {
  return (reply.json.errors ?? []).map((error) => error.extensions.code);
}

describe('answers', () => {
  test('a query and a mutation are answered', async () => {
    const { data } = (await server.post('{ thing(id: "a") { id price { formatted(locale: "de") } createdAt } }')).json;
    expect(data).toEqual({
      thing: { id: 'a', price: { formatted: '19,99\u00a0€' }, createdAt: '2026-01-31T12:30:00.000Z' },
    });
    const made = await server.post(MAKE, { input: { name: 'x', price: { amountMinor: 2 ** 40, currency: 'EUR' } } });
    expect(made.json.data).toEqual({ makeThing: { thing: { id: 'new', name: 'x' }, userErrors: [] } });
  });

  test('every answer names its request, is not kept by caches and is not sniffed', async () => {
    const replies = [
      await server.post('{ caller }'),
      await server.post('{ nothing }'),
      await server.send({ headers: JSON_TYPE, body: '{' }),
      await server.send({ method: 'DELETE' }),
      await server.send({ method: 'OPTIONS' }),
    ];
    for (const { headers } of replies) expect(headers['x-request-id']).toMatch(/^req_[0-9a-z]{26}$/);
    for (const { headers } of replies.slice(0, 4)) {
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    }
    expect(new Set(replies.map(({ headers }) => headers['x-request-id'])).size).toBe(replies.length);
  });

  test('every error carries the request id of the header', async () => {
    const reply = await server.post('{ nothing nowhere }');
    const ids = reply.json.errors?.map((error) => error.extensions.requestId);
    expect(ids).toEqual([reply.headers['x-request-id'], reply.headers['x-request-id']]);
  });

  test('user errors are data', async () => {
    const reply = await server.post(MAKE, { input: { name: ' ', price: { amountMinor: -1, currency: 'XYZ' } } });
    expect(reply.status).toBe(200);
    expect(reply.json.errors).toBeUndefined();
    expect(reply.json.data).toEqual({
      makeThing: {
        thing: null,
        userErrors: [
          { code: 'TOO_SHORT', path: ['input', 'name'] },
          { code: 'OUT_OF_RANGE', path: ['input', 'price', 'amountMinor'] },
          { code: 'UNKNOWN_CURRENCY', path: ['input', 'price', 'currency'] },
        ],
      },
    });
  });
});

describe('requests that are not well-formed', () => {
  // The last three columns: status for clients of either media type, code, what was expected.
  test.each<[string, Record<string, string>, string | Buffer, number, string, string | null]>([
    ['JSON that ends early', JSON_TYPE, '{"query": "{ caller }"', 400, 'BAD_REQUEST', 'a body in JSON'],
    ['no JSON', JSON_TYPE, 'query { caller }', 400, 'BAD_REQUEST', 'a body in JSON'],
    ['an empty body', JSON_TYPE, '', 400, 'BAD_REQUEST', 'a body in JSON'],
    [
      'invalid UTF-8',
      JSON_TYPE,
      Buffer.from('{"query":"{ caller }\xff"}', 'latin1'),
      400,
      'BAD_REQUEST',
      'a body in UTF-8',
    ],
    [
      'half a surrogate pair in bytes',
      JSON_TYPE,
      Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
      400,
      'BAD_REQUEST',
      'a body in UTF-8',
    ],
    ['UTF-16', JSON_TYPE, Buffer.from('{"query":"{ caller }"}', 'utf16le'), 400, 'BAD_REQUEST', null],
    ['null', JSON_TYPE, 'null', 400, 'BAD_REQUEST', null],
    ['a number', JSON_TYPE, '1', 400, 'BAD_REQUEST', null],
    ['an empty object', JSON_TYPE, '{}', 400, 'BAD_REQUEST', null],
    ['a batch', JSON_TYPE, '[{"query":"{ caller }"}]', 400, 'BAD_REQUEST', null],
    ['a query that is an object', JSON_TYPE, '{"query":{"kind":"Document"}}', 400, 'BAD_REQUEST', null],
    ['an empty query', JSON_TYPE, '{"query":""}', 400, 'BAD_REQUEST', null],
    ['variables that are text', JSON_TYPE, '{"query":"{ caller }","variables":"{}"}', 400, 'BAD_REQUEST', null],
    ['an unknown operation', JSON_TYPE, '{"query":"query A { caller }","operationName":"B"}', 400, 'BAD_REQUEST', null],
    [
      'two operations, none chosen',
      JSON_TYPE,
      '{"query":"query A { caller } query B { caller }"}',
      400,
      'BAD_REQUEST',
      null,
    ],
    [
      'another content type',
      { 'content-type': 'application/graphql', 'apollo-require-preflight': '1' },
      '{ caller }',
      400,
      'BAD_REQUEST',
      null,
    ],
    [
      'an Accept that we do not speak',
      { ...JSON_TYPE, accept: 'image/png' },
      '{"query":"{ caller }"}',
      406,
      'BAD_REQUEST',
      null,
    ],
  ])('%s', async (_what, headers, body, status, code, expected) => {
    const reply = await server.send({ headers, body });
    expect([reply.status, codesOf(reply)]).toEqual([status, [code]]);
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    if (expected !== null) expect(reply.json.errors?.[0]?.extensions['expected']).toBe(expected);
  });

  test('a method that GraphQL does not use', async () => {
    const reply = await server.send({ method: 'PUT', headers: JSON_TYPE, body: '{"query":"{ caller }"}' });
    expect([reply.status, reply.headers['allow'], codesOf(reply)]).toEqual([405, 'GET, POST', ['BAD_REQUEST']]);
  });

  test('a mutation by GET', async () => {
    const path = `/graphql?query=${encodeURIComponent('mutation { ping }')}`;
    const reply = await server.send({ method: 'GET', path, headers: { 'apollo-require-preflight': '1' } });
    expect([reply.status, reply.headers['allow'], codesOf(reply)]).toEqual([405, 'POST', ['BAD_REQUEST']]);
  });
});

describe('a body that is too large', () => {
  const limit = 64 * 1024;
  const padded = (bytes: number): string => {
    const body = JSON.stringify({ query: '{ caller }', padding: '' });
    return body.replace('""', `"${'x'.repeat(bytes - body.length)}"`);
  };

  test('is accepted up to 64 KB', async () => {
    expect((await server.send({ headers: JSON_TYPE, body: padded(limit) })).json.data).toEqual({ caller: 'nobody' });
  });

  test('is refused one byte above, whatever the media type asks for', async () => {
    const reply = await server.send({ headers: JSON_TYPE, body: padded(limit + 1) });
    expect([reply.status, codesOf(reply)]).toEqual([413, ['PAYLOAD_TOO_LARGE']]);
    expect(reply.json.errors?.[0]?.extensions).toMatchObject({ limit: 'body bytes', maximum: limit });
  });

  test('of 10 MB is answered without being kept', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024, 'x');
    const before = process.memoryUsage().arrayBuffers;
    const reply = await server.send({ headers: JSON_TYPE, body });
    expect(reply.status).toBe(413);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
  });

  test('in chunks without a length is refused when it has become too large', async () => {
    const reply = await sendChunks(server.url, 20, 16 * 1024);
    expect(reply).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });

  test('without an end is cut off', async () => {
    await expect(sendChunks(server.url, 100_000, 64 * 1024)).resolves.toEqual({
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    });
  });

  test('does not close the way for the next request', async () => {
    await server.send({ headers: JSON_TYPE, body: padded(limit + 1) });
    expect((await server.post('{ caller }')).status).toBe(200);
  });
});

/** Writes chunks until the answer is there or the other side hangs up. */
function sendChunks(url: string, count: number, bytes: number): Promise<{ status: number; code: unknown }> {
  return new Promise((resolve, reject) => {
    let answered = false;
    const sent = httpRequest(url, { method: 'POST', headers: JSON_TYPE, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        answered = true;
        const json = JSON.parse(text) as { errors: { extensions: { code: string } }[] };
        resolve({ status: response.statusCode ?? 0, code: json.errors[0]?.extensions.code });
      });
    });
    sent.on('error', (error) => (answered ? undefined : reject(error)));
    const chunk = Buffer.alloc(bytes, 'x');
    const write = (left: number): void => {
      if (sent.destroyed) return;
      if (left === 0) sent.end();
      else if (sent.write(chunk)) setImmediate(write, left - 1);
      else sent.once('drain', () => write(left - 1));
    };
    write(count);
  });
}

describe('introspection', () => {
  const introspection = '{ __schema { queryType { name } } }';

  test('is on in the sandbox', async () => {
    expect((await server.post(introspection)).json.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  test.each([introspection, '{ __type(name: "Thing") { name } }', '{ x: __schema { types { name } } }'])(
    'is off in production: %s',
    async (query) => {
      const production = await startTestServer({ mode: 'production' });
      const reply = await production.post(query);
      const typename = await production.post('{ __typename }');
      await production.close();
      expect([reply.status, new Set(codesOf(reply))]).toEqual([400, new Set(['GRAPHQL_VALIDATION_FAILED'])]);
      expect(typename.json.data).toEqual({ __typename: 'Query' });
    },
  );
});

test('a server drains: what is under way is answered, what comes later is UNAVAILABLE', async () => {
  let finish = (): void => {};
  const started = new Promise<void>((entered) => {
    void startTestServer({
      schema: buildSchema('type Query { slow: String }'),
      resolvePrincipal: () =>
        new Promise((resolve) => {
          finish = () => resolve('somebody');
          entered();
        }),
    }).then((draining) => void run(draining));
  });
  let first: Promise<Reply> | undefined;
  let drainingServer: TestServer | undefined;
  const run = (draining: TestServer): void => {
    drainingServer = draining;
    first = draining.post('{ slow }');
  };
  await started;
  const drained = drainingServer!.graphql.drain();
  const late = await drainingServer!.post('{ slow }');
  expect([late.status, codesOf(late), late.headers['retry-after']]).toEqual([503, ['UNAVAILABLE'], '1']);
  finish();
  expect((await first!).json.data).toEqual({ slow: null });
  await drained;
  await drainingServer!.close();
});

test('a request is logged by its id, operation and outcome, and by nothing that it held', async () => {
  server.lines.length = 0;
  const reply = await server.post(
    'query Caller { caller }',
    { pan: '4111111111111111' },
    { authorization: 'Bearer good' },
  );
  const line = JSON.parse(server.lines.at(-1) ?? '') as Record<string, unknown>;
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
    requestId: reply.headers['x-request-id'],
    operation: 'Caller',
    status: 200,
    codes: [],
    durationMs: expect.any(Number) as unknown,
    message: 'request',
  });
});
