import { inspect } from 'node:util';
import { Secret } from '../../src/kernel/secret';
import { createLog, type Log, type LogLevel } from '../../src/observability/log';
import { scrub } from '../../src/observability/scrub';

interface Line {
  readonly [name: string]: unknown;
}

function capture(level: LogLevel = 'debug'): { log: Log; lines: string[]; last: () => Line } {
  const lines: string[] = [];
  const log = createLog({
    level,
    clock: { now: () => Date.UTC(2026, 0, 31, 12, 30) },
    destination: { write: (line) => lines.push(line) },
  });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Line };
}

describe('a line', () => {
  test('is JSON with time, level, message and fields', () => {
    const { log, lines, last } = capture();
    log.info({ requestId: 'req_1', status: 200, codes: ['A'], nothing: null }, 'request');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/\n$/);
    expect(last()).toEqual({
      level: 'info',
      time: '2026-01-31T12:30:00.000Z',
      requestId: 'req_1',
      status: 200,
      codes: ['A'],
      nothing: null,
      message: 'request',
    });
  });

  test('of a child carries the fields of its parents', () => {
    const { log, last } = capture();
    log.child({ requestId: 'req_1' }).child({ merchantId: 'mer_1' }).warn({ attempt: 2 }, 'again');
    expect(last()).toMatchObject({ level: 'warn', requestId: 'req_1', merchantId: 'mer_1', attempt: 2 });
  });

  test('below the level is not written', () => {
    const { log, lines } = capture('warn');
    log.debug({}, 'no');
    log.info({}, 'no');
    log.warn({}, 'yes');
    log.error({}, 'yes');
    expect(lines).toHaveLength(2);
    const silent = capture('silent');
    silent.log.error({}, 'no');
    expect(silent.lines).toEqual([]);
  });

  test('shows an error by name, message, code, stack and cause, and nothing that hangs on it', () => {
    const { log, last } = capture();
    const cause = Object.assign(new RangeError('too far'), { code: 'E_FAR' });
    const error = Object.assign(new TypeError('wrong', { cause }), {
      query: 'INSERT INTO cards VALUES ($1)',
      parameters: ['4111111111111111'],
      driverError: { detail: 'Key (email)=(ada@example.com) exists' },
    });
    log.error({ error }, 'failed');
    expect(last()['error']).toEqual({
      name: 'TypeError',
      message: 'wrong',
      stack: expect.stringContaining('log.test') as unknown,
      cause: { name: 'RangeError', message: 'too far', code: 'E_FAR', stack: expect.any(String) as unknown },
    });
  });

  test('stays bounded for values that are deep, long, circular or strange', () => {
    const { log, lines, last } = capture();
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    let deep: unknown = 'end';
    for (let level = 0; level < 1_000; level++) deep = { deep };
    const many = Array.from({ length: 10_000 }, (_, index) => index);
    log.info(
      { circle, deep, many, long: 'x'.repeat(1_000_000), big: 10n, date: new Date(0), bytes: Buffer.from('abc') },
      'odd',
    );
    expect(lines[0]?.length).toBeLessThan(10_000);
    expect(last()).toMatchObject({
      circle: { self: '…' },
      big: '10',
      date: '1970-01-01T00:00:00.000Z',
      bytes: '(bytes)',
    });
    const bound = Object.create(null) as Record<string, unknown>;
    log.info(
      {
        map: new Map([['a', 1]]),
        set: new Set([1]),
        bound,
        call: () => 1,
        symbol: Symbol('x'),
        invalid: new Date(NaN),
      },
      'odd',
    );
    expect(last()).toMatchObject({ map: { a: 1 }, set: [1], bound: {}, invalid: null });
  });
});

/** Test numbers that the schemes publish. */
const PANS = [
  '4111111111111111',
  '4222222222222',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '30569309025904',
  '6011111111111117',
  '3530111333300000',
  '6759649826438453',
  '4000000000000000006',
  '501767000000',
];

const spaced = (pan: string, separator: string): string => pan.replace(/(\d{4})(?=\d)/g, `$1${separator}`);

