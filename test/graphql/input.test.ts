import * as fc from 'fast-check';
import {
  amountMinor,
  checked,
  country,
  currency,
  email,
  flag,
  id,
  type InputParser,
  integer,
  list,
  money,
  oneOf,
  optional,
  parseInput,
  printableAscii,
  record,
  text,
  withDefault,
} from '../../src/graphql/input';

/** The parsed value, or the codes of the problems. */
function outcome(parser: InputParser<unknown>, value: unknown): unknown {
  const result = parseInput(parser, value);
  return result.ok ? result.value : result.error.map((problem) => problem.code);
}

const NUL = '\u0000';
const HALF = '\ud83d';

describe.each<[string, InputParser<unknown>, [unknown, unknown][]]>([
  [
    'text of 2 to 5',
    text({ min: 2, max: 5 }),
    [
      ['ab', 'ab'],
      ['abcde', 'abcde'],
      ['a', ['TOO_SHORT']],
      ['abcdef', ['TOO_LONG']],
      ['', ['TOO_SHORT']],
      ['   ', ['TOO_SHORT']],
      [' a ', ' a '],
      ['😀😀😀😀😀', '😀😀😀😀😀'],
      ['😀', ['TOO_SHORT']],
      ['😀😀😀😀😀😀', ['TOO_LONG']],
      ['日本', '日本'],
      [`a${NUL}b`, ['INVALID_CHARACTERS']],
      ['a\nb', ['INVALID_CHARACTERS']],
      ['a\u0085b', ['INVALID_CHARACTERS']],
      [`ab${HALF}`, ['INVALID_CHARACTERS']],
      [5, ['WRONG_TYPE']],
      [null, ['REQUIRED']],
      [undefined, ['REQUIRED']],
      [['ab'], ['WRONG_TYPE']],
    ],
  ],
  [
    'printable ASCII up to 4',
    printableAscii(4),
    [
      ['a b~', 'a b~'],
      ['', ['TOO_SHORT']],
      ['    ', ['TOO_SHORT']],
      ['abcde', ['TOO_LONG']],
      ['ä', ['INVALID_FORMAT']],
      ['a\t', ['INVALID_CHARACTERS']],
    ],
  ],
  [
    'integer from 1 to 99',
    integer(1, 99),
    [
      [1, 1],
      [99, 99],
      [0, ['OUT_OF_RANGE']],
      [100, ['OUT_OF_RANGE']],
      [1.5, ['WRONG_TYPE']],
      ['1', ['WRONG_TYPE']],
      [null, ['REQUIRED']],
    ],
  ],
  [
    'flag',
    flag,
    [
      [true, true],
      [false, false],
      ['true', ['WRONG_TYPE']],
      [0, ['WRONG_TYPE']],
    ],
  ],
  [
    'one of A and B',
    oneOf(['A', 'B']),
    [
      ['A', 'A'],
      ['a', ['NOT_AN_OPTION']],
      ['C', ['NOT_AN_OPTION']],
      ['toString', ['NOT_AN_OPTION']],
      [1, ['WRONG_TYPE']],
    ],
  ],
  [
    'e-mail',
    email,
    [
      ['ada@example.com', 'ada@example.com'],
      ['a.b+c_d@sub.example.co.uk', 'a.b+c_d@sub.example.co.uk'],
      ["o'hara@example.com", "o'hara@example.com"],
      ['用户@例子.广告', '用户@例子.广告'],
      ['x@xn--fsqu00a.xn--0zwm56d', 'x@xn--fsqu00a.xn--0zwm56d'],
      ['ada', ['INVALID_FORMAT']],
      ['ada@', ['INVALID_FORMAT']],
      ['@example.com', ['INVALID_FORMAT']],
      ['ada@example', ['INVALID_FORMAT']],
      ['ada@@example.com', ['INVALID_FORMAT']],
      ['ada@example..com', ['INVALID_FORMAT']],
      ['ada @example.com', ['INVALID_FORMAT']],
      ['ada@exam ple.com', ['INVALID_FORMAT']],
      ['ada@example.com\nbcc: x@y.z', ['INVALID_CHARACTERS']],
      [`${'a'.repeat(65)}@example.com`, ['INVALID_FORMAT']],
      [`a@${'b'.repeat(250)}.com`, ['TOO_LONG']],
    ],
  ],
  [
    'country',
    country,
    [
      ['GB', 'GB'],
      ['XK', 'XK'],
      ['gb', ['UNKNOWN_COUNTRY']],
      ['UK', ['UNKNOWN_COUNTRY']],
      ['GBR', ['UNKNOWN_COUNTRY']],
      ['', ['UNKNOWN_COUNTRY']],
      [826, ['WRONG_TYPE']],
    ],
  ],
  [
    'currency',
    currency,
    [
      ['EUR', 'EUR'],
      ['CLF', 'CLF'],
      ['eur', ['UNKNOWN_CURRENCY']],
      ['XXX', ['UNKNOWN_CURRENCY']],
      ['HRK', ['UNKNOWN_CURRENCY']],
      ['constructor', ['UNKNOWN_CURRENCY']],
      [978, ['WRONG_TYPE']],
    ],
  ],
  [
    'amount',
    amountMinor,
    [
      [0, 0],
      [2 ** 32 + 1, 2 ** 32 + 1],
      [9007199254740991, 9007199254740991],
      [-1, ['OUT_OF_RANGE']],
      [9007199254740992, ['WRONG_TYPE']],
      [0.5, ['WRONG_TYPE']],
      ['1', ['WRONG_TYPE']],
    ],
  ],
  [
    'payment id',
    id('payment'),
    [
      ['pay_01kaxyzab2e3rv7w8x9y0z1234', 'pay_01kaxyzab2e3rv7w8x9y0z1234'],
      ['txn_01kaxyzab2e3rv7w8x9y0z1234', ['INVALID_FORMAT']],
      ['pay_01kaxyzab2e3rv7w8x9y0z123', ['INVALID_FORMAT']],
      ['pay_81kaxyzab2e3rv7w8x9y0z1234', ['INVALID_FORMAT']],
      ['PAY_01kaxyzab2e3rv7w8x9y0z1234', ['INVALID_FORMAT']],
      [5, ['WRONG_TYPE']],
    ],
  ],
  [
    'optional text',
    optional(text({ max: 3 })),
    [
      ['abc', 'abc'],
      [null, null],
      [undefined, null],
      ['', null],
      ['abcd', ['TOO_LONG']],
      [0, ['WRONG_TYPE']],
    ],
  ],
  [
    'integer with default',
    withDefault(integer(1, 9), 5),
    [
      [3, 3],
      [null, 5],
      [undefined, 5],
      [0, ['OUT_OF_RANGE']],
    ],
  ],
  [
    'list of up to 2 integers',
    list(integer(1, 9), 2),
    [
      [[], []],
      [
        [1, 2],
        [1, 2],
      ],
      [[1, 2, 3], ['TOO_MANY']],
      [
        [0, 'x'],
        ['OUT_OF_RANGE', 'WRONG_TYPE'],
      ],
      ['1', ['WRONG_TYPE']],
      [null, ['REQUIRED']],
    ],
  ],
])('%s', (_what, parser, cases) => {
  test.each(cases)('%p', (value, expected) => {
    expect(outcome(parser, value)).toEqual(expected);
  });
});

