import { startTestServer, type TestServer } from './server-fixture';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.post('{ caller }');
});
afterAll(() => server.close());

const times = (count: number, item: (index: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(between);

const nested = (depth: number, open: string, core: string, close: string): string =>
  open.repeat(depth) + core + close.repeat(depth);

const make = (rest = ''): string =>
  `makeThing(input: { name: "a", price: { amountMinor: 1, currency: "EUR" }${rest} }) { thing { id } }`;

/** Fragments that each spread the next one ten times. */
const bomb = (levels: number): string =>
  `{ thing(id: 1) { ...F0 } } ${times(levels, (n) => `fragment F${n} on Thing { ${`...F${n + 1} `.repeat(10)} }`)} fragment F${levels} on Thing { id }`;

interface Hostile {
  readonly query: string;
  readonly variables?: unknown;
  readonly rawVariables?: string;
}

/** Documents that would cost the gateway more than the sender. The last column is the code, and the limit where it is one. */
const CORPUS: readonly (readonly [string, Hostile, string, string | null])[] = [
  [
    '500 aliased payments',
    { query: `mutation { ${times(500, (n) => `a${n}: ping`)} }` },
    'LIMIT_EXCEEDED',
    'root fields',
  ],
  [
    '40 aliased payments with input',
    { query: `mutation { ${times(40, (n) => `a${n}: ${make()}`)} }` },
    'LIMIT_EXCEEDED',
    'root fields',
  ],
  ['two payments', { query: `mutation { ${make()} ping }` }, 'LIMIT_EXCEEDED', 'mutation fields'],
  [
    'two payments through fragments',
    { query: `mutation { ...A ...B } fragment A on Mutation { a: ping } fragment B on Mutation { b: ping }` },
    'LIMIT_EXCEEDED',
    'mutation fields',
  ],
  [
    '500 aliases of __typename',
    { query: `{ thing(id: 1) { ${times(500, (n) => `a${n}: __typename`)} } }` },
    'LIMIT_EXCEEDED',
    'aliases',
  ],
  ['11 root fields', { query: `{ caller ${times(10, (n) => `a${n}: caller`)} }` }, 'LIMIT_EXCEEDED', 'root fields'],
  [
    '30 fields in each other',
    { query: `{ thing(id: 1) ${nested(30, '{ inner ', '{ id }', ' }')} }` },
    'LIMIT_EXCEEDED',
    'depth',
  ],
  ['inline fragments 640 deep', { query: `{ ${nested(640, '...{', 'caller', '}')} }` }, 'LIMIT_EXCEEDED', 'selections'],
  ['20,000 fields in each other', { query: nested(20_000, '{a', '', '}') }, 'LIMIT_EXCEEDED', 'tokens'],
  ['50,000 opening brackets', { query: `{ double(number: ${'['.repeat(50_000)}` }, 'LIMIT_EXCEEDED', 'tokens'],
  [
    '900 opening brackets, then nothing',
    { query: `{ double(number: ${'['.repeat(900)}` },
    'GRAPHQL_PARSE_FAILED',
    null,
  ],
  [
    'a value 900 deep',
    { query: `{ double(number: ${nested(900, '[', '1', ']')}) }` },
    'GRAPHQL_VALIDATION_FAILED',
    null,
  ],
  ['a list of 10,000 values', { query: `{ double(number: [${'1 '.repeat(10_000)}]) }` }, 'LIMIT_EXCEEDED', 'tokens'],
  ['one field 1,900 times', { query: `{ ${'caller '.repeat(1_900)} }` }, 'LIMIT_EXCEEDED', 'selections'],
  [
    'the same field 240 times, in 60 places',
    { query: `{ ${'thing(id: 1) { inner { id id } inner { id id } } '.repeat(60)} }` },
    'LIMIT_EXCEEDED',
    'repeats',
  ],
  ['the same field in 24 places', { query: `{ ${'thing(id: 1) { id name } '.repeat(24)} }` }, 'none', null],
  [
    'a fragment within itself',
    { query: '{ thing(id: 1) { ...A } } fragment A on Thing { inner { ...A } }' },
    'LIMIT_EXCEEDED',
    'selections',
  ],
  ['a fragment bomb of 10^9 fields', { query: bomb(9) }, 'LIMIT_EXCEEDED', 'selections'],
  ['a fragment bomb of 10^20 fields', { query: bomb(20) }, 'LIMIT_EXCEEDED', 'selections'],
  ['a fragment bomb that nobody uses', { query: `{ caller } ${bomb(9).slice(26)}` }, 'GRAPHQL_VALIDATION_FAILED', null],
  [
    '280 unused fragments',
    { query: `{ caller } ${times(280, (n) => `fragment F${n} on Query { caller }`)}` },
    'GRAPHQL_VALIDATION_FAILED',
    null,
  ],
  [
    'a chain of 200 fragments',
    {
      query: `{ thing(id: 1) { ...F0 } } ${times(200, (n) => `fragment F${n} on Thing { ...F${n + 1} }`)} fragment F200 on Thing { id }`,
    },
    'none',
    null,
  ],
  ['21 directives', { query: `{ caller ${'@aa '.repeat(21)} }` }, 'LIMIT_EXCEEDED', 'directives'],
  ['5,000 directives', { query: `{ caller ${'@aa'.repeat(5_000)} }` }, 'LIMIT_EXCEEDED', 'tokens'],
  [
    '500 unknown fields',
    { query: `{ thing(id: 1) { ${times(500, (n) => `x${n}`)} } }` },
    'GRAPHQL_VALIDATION_FAILED',
    null,
  ],
  [
    'an unused fragment of 1,900 fields',
    { query: `{ caller } fragment F on Thing { ${'id '.repeat(1_900)} }` },
    'LIMIT_EXCEEDED',
    'repeats',
  ],
  [
    '20 fields that conflict',
    { query: `{ ${times(20, (n) => `a: thing(id: ${n}) { id }`)} }` },
    'GRAPHQL_VALIDATION_FAILED',
    null,
  ],
  ['the same field 200 times', { query: `{ ${'thing(id: 1) { id } '.repeat(200)} }` }, 'LIMIT_EXCEEDED', 'repeats'],
  [
    '300 variables',
    { query: `query (${times(300, (n) => `$v${n}: ID`)}) { caller }` },
    'GRAPHQL_VALIDATION_FAILED',
    null,
  ],
  ['300 operations of one name', { query: times(300, () => 'query A { caller }') }, 'GRAPHQL_VALIDATION_FAILED', null],
  [
    'introspection in circles',
    { query: `{ __schema { types ${nested(6, '{ fields { type ', '{ name }', ' } }')} } }` },
    'LIMIT_EXCEEDED',
    'introspection depth',
  ],
  [
    'a list of 5,000 wrong items',
    {
      query: 'mutation ($i: MakeThingInput!) { makeThing(input: $i) { thing { id } } }',
      variables: { i: { name: 'a', price: {}, discounts: Array.from({ length: 5_000 }, () => ({})) } },
    },
    'BAD_USER_INPUT',
    null,
  ],
  [
    'a variable 30,000 deep',
    {
      query: 'query ($n: Int!) { double(number: $n) }',
      rawVariables: `{"n":${nested(30_000, '[', '', ']')}}`,
    },
    'BAD_USER_INPUT',
    null,
  ],
  [
    'a variable of 3,000 unknown fields',
    {
      query: 'mutation ($i: MakeThingInput!) { makeThing(input: $i) { thing { id } } }',
      variables: { i: Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`x${n}`, n])) },
    },
    'BAD_USER_INPUT',
    null,
  ],
  ['a name of 60,000 characters', { query: `query ${'a'.repeat(60_000)} { caller }` }, 'none', null],
  ['60,000 spaces', { query: `{ caller${' '.repeat(60_000)}}` }, 'none', null],
  ['a comment of 60,000 characters', { query: `{ caller } #${'#'.repeat(60_000)}` }, 'none', null],
  ['a page of a million', { query: '{ things(first: 1000000) { edges { cursor } } }' }, 'BAD_USER_INPUT', null],
];