describe('card numbers', () => {
  test.each(PANS)('%s is masked however it is written', (pan) => {
    const written = [
      pan,
      ...[' ', '-', '.', '\u00a0', '\u2011', ' - ', '/', '_'].map((separator) => spaced(pan, separator)),
    ];
    for (const text of written) {
      expect(scrub(`card ${text} was refused`)).toBe('card *** was refused');
      expect(scrub(`x${text}x`)).toBe('x***x');
      expect(scrub(`{"pan":"${text}","cvv":"123"}`)).toBe('{"pan":"***","cvv":"123"}');
    }
  });

  test('is masked when something else follows it: expiry, code, another number', () => {
    for (const text of [
      '4111111111111111 12/27',
      '4111111111111111 123',
      '41111111111111111227',
      '4111111111111111 5555555555554444',
    ]) {
      expect(scrub(text)).toBe('***');
    }
  });

  test.each(PANS)('%s reaches no line from any depth, key, number, error or message', (pan) => {
    const { log, lines } = capture();
    const error = new Error(`refused ${pan}`, { cause: { card: [{ number: spaced(pan, ' ') }] } });
    error.stack = `Error: ${pan}\n    at ${pan}.ts:1`;
    log.info({ card: pan, nested: { list: [{ number: spaced(pan, '-') }] } }, 'strings');
    log.info({ [pan]: 1, nested: { [`c${pan}`]: true } }, 'keys');
    log.info({ number: Number(pan), big: BigInt(pan), list: [Number(pan)] }, 'numbers');
    log.info({ map: new Map([[pan, pan]]), set: new Set([pan]) }, 'collections');
    log.error({ error, context: new Error(pan) }, `message ${pan}`);
    log.child({ card: pan }).warn({}, 'child');
    log.info(
      { headers: { authorization: pan }, body: pan, variables: { input: pan }, Query: pan, parameters: [pan] },
      'requests',
    );
    log.info({ inspected: inspect({ pan }), json: JSON.stringify({ pan: Number(pan) }) }, 'texts');
    expect(lines).toHaveLength(8);
    for (const line of lines) {
      expect(line.replace(/[\s._/\u2010-\u2015\u00a0-]/g, '')).not.toContain(pan);
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
  });

  test.each([
    ['an instant', '2026-01-31T12:30:00.000Z'],
    ['an id', 'pay_01kaxyzab2e3rv7w8x9y0z1234'],
    ['digits that do not pass the check', '411111111112'],
    ['eleven digits', '41111111111'],
    ['a short amount', 'amount 499900'],
    ['an address', 'connect ECONNREFUSED 127.0.0.1:5432'],
    ['a version', 'PostgreSQL 18.4, SQLite 3.52.0'],
  ])('%s stays readable', (_what, text) => {
    expect(scrub(text)).toBe(text);
  });
});

describe('secrets', () => {
  test.each([
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'NO93 8601 1117 947',
    'MT84MALT011000012345MTLCAST001S',
  ])('masks the IBAN %s', (iban) => {
    expect(scrub(`account ${iban} was refused`)).toBe('account *** was refused');
  });

  test.each([
    ['a merchant key', 'ak_live_01kaxyzab2e3rv7w8x9y0z1234_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2Vj0123abcd'],
    ['a staff key', 'sk_test_01kaxyzab2e3rv7w8x9y0z1234_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2Vj0123abcd'],
    ['a client token', 'ct_WzEsIm1lcl8wMSJd.c2lnbmF0dXJl'],
    ['a bearer of another kind', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x'],
  ])('%s is masked in a text', (_what, secret) => {
    expect(scrub(`header: ${secret}, refused`)).toBe('header: ***, refused');
  });

  test('a card token loses its sealed security code and keeps its id', () => {
    expect(scrub('tok_01kaxyzab2e3rv7w8x9y0z1234.c2VhbGVkLWN2dg was spent')).toBe(
      'tok_01kaxyzab2e3rv7w8x9y0z1234 was spent',
    );
  });

  test('a Secret is masked wherever it stands', () => {
    const { log, last } = capture();
    const secret = new Secret('hunter2');
    log.info({ secret, nested: [{ secret }], error: new Error(`with ${String(secret)}`) }, `and ${String(secret)}`);
    expect(JSON.stringify(last())).not.toContain('hunter2');
    expect(last()).toMatchObject({ secret: '***', nested: [{ secret: '***' }], message: 'and ***' });
  });

  test.each(['headers', 'body', 'variables', 'query', 'parameters', 'authorization', 'Cookie', 'CVV', 'pan'])(
    'what is named %s is never written',
    (name) => {
      const { log, last } = capture();
      log.info({ [name]: 'CANARY', nested: { [name]: { deep: 'CANARY' } } }, 'request');
      expect(JSON.stringify(last())).not.toContain('CANARY');
      expect(last()[name]).toBe('***');
    },
  );
});
