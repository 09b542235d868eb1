import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { systemClock } from '../../src/kernel/clock';
import { OverloadedError, StorageUnavailableError } from '../../src/persistence/errors';
import { openLocalKeyring, openVaultDatabase, VAULT_SCHEMA } from '../../src/vault/open-vault';
import { TOKEN_LIFETIME_MS, type Vault } from '../../src/vault/vault.service';
import { createTestStore, describeOnEachDatabase } from '../support/databases';
import {
  aVault,
  codeOf,
  NOW,
  OTHER_SHOP,
  randomness,
  serve,
  SHOP,
  TestClock,
  type TestRoute,
  VISA,
  numberOf,
} from './fixture';
import { MUST_ACCEPT, requestOf } from './must-accept';
import { NEAR_MISSES } from './near-misses';

const CARD = { card: { number: VISA, expiryMonth: 12, expiryYear: 2030 } };

interface Answer {
  readonly token: string;
  readonly card: Readonly<Record<string, unknown>>;
  readonly expiresAt: string | null;
  readonly errors: readonly { code: string; path: string[]; message: string; expected: string }[];
}
const bodyOf = async (response: Response): Promise<Answer> => (await response.json()) as Answer;

describeOnEachDatabase('POST /vault/tokens', (open) => {
  let route: TestRoute;
  let vault: Vault;
  beforeEach(async () => {
    const test = await aVault(await open(VAULT_SCHEMA));
    vault = test.vault;
    route = await serve(vault, test.clock);
  });
  afterEach(() => route.close());

  it('answers a card with a token', async () => {
    const response = await route.post({ card: { ...CARD.card, securityCode: '123', holderName: 'Ada' } });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await bodyOf(response);
    expect(body.token).toMatch(/^tok_[0-9a-z]{26}\.[A-Za-z0-9_-]{40,80}$/);
    expect(body).toEqual({
      token: body.token,
      type: 'card',
      card: {
        wallet: null,
        brand: 'visa',
        bin: '41111111',
        lastFour: '1111',
        expiryMonth: 12,
        expiryYear: 2030,
        funding: 'UNKNOWN',
        issuerCountry: null,
        hasSecurityCode: true,
      },
      expiresAt: new Date(NOW + TOKEN_LIFETIME_MS).toISOString(),
    });
    expect(codeOf(await vault.reveal(body.token, SHOP, { withProof: true }))).toBe('123');
    expect(await vault.describe(body.token, OTHER_SHOP)).toBeNull();
  });

  it('without a security code the token has no seal, and a stored card does not expire', async () => {
    const body = await bodyOf(await route.post({ ...CARD, store: true }));
    expect(body.token).toMatch(/^tok_[0-9a-z]{26}$/);
    expect(body).toMatchObject({ expiresAt: null, card: { hasSecurityCode: false } });
  });

  it('the token belongs to the merchant of the key', async () => {
    const { token } = await bodyOf(await route.post(CARD, { authorization: 'Bearer other' }));
    expect(await vault.describe(token, SHOP)).toBeNull();
    expect(await vault.describe(token, OTHER_SHOP)).not.toBeNull();
  });

  it('every card of the must-accept table comes back from the vault as it was meant', async () => {
    const failed: string[] = [];
    await Promise.all(
      MUST_ACCEPT.map(async (entry) => {
        const { title, expected } = entry;
        const response = await route.post(requestOf(entry));
        if (response.status !== 201) return void failed.push(title);
        const { token } = await bodyOf(response);
        const revealed = await vault.reveal(token, SHOP, { withProof: true });
        if (expected.digits !== undefined) expect(numberOf(revealed)).toBe(expected.digits);
        if (expected.year !== undefined)
          expect(revealed).toMatchObject({ expiryYear: expected.year, expiryMonth: expected.month });
        if (expected.securityCode !== undefined) expect(codeOf(revealed)).toBe(expected.securityCode);
        if (expected.holderName !== undefined) expect(revealed).toMatchObject({ holderName: expected.holderName });
      }),
    );
    expect(failed).toEqual([]);
  });

  it('every near miss is answered 422 with its code and path, and stores nothing', async () => {
    await Promise.all(
      NEAR_MISSES.map(async ([, body, code, path]) => {
        const response = await route.post(body);
        expect(response.status).toBe(422);
        expect((await bodyOf(response)).errors).toMatchObject([{ code, path }]);
      }),
    );
  });
});

