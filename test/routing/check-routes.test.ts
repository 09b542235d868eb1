import { checkRoutes } from '../../src/routing/check-routes';
import type { RouteContent } from '../../src/routing/route';

const PROCESSORS = ['sandbox', 'sandbox_b'];

function aRoute(key: string, condition: string, change: Partial<RouteContent> = {}): RouteContent {
  return { key, title: key, condition, sharePercent: 100, processors: ['sandbox'], ...change };
}

function problemsOf(...routes: readonly RouteContent[]): readonly string[] {
  const checked = checkRoutes(routes, PROCESSORS);
  return checked.ok ? [] : checked.problems.map(({ at, code }) => `${at} ${code}`);
}

const EUR = 'amount.currency == "EUR"';
const VISA = 'has(card.brand) && card.brand == "visa"';
const HALF = { sharePercent: 50 };

test.each<[string, readonly RouteContent[], readonly string[]]>([
  ['none', [], []],
  ['two that overlap', [aRoute('eur', EUR), aRoute('visa', VISA)], []],
  ['a rest for everything', [aRoute('eur', EUR), aRoute('rest', 'true')], []],
  ['an unknown fact', [aRoute('eur', 'amount.curency == "EUR"')], ['routes[0].condition FACT_UNKNOWN']],
  ['an unknown value', [aRoute('eur', 'amount.currency == "EUX"')], ['routes[0].condition VALUE_UNKNOWN']],
  ['a fact that may be absent', [aRoute('visa', 'card.brand == "visa"')], ['routes[0].condition MAYBE_ABSENT']],
  ['a wrong type', [aRoute('much', 'amount.minor == "much"')], ['routes[0].condition TYPE_MISMATCH']],
  [
    'an unknown processor',
    [aRoute('eur', EUR, { processors: ['sandbx'] })],
    ['routes[0].processors[0] PROCESSOR_UNKNOWN'],
  ],
  [
    'a processor twice',
    [aRoute('eur', EUR, { processors: ['sandbox', 'sandbox'] })],
    ['routes[0].processors[1] PROCESSOR_REPEATED'],
  ],
  ['a key twice', [aRoute('eur', EUR), aRoute('eur', VISA)], ['routes[1].key KEY_REPEATED']],
  ['one that nothing matches', [aRoute('never', `${EUR} && amount.currency == "USD"`)], ['routes[0] NEVER_TRUE']],
  ['one behind a rest', [aRoute('rest', 'true'), aRoute('eur', EUR)], ['routes[1] UNREACHABLE']],
  [
    'one that two together leave nothing',
    [aRoute('small', 'amount.minor < 5000'), aRoute('large', 'amount.minor >= 5000'), aRoute('eur', EUR)],
    ['routes[2] UNREACHABLE'],
  ],
  ['one behind a share of everything', [aRoute('share', 'true', HALF), aRoute('eur', EUR)], []],
  [
    'everything that is wrong at once',
    [aRoute('a', 'nonsense == 1', { processors: ['x'] }), aRoute('a', '(')],
    [
      'routes[0].condition FACT_UNKNOWN',
      'routes[0].processors[0] PROCESSOR_UNKNOWN',
      'routes[1].condition SYNTAX',
      'routes[1].key KEY_REPEATED',
    ],
  ],
])('%s', (_name, routes, problems) => {
  expect(problemsOf(...routes)).toEqual(expect.arrayContaining([...problems]));
  expect(problemsOf(...routes).length > 0).toBe(problems.length > 0);
});

it('says where, what was expected and what is nearest, and never repeats the text', () => {
  const checked = checkRoutes(
    [aRoute('eur', 'true &&\n  amount.curency == "EUR"', { processors: ['sandbx'] })],
    PROCESSORS,
  );
  expect(checked).toMatchObject({
    ok: false,
    problems: [
      { at: 'routes[0].condition', place: { line: 2, column: 3 }, nearest: 'amount.currency' },
      { at: 'routes[0].processors[0]', place: null, expected: 'sandbox, sandbox_b', nearest: 'sandbox' },
    ],
  });
  expect(JSON.stringify(checked)).not.toContain('curency ');
});

it('stores conditions printed in one way', () => {
  const checked = checkRoutes([aRoute('eur', ' ( amount.currency=="EUR" ) ')], PROCESSORS);
  expect(checked.ok && checked.routes[0]!.condition).toBe(EUR);
});
