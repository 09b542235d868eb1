import { startTestServer, type Reply, type TestServer } from './server-fixture';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ corsOrigins: ['https://shop.example', 'http://localhost:3000'] });
});
afterAll(() => server.close());

const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type',
};
const BODY = JSON.stringify({ query: '{ caller }' });

function corsHeaders({ headers }: Reply): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));
}

describe('pages of other origins (CORS)', () => {
  test.each(['https://shop.example', 'http://localhost:3000'])('a preflight from %s is granted', async (origin) => {
    const reply = await server.send({ method: 'OPTIONS', headers: { origin, ...PREFLIGHT } });
    expect(reply.status).toBe(204);
    expect(corsHeaders(reply)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'authorization, content-type, accept, apollo-require-preflight, x-apollo-operation-name, x-request-timeout-ms',
      'access-control-expose-headers': 'x-request-id, retry-after',
      'access-control-max-age': '600',
    });
    expect(reply.headers.vary).toBe('Origin');
  });

  test.each([
    'https://evil.example',
    'https://shop.example.evil.example',
    'https://evil-shop.example',
    'http://shop.example',
    'https://shop.example:8443',
    'https://SHOP.example',
    'https://shop.example/',
    'null',
    '*',
  ])('a preflight from %s is not', async (origin) => {
    const reply = await server.send({ method: 'OPTIONS', headers: { origin, ...PREFLIGHT } });
    expect([reply.status, corsHeaders(reply), reply.headers.vary]).toEqual([204, {}, 'Origin']);
  });

  test('answers and refusals can be read by configured origins', async () => {
    const headers = { origin: 'https://shop.example', 'content-type': 'application/json' };
    const readable = {
      'access-control-allow-origin': 'https://shop.example',
      'access-control-expose-headers': 'x-request-id, retry-after',
    };
    expect(corsHeaders(await server.send({ headers, body: BODY }))).toEqual(readable);
    expect(corsHeaders(await server.send({ headers, body: '{' }))).toEqual(readable);
    expect(corsHeaders(await server.send({ headers, body: 'x'.repeat(100_000) }))).toEqual(readable);
  });

  test('answers can not be read by others, and no cookies are ever asked for', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': 'application/json' };
    const reply = await server.send({ headers, body: BODY });
    expect(corsHeaders(reply)).toEqual({});
    expect(reply.headers).not.toHaveProperty('set-cookie');
  });

  test('a gateway without origins grants none', async () => {
    const closed = await startTestServer({ corsOrigins: [] });
    const reply = await closed.send({ method: 'OPTIONS', headers: { origin: 'https://shop.example', ...PREFLIGHT } });
    const answer = await closed.post('{ caller }');
    await closed.close();
    expect(corsHeaders(reply)).toEqual({});
    expect(answer.headers).not.toHaveProperty('vary');
  });
});

describe('what a form or an image of another page can send without asking (CSRF)', () => {
  const query = `/graphql?query=${encodeURIComponent('{ caller }')}`;

  test.each<[string, string, Record<string, string>]>([
    ['text', 'POST', { 'content-type': 'text/plain' }],
    ['text that claims to be JSON', 'POST', { 'content-type': 'text/plain; application/json' }],
    ['a form', 'POST', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with a file', 'POST', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['no content type', 'POST', {}],
    ['an empty marker header', 'POST', { 'content-type': 'text/plain', 'apollo-require-preflight': '' }],
    ['a link', 'GET', {}],
    ['a link with another header', 'GET', { 'x-custom': '1' }],
  ])('%s is refused', async (_what, method, headers) => {
    const reply = await server.send(
      method === 'GET' ? { method, path: query, headers } : { method, headers, body: BODY },
    );
    expect(reply.status).toBe(400);
    expect(reply.json.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    expect(reply.json).not.toHaveProperty('data');
  });

  test.each<[string, Record<string, string>]>([
    ['apollo-require-preflight', { 'apollo-require-preflight': 'true' }],
    ['x-apollo-operation-name', { 'x-apollo-operation-name': 'Caller' }],
    ['authorization', { authorization: 'Bearer good' }],
    ['a JSON content type', { 'content-type': 'application/json' }],
  ])('a link with %s, which a browser asks about first, is answered', async (_what, headers) => {
    expect((await server.send({ method: 'GET', path: query, headers })).status).toBe(200);
  });

  test('JSON that a form has sent as text is not read even with a marker header', async () => {
    const headers = { 'content-type': 'text/plain', 'apollo-require-preflight': 'true' };
    const reply = await server.send({ headers, body: JSON.stringify({ query: 'mutation { ping }' }) });
    expect([reply.status, reply.json.data]).toEqual([400, undefined]);
  });
});

// What graphql-cop 1.13 looks for, as far as the tests above do not.
describe('what scanners look for', () => {
  test.each([
    ['GraphiQL', { accept: 'text/html' }],
    ['the Apollo sandbox', { accept: 'text/html', 'user-agent': 'Mozilla/5.0' }],
  ])('%s is no part of this endpoint', async (_what, headers) => {
    const reply = await server.send({ method: 'GET', headers });
    expect(reply.headers['content-type']).toContain('json');
    expect(reply.text).not.toMatch(/graphiql|playground|sandbox/i);
  });

  test('traces and versions are not given away', async () => {
    const reply = await server.send({
      headers: { 'content-type': 'application/json', 'apollo-federation-include-trace': 'ftv1', 'apollo-tracing': '1' },
      body: BODY,
    });
    expect(reply.json).toEqual({ data: { caller: 'nobody' } });
    expect(Object.keys(reply.headers).sort()).toEqual([
      'cache-control',
      'connection',
      'content-length',
      'content-type',
      'date',
      'vary',
      'x-content-type-options',
      'x-request-id',
    ]);
  });
});