describe('POST /vault/tokens, the protocol', () => {
  let route: TestRoute;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const store = await createTestStore('sqlite');
    const db = await openVaultDatabase({ url: null, file: join(store.folder, 'vault.sqlite'), clock: systemClock });
    const { vault, clock } = await aVault(db);
    route = await serve(vault, clock);
    close = async () => {
      await route.close();
      await db.close();
      await store.remove();
    };
  });
  afterAll(() => close());

  it.each([
    ['no credentials', { method: 'POST', headers: { 'content-type': 'application/json' } }, 401, 'UNAUTHENTICATED'],
    [
      'wrong credentials',
      { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer x' } },
      401,
      'UNAUTHENTICATED',
    ],
    ['GET', { method: 'GET' }, 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' }, 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
    [
      'a form',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'number=1' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['no content type', { method: 'POST', headers: { 'content-type': '' }, body: '{}' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'another charset',
      { method: 'POST', headers: { 'content-type': 'application/json; charset=latin1' }, body: '{}' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a compressed body',
      { method: 'POST', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: '{}' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
  ] as const)('%s is answered %s', async (_title, init, status, code) => {
    const response = await fetch(route.url, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect((await bodyOf(response)).errors).toMatchObject([{ code, path: [] }]);
  });

  it.each([
    ['nothing', '', 'INVALID_JSON'],
    ['half an object', `{"card":{"number":"${VISA}"`, 'INVALID_JSON'],
    ['two objects', `${JSON.stringify(CARD)}${JSON.stringify(CARD)}`, 'INVALID_JSON'],
    ['single quotes', `{'card': {'number': '${VISA}'}}`, 'INVALID_JSON'],
    ['a comment', `{/* ${VISA} */}`, 'INVALID_JSON'],
    ['a NUL', `{"card":\0}`, 'INVALID_JSON'],
    ['a number alone that is too precise', VISA.repeat(3), null],
    [
      'invalid UTF-8',
      Uint8Array.from([...Buffer.from('{"card":{"holderName":"'), 0xc3, 0x28, ...Buffer.from('"}}')]),
      'INVALID_UTF8',
    ],
    [
      'a surrogate in UTF-8',
      Uint8Array.from([...Buffer.from('{"x":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]),
      'INVALID_UTF8',
    ],
    ['UTF-16', Uint8Array.from(Buffer.from(`\ufeff${JSON.stringify(CARD)}`, 'utf16le')), 'INVALID_UTF8'],
  ])('%s for a body is answered without a word of it', async (_title, body, code) => {
    const response = await route.post(body);
    expect(response.status).toBe(code === null ? 422 : 400);
    const text = await response.text();
    expect(text).not.toContain('4111');
    if (code !== null) expect(JSON.parse(text)).toMatchObject({ errors: [{ code }] });
  });

  it('accepts a byte order mark and a charset in the content type', async () => {
    const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(CARD))]);
    expect(
      (await route.post(new Uint8Array(body), { 'content-type': 'Application/JSON; charset="UTF-8"' })).status,
    ).toBe(201);
  });

  it('8 KB are read, more is not', async () => {
    const padded = (length: number) => JSON.stringify(CARD) + ' '.repeat(length - JSON.stringify(CARD).length);
    expect((await route.post(padded(8192))).status).toBe(201);
    for (const length of [8193, 100_000, 10_000_000]) {
      const response = await route.post(padded(length));
      expect(response.status).toBe(413);
      expect((await bodyOf(response)).errors).toMatchObject([{ code: 'BODY_TOO_LARGE' }]);
    }
    expect((await route.post(CARD)).status).toBe(201);
  });

  it('deep nesting and a caller who goes away do no harm', async () => {
    expect((await route.post(`${'['.repeat(4000)}${']'.repeat(4000)}`)).status).toBe(422);
    const { hostname, port } = new URL(route.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          'POST /vault/tokens HTTP/1.1\r\nhost: x\r\nauthorization: Bearer shop\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"card":',
          () => socket.destroy(),
        );
      });
      socket.once('close', () => resolve());
    });
    expect((await route.post(CARD)).status).toBe(201);
    expect(route.reported).toEqual([]);
  });

  it('pages of configured origins may call, others get no permission', async () => {
    const preflight = (origin: string) =>
      fetch(route.url, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization, content-type',
        },
      });
    const allowed = await preflight('https://shop.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(allowed.headers.get('access-control-allow-methods')).toBe('POST');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization, content-type');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    const refused = await preflight('https://evil.example');
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    expect(refused.headers.get('vary')).toBe('Origin');
    for (const body of [CARD, {}]) {
      const answer = await route.post(body, { origin: 'https://shop.example' });
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    }
  });
});

