import { ApiError } from '../../src/graphql/api-error';
import { parseLocale } from '../../src/graphql/money.graphql';
import { startTestServer, type TestServer } from './server-fixture';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function formatted(locale?: string): Promise<unknown> {
  const query =
    locale === undefined
      ? '{ thing(id: 1) { price { formatted } } }'
      : 'query ($l: String!) { thing(id: 1) { price { formatted(locale: $l) } } }';
  const reply = await server.post(query, { l: locale });
  const thing = reply.json.data?.['thing'] as { price: { formatted: string } } | null | undefined;
  return thing?.price.formatted ?? reply.json.errors?.[0]?.extensions;
}

test.each([
  [undefined, '€19.99'],
  ['en', '€19.99'],
  ['de', '19,99\u00a0€'],
  ['de-AT', '€\u00a019,99'],
  ['ja', '€19.99'],
  ['ar-EG', '\u200f١٩٫٩٩\u00a0€'],
])('for %s money is written %s', async (locale, expected) => {
  expect(await formatted(locale)).toBe(expected);
});

test.each(['', 'e', 'not a locale', 'en_GB', '../etc', 'x'.repeat(10_000)])('%p is no language', async (locale) => {
  expect(await formatted(locale)).toMatchObject({
    code: 'BAD_USER_INPUT',
    inputPath: ['locale'],
    expected: 'a BCP 47 language tag, such as en or de-AT',
  });
});

test('a language that nobody speaks is accepted, and answered by the default', () => {
  expect(parseLocale('xx-YY')).toBe('xx-YY');
  expect(() => parseLocale('x')).toThrow(ApiError);
});