const order = record({
  reference: text({ max: 5 }),
  amount: money,
  lines: optional(list(record({ sku: text({ max: 3 }) }), 10)),
});

test('every problem is found, each with its place and what would be accepted', () => {
  const result = parseInput(order, {
    reference: '',
    amount: { amountMinor: -1 },
    lines: [{ sku: 'abc' }, { sku: 'abcd' }, {}],
  });
  expect(result).toEqual({
    ok: false,
    error: [
      { code: 'TOO_SHORT', path: ['input', 'reference'], expected: '1 to 5 characters' },
      {
        code: 'OUT_OF_RANGE',
        path: ['input', 'amount', 'amountMinor'],
        expected: 'an integer from 0 to 9007199254740991, in minor units',
      },
      { code: 'REQUIRED', path: ['input', 'amount', 'currency'], expected: 'an ISO 4217 currency code in capitals' },
      { code: 'TOO_LONG', path: ['input', 'lines', '1', 'sku'], expected: '1 to 3 characters' },
      { code: 'REQUIRED', path: ['input', 'lines', '2', 'sku'], expected: 'a text' },
    ],
  });
});

test('what is accepted has the members of its shape and no others', () => {
  const result = parseInput(order, {
    reference: 'a',
    amount: { amountMinor: 1, currency: 'EUR', more: 1 },
    isAdmin: true,
  });
  expect(result).toEqual({
    ok: true,
    value: { reference: 'a', amount: { amountMinor: 1, currency: 'EUR' }, lines: null },
  });
});

test('a rule between members is asked only when the members are sound', () => {
  const range = checked(record({ from: integer(0, 9), to: integer(0, 9) }), ({ from, to }, place) => {
    if (from > to) place.refuse('NOT_TOGETHER', 'an end after the start', ['to']);
  });
  expect(outcome(range, { from: 1, to: 2 })).toEqual({ from: 1, to: 2 });
  expect(parseInput(range, { from: 2, to: 1 }, [])).toEqual({
    ok: false,
    error: [{ code: 'NOT_TOGETHER', path: ['to'], expected: 'an end after the start' }],
  });
  expect(outcome(range, { from: 10, to: 1 })).toEqual(['OUT_OF_RANGE']);
});

test('problems are bounded', () => {
  const result = parseInput(
    list(integer(1, 2), 1_000),
    Array.from({ length: 1_000 }, () => 0),
  );
  expect(result.ok ? 0 : result.error.length).toBe(50);
});

test('no problem ever contains what was sent', () => {
  const canary = fc.string({ minLength: 12, maxLength: 30 }).map((tail) => `§§${tail}`);
  const anything = fc.oneof(canary, fc.array(canary), fc.dictionary(canary, canary));
  const input = fc.record({
    reference: anything,
    amount: fc.oneof(anything, fc.record({ currency: anything, amountMinor: anything })),
    lines: anything,
  });
  fc.assert(
    fc.property(input, (value) => {
      const result = parseInput(order, value);
      expect(result.ok).toBe(false);
      expect(JSON.stringify(result)).not.toContain('§');
    }),
  );
});