describe('when the vault fails', () => {
  it.each([
    [new StorageUnavailableError(`disk full near ${VISA}`, 2500), 503, 'UNAVAILABLE', '3'],
    [new OverloadedError(), 503, 'UNAVAILABLE', '1'],
    [new Error(`boom ${VISA}`), 500, 'INTERNAL', null],
  ])('%s is answered %i without its message', async (error, status, code, retryAfter) => {
    const route = await serve({ tokenize: () => Promise.reject(error) }, new TestClock());
    const response = await route.post(CARD);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ errors: [{ code }] });
    expect(text).not.toMatch(/4111|disk|boom/);
    expect(route.reported).toEqual([error]);
    await route.close();
  });
});

it('no card number and no security code reaches a file, an answer or a report', async () => {
  const store = await createTestStore('sqlite');
  const keysFile = join(store.folder, 'vault-keys.json');
  const file = join(store.folder, 'vault.sqlite');
  const keyring = openLocalKeyring({ text: null, file: keysFile, randomness });
  const db = await openVaultDatabase({ url: null, file, clock: systemClock });
  const { vault, clock, reported } = await aVault(db, { keyring });
  const route = await serve(vault, clock);

  // Numbers and codes that occur nowhere by chance; four-digit codes, as three digits are everywhere.
  const canaries = ['378282246310005', '371449635398431', '340000991234567'].map((number, index) => ({
    number,
    code: ['7391', '8264', '9517'][index]!,
  }));
  const answers: string[] = [];
  for (const { number, code } of canaries) {
    for (const body of [
      { card: { number, expiry: '12/30', securityCode: code, holderName: 'Canary Holder' }, store: true },
      { card: { number, expiry: '12/30', securityCode: `${code}0` } },
      {
        card: {
          number: `${number}0`,
          expiry: number,
          securityCode: number,
          holderName: number,
          kind: number,
          [number]: code,
        },
      },
      `{"card":{"number":"${number}","securityCode":"${code}"`,
    ]) {
      const response = await route.post(body);
      const text = await response.text();
      if (response.status === 201) {
        const { token } = JSON.parse(text) as { token: string };
        const revealed = await vault.reveal(token, SHOP, { withProof: true });
        expect(codeOf(revealed)).toBe(code);
        answers.push(
          inspect(revealed, { depth: 9 }),
          JSON.stringify(revealed),
          JSON.stringify(await vault.describe(token, SHOP)),
        );
      }
      answers.push(text);
    }
  }
  expect(answers.filter((text) => text.includes('"token"'))).toHaveLength(3);

  const sinks = [...answers, inspect(reported, { depth: 9 }), inspect(route.reported, { depth: 9 })];
  const files = readdirSync(store.folder);
  expect(files).toEqual(expect.arrayContaining(['vault.sqlite', 'vault.sqlite-wal', 'vault-keys.json']));
  for (const name of files) sinks.push(readFileSync(join(store.folder, name), 'latin1'));
  await route.close();
  await db.close();
  sinks.push(readFileSync(file, 'latin1')); // once more, after the log was written back
  expect(existsSync(keysFile)).toBe(true);

  for (const { number, code } of canaries) {
    for (const secret of [
      number,
      Buffer.from(number).toString('base64').slice(0, 16),
      Buffer.from(number).toString('hex'),
    ]) {
      for (const sink of sinks) expect(sink.includes(secret)).toBe(false);
    }
    const json = sinks.filter((sink) => sink.startsWith('{') || sink.startsWith('['));
    for (const sink of json) expect(withoutTokens(sink)).not.toContain(code);
  }
  const stored = sinks.slice(answers.length).join('');
  expect(stored).not.toContain('Canary Holder');
  await store.remove();
});

/** Random text can hold four digits by chance. */
function withoutTokens(text: string): string {
  return text.replace(/"(token|tokenId|id|fingerprint)":"[^"]*"/g, '');
}