const HEADERS = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };

/**
 * Not a measurement: a document that escapes the limits takes minutes or for ever, one that does not takes milliseconds. The quickest of
 * three answers, so that a busy machine does not fail the test.
 */
const TOO_SLOW_MS = 2_000;

test.each(CORPUS)('%s', async (_what, { query, variables = {}, rawVariables }, code, limit) => {
  const body = `{"query":${JSON.stringify(query)},"variables":${rawVariables ?? JSON.stringify(variables)}}`;
  let quickestMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const startedAt = performance.now();
    const reply = await server.send({ headers: HEADERS, body });
    quickestMs = Math.min(quickestMs, performance.now() - startedAt);
    const [error] = reply.json.errors ?? [];
    expect(error?.extensions.code ?? 'none').toBe(code);
    expect(error?.extensions['limit'] ?? null).toBe(limit);
    expect(reply.text.length).toBeLessThan(20_000);
  }
  expect(quickestMs).toBeLessThan(TOO_SLOW_MS);
});

test('a batch is refused', async () => {
  const body = JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ caller }' })));
  const reply = await server.send({ headers: { 'content-type': 'application/json' }, body });
  expect([reply.status, reply.json.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
});

test('a persisted query is refused', async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
  const body = JSON.stringify({ query: '{ caller }', extensions });
  const reply = await server.send({ headers: { 'content-type': 'application/json' }, body });
  expect(reply.json.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
});

test('what is refused is not remembered, what is accepted is answered again', async () => {
  for (let round = 0; round < 3; round++) {
    expect((await server.post('{ nothing }')).status).toBe(400);
    expect((await server.post('{ caller }')).json.data).toEqual({ caller: 'nobody' });
  }
});
