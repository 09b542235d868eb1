import { serverAudits } from 'graphql-http';
import { startTestServer, type TestServer } from './server-fixture';

/** Audited as every client of the gateway calls: with a key, which also shows that no cross-site form sends the request. */
const withKey: typeof fetch = (url, init) => {
  const headers = new Headers(init?.headers);
  headers.set('authorization', 'Bearer good');
  return fetch(url, { ...init, headers });
};

const audits = serverAudits({ url: () => server.url, fetchFn: withKey });
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('there are 61 audits in graphql-http 1.23.1', () => {
  expect(audits).toHaveLength(61);
});

test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
  const result = await audit.fn();
  expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
});
