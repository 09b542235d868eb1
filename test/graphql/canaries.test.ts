import { startTestServer, type TestServer } from './server-fixture';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const MODERN = { accept: 'application/graphql-response+json' };
const MAKE =
  'mutation ($input: MakeThingInput!) { makeThing(input: $input) { thing { id name } userErrors { code path } } }';

const PANS = ['4111111111111111', '4111 1111 1111 1111', '5555-5555-5555-4444', '378282246310005', '6011000990139424'];

test.each(PANS)('the card number %s sent in any place comes back in none and reaches no log line', async (pan) => {
  server.lines.length = 0;
  const digits = pan.replace(/\D/g, '');
  const name = `c${digits}`;
  const replies = [
    await server.post(`{ ${name} }`),
    await server.post(`{ thing(id: 1) { ${name} } }`),
    await server.post(`{ caller(${name}: 1) }`),
    await server.post(`query ($${name}: Int) { caller }`),
    await server.post(`{ caller @${name} }`),
    await server.post(`{ ...${name} }`),
    await server.post(`{ ... on ${name} { id } }`),
    await server.post(`{ double(number: "${pan}") }`),
    await server.post(`{ double(number: ${digits}) }`),
    await server.post(`{ double(number: { ${name}: "${pan}" }) }`),
    await server.post(`{ caller "${pan}`),
    await server.post(`# ${pan}\n{ caller ?`),
    await server.post(`query ${name} { nothing }`),
    await server.post(MAKE, { input: pan }),
    await server.post(MAKE, { input: { [name]: pan } }),
    await server.post(MAKE, { input: { name: { [name]: [pan] }, price: Number(digits) } }),
    await server.post(MAKE, { input: { name: pan + pan, price: { amountMinor: -Number(digits), currency: pan } } }),
    await server.post('query ($n: Int!) { double(number: $n) }', { n: pan }),
    await server.post('query ($n: Int!) { double(number: $n) }', { n: Number(digits) }),
    await server.post('{ caller }', {}, { authorization: `Bearer ${digits}` }),
    await server.post('{ caller }', {}, { accept: pan, 'x-apollo-operation-name': pan }),
    await server.post('{ caller }', {}, { 'content-type': pan }),
    await server.send({ headers: JSON_TYPE, body: `{"query":"{ caller }","operationName":"${pan}"}` }),
    await server.send({ headers: JSON_TYPE, body: `${pan}x` }),
    await server.send({ headers: JSON_TYPE, body: `{"${pan}":1}` }),
    await server.send({ method: 'GET', path: `/graphql?query=${encodeURIComponent(`{ ${name} }`)}`, headers: MODERN }),
    await server.send({
      method: 'GET',
      path: `/graphql?query={caller}&variables=${digits}`,
      headers: { ...MODERN, authorization: 'Bearer good' },
    }),
    await server.send({
      method: 'GET',
      path: `/graphql?query={caller}&operationName=${digits}&extensions=x${digits}`,
      headers: { ...MODERN, authorization: 'Bearer good' },
    }),
    await server.post('{ things(after: $a) { edges { cursor } } }'.replace('$a', `"${pan}"`)),
    await server.post(`{ thing(id: 1) { price { formatted(locale: "${pan}") } } }`),
  ];
  for (const reply of replies) {
    expect(reply.text.replace(/\D/g, '')).not.toContain(digits);
    expect(JSON.stringify(reply.headers)).not.toContain(digits);
    expect(reply.text).not.toMatch(/<[!a-z]/i);
  }
  expect(server.lines.length).toBeGreaterThanOrEqual(replies.length);
  for (const line of server.lines) expect(line).not.toContain(digits);
});
