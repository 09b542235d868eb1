import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import { createGraphiql } from '../../src/graphql/graphiql/graphiql';
import { EXAMPLES } from '../../src/graphql/graphiql/examples';

const KEYS = { merchantKey: 'ak_test_merchant', staffKey: 'sk_test_staff' };
const graphiql = createGraphiql({ keys: KEYS });

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (graphiql.serves(request)) graphiql.handle(request, response);
    else response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

interface Page {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Page> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          });
        });
    });
    sent.on('error', reject).end();
  });
}

test('a browser that opens /graphql gets the page; a client that asks gets GraphQL', async () => {
  const page = await get('/graphql', { accept: BROWSER });
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  for (const headers of [
    {},
    { accept: '*/*' },
    { accept: 'application/json' },
    { accept: 'application/json, text/html' },
  ]) {
    expect((await get('/graphql', headers as Record<string, string>)).status).toBe(418);
  }
  expect((await get('/graphql?query={a}', { accept: BROWSER })).status).toBe(418);
  expect((await get('/graphql', { accept: BROWSER }, 'POST')).status).toBe(418);
});

test('the page and all that it loads come from this gateway', async () => {
  const { text } = await get('/graphql', { accept: BROWSER });
  const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
  expect(files.filter((file) => !file.startsWith('data:'))).toEqual([
    '/graphiql/graphiql.css',
    '/graphiql/react.js',
    '/graphiql/react-dom.js',
    '/graphiql/graphiql.js',
    '/graphiql/start.js',
  ]);
  for (const file of files.filter((name) => name.startsWith('/'))) {
    const { status, headers, text: content } = await get(file);
    expect([file, status]).toEqual([file, 200]);
    expect(headers['content-type']).toBe(`text/${file.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`);
    expect(content.length).toBeGreaterThan(500);
    if (file.endsWith('.css')) expect(content).not.toMatch(/url\(\s*['"]?(?!data:)|@import/);
  }
});

test('the browser may load nothing from anywhere else, run nothing inline, and be framed by nobody', async () => {
  for (const path of ['/graphql', '/graphiql/graphiql.js', '/graphiql/start.js', '/graphiql/nothing.js']) {
    const policy = (await get(path, { accept: BROWSER })).headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  }
  expect((await get('/graphql', { accept: BROWSER })).text).not.toMatch(/<script>|\son\w+=/);
});

test.each([
  '/graphiql/nothing.js',
  '/graphiql/',
  '/graphiql/../package.json',
  '/graphiql/%2e%2e/package.json',
  '/graphiql/constructor',
])('%s is not found', async (path) => {
  expect((await get(path)).status).toBe(404);
});

/** What the page's script hands to GraphiQL. */
function startedWith(script: string): { defaultTabs: { query: string; variables: string; headers: string }[] } {
  let props: unknown;
  runInNewContext(script, {
    document: { getElementById: () => ({}) },
    ReactDOM: { createRoot: () => ({ render: () => undefined }) },
    React: { createElement: (_component: unknown, given: unknown) => (props = given) },
    GraphiQL: { createFetcher: (options: unknown) => options },
  });
  return props as ReturnType<typeof startedWith>;
}

test('each example opens in a tab, with the key that it needs', async () => {
  const { defaultTabs } = startedWith((await get('/graphiql/start.js', { host: `localhost:${port}` })).text);
  expect(defaultTabs).toEqual(
    EXAMPLES.map(({ as, query, variables }) => ({
      query,
      variables: JSON.stringify(variables, null, 2),
      headers: JSON.stringify(
        { authorization: `Bearer ${as === 'staff' ? KEYS.staffKey : KEYS.merchantKey}` },
        null,
        2,
      ),
    })),
  );
});

test.each([
  'gateway.example',
  'evil.example:4000',
  '10.0.0.5:4000',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'evil.example#localhost',
])('under the name %s the keys are not filled in', async (host) => {
  const { text } = await get('/graphiql/start.js', { host });
  expect(text).not.toMatch(/ak_test_merchant|sk_test_staff/);
  expect(startedWith(text).defaultTabs[0]?.headers).toContain('<merchant key>');
});

test('HEAD answers with the length and no content', async () => {
  const page = await get('/graphiql/react.js', {}, 'HEAD');
  expect([page.status, page.text]).toEqual([200, '']);
  expect(Number(page.headers['content-length'])).toBeGreaterThan(1_000);
});
