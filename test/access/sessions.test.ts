import type { Engine } from '../../src/persistence/tables';
import { settableClock } from '../acceptance/api';
import { startGateway, type TestGateway } from '../support/gateway';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SUPPORT = 'support@sandbox.test';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: {
    readonly account?: { readonly id: string; readonly email: string; readonly roles: readonly string[] } | null;
    readonly errors?: readonly { readonly code?: string; readonly extensions?: { readonly code: string } }[];
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly sandboxAccounts?: { readonly password: string } | null;
  };
}

describe.each<Engine>(['sqlite', 'postgres'])('sign-in on %s', (engine) => {
  const clock = settableClock();
  let gateway: TestGateway;
  let origin: string;
  beforeAll(async () => {
    gateway = await startGateway({ engine, clock });
    origin = new URL(gateway.endpoint).origin;
  });
  afterAll(() => gateway.stop());

  /** What a page of the gateway sends; `headers` replace its own, null takes one away. */
  const ask = async (
    method: string,
    path: string,
    body: object | null,
    { cookie, ...headers }: Readonly<Record<string, string | null>> = {},
  ): Promise<Answer> => {
    const all = { origin, 'x-assay-console': 'active', 'content-type': 'application/json', cookie, ...headers };
    const given = Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: Object.fromEntries(given),
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Answer['json'];
    return { status: response.status, headers: response.headers, json };
  };
  const signIn = (input: object, headers: Readonly<Record<string, string | null>> = {}) =>
    ask('POST', '/session', { email: SUPPORT, password: gateway.password, ...input }, headers);
  const cookieOf = ({ headers }: Answer): string => headers.get('set-cookie')!.split(';')[0]!;
  const payments = (cookie: string, headers: Readonly<Record<string, string | null>> = {}) =>
    ask('POST', '/graphql', { query: '{ payments(first: 1) { nodes { id } } }' }, { cookie, ...headers });
  const codeOf = ({ json }: Answer) => json.errors?.[0]?.code ?? json.errors?.[0]?.extensions?.code;

  it('begins a session that does what a key with the roles of the account does, and ends it', async () => {
    const answer = await signIn({ email: 'Support@Sandbox.test' });
    const cookie = cookieOf(answer);
    expect(answer).toMatchObject({ status: 200, json: { account: { email: SUPPORT, roles: ['SUPPORT'] } } });
    expect(answer.headers.get('set-cookie')).toMatch(/^assay_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await payments(cookie)).json.data).toEqual({ payments: { nodes: [] } });
    expect((await ask('GET', '/session', null, { cookie, origin: null })).json.account?.email).toBe(SUPPORT);
    expect(codeOf(await ask('POST', '/graphql', { query: '{ merchants { nodes { id } } }' }, { cookie }))).toBe(
      'FORBIDDEN',
    );

    const ended = await ask('DELETE', '/session', null, { cookie });
    expect(ended.status).toBe(204);
    expect(ended.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await payments(cookie)).toMatchObject({ status: 401 });
    expect((await ask('GET', '/session', null, { cookie, origin: null })).json.account).toBeNull();
  });

  it('keeps no password and no token in clear', async () => {
    const cookie = cookieOf(await signIn({}));
    const rows = await gateway.db
      .reader('support')
      .read((manager) =>
        Promise.all([manager.query('SELECT * FROM staff_sessions'), manager.query('SELECT * FROM staff_accounts')]),
      );
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
    expect(JSON.stringify(rows)).not.toContain(gateway.password);
  });

  it.each([
    ['another site’s page', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: null }],
    ['a form, which can send no header', { 'x-assay-console': null }],
  ])('%s gets nothing with the cookie of who is signed in', async (_who, headers) => {
    const cookie = cookieOf(await signIn({}));
    expect(codeOf(await payments(cookie, headers))).toBe('UNAUTHENTICATED');
    expect(codeOf(await ask('DELETE', '/session', null, { cookie, ...headers }))).toBe('FORBIDDEN');
    expect(codeOf(await signIn({}, headers))).toBe('FORBIDDEN');
    expect((await payments(cookie)).status).toBe(200);
  });

  it.each([
    ['a wrong password', { password: 'not the password' }, 401, 'SIGN_IN_REFUSED'],
    ['nobody’s address', { email: 'nobody@sandbox.test' }, 401, 'SIGN_IN_REFUSED'],
    ['no password', { password: null }, 400, 'REQUIRED'],
    ['a password of 2000 characters', { password: 'x'.repeat(2_000) }, 400, 'TOO_LONG'],
    ['a body of 5 KB', { password: 'x'.repeat(5_000) }, 413, 'PAYLOAD_TOO_LARGE'],
    ['a new password that is short', { newPassword: 'short' }, 422, 'PASSWORD_TOO_WEAK'],
  ])('%s is refused', async (_what, input, status, code) => {
    const answer = await signIn(input);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('ends after 15 minutes in which nobody did anything, and after 12 hours', async () => {
    const start = clock.now();
    const cookie = cookieOf(await signIn({}));
    const at = async (passed: number, page = 'active') => {
      clock.set(start + passed);
      return (await payments(cookie, { 'x-assay-console': page })).status;
    };
    expect(await at(14 * MINUTE)).toBe(200);
    expect(await at(28 * MINUTE)).toBe(200);
    expect(await at(40 * MINUTE, 'background')).toBe(200);
    expect(await at(44 * MINUTE)).toBe(401);

    const other = cookieOf(await signIn({}));
    const begun = clock.now();
    for (let passed = 10 * MINUTE; passed < 12 * HOUR; passed += 10 * MINUTE) {
      clock.set(begun + passed);
      expect((await payments(other)).status).toBe(200);
    }
    clock.set(begun + 12 * HOUR);
    expect((await payments(other)).status).toBe(401);
  });

  it('takes ten tries for an account in 15 minutes, also side by side, and the right password is not tried either', async () => {
    const email = 'operator@sandbox.test';
    clock.set(clock.now() + HOUR);
    const tries: number[] = [];
    for (let round = 0; round < 4; round++) {
      const three = Array.from({ length: 3 }, () => signIn({ email, password: 'not the password' }));
      tries.push(...(await Promise.all(three)).map(({ status }) => status));
    }
    expect(tries.filter((status) => status === 401)).toHaveLength(10);
    expect(tries.filter((status) => status === 429)).toHaveLength(2);
    const locked = await signIn({ email });
    expect([locked.status, codeOf(locked)]).toEqual([429, 'TOO_MANY_TRIES']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await signIn({})).status).toBe(200);
    clock.set(clock.now() + 15 * MINUTE);
    expect((await signIn({ email })).status).toBe(200);
  });

  it('an ADMIN makes an account, whose first password must be replaced', async () => {
    clock.set(clock.now() + HOUR);
    const admin = cookieOf(await signIn({ email: 'admin@sandbox.test' }));
    const mutate = async (name: string, input: object, fields: string) => {
      const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
      const query = `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code path } } }`;
      const answer = await ask('POST', '/graphql', { query, variables: { input } }, { cookie: admin });
      return answer.json.data?.[name] as Readonly<Record<string, unknown>>;
    };
    const email = 'New@shop.example';
    const roles = ['SUPPORT'];
    const input = { email, name: 'New', merchantId: gateway.merchantId, roles };
    const made = await mutate('createStaffAccount', input, 'staffAccount { id email merchant { id } } initialPassword');
    const { id } = made['staffAccount'] as { readonly id: string };
    const password = made['initialPassword'];
    expect(made['staffAccount']).toMatchObject({ email: 'new@shop.example', merchant: { id: gateway.merchantId } });
    expect(await mutate('createStaffAccount', { ...input, roles: ['ADMIN'] }, '')).toEqual({
      userErrors: [{ code: 'NOT_AN_OPTION', path: ['input', 'roles', '0'] }],
    });
    expect(await mutate('createStaffAccount', input, '')).toEqual({
      userErrors: [{ code: 'EMAIL_TAKEN', path: ['input', 'email'] }],
    });

    expect(codeOf(await signIn({ email, password }))).toBe('NEW_PASSWORD_NEEDED');
    const newPassword = 'correct horse battery';
    const cookie = cookieOf(await signIn({ email, password, newPassword }));
    expect((await payments(cookie)).status).toBe(200);
    expect((await signIn({ email, password })).status).toBe(401);
    expect((await signIn({ email, password: newPassword })).status).toBe(200);

    const reset = await mutate('resetStaffPassword', { staffAccountId: id }, 'initialPassword');
    clock.set(clock.now() + 6_000);
    expect((await payments(cookie)).status).toBe(401);
    const again = cookieOf(await signIn({ email, password: reset['initialPassword'], newPassword }));
    await mutate('disableStaffAccount', { staffAccountId: id }, 'staffAccount { disabledAt }');
    clock.set(clock.now() + 6_000);
    expect((await payments(again)).status).toBe(401);
    expect((await signIn({ email, password: newPassword })).status).toBe(401);

    const own = (await ask('GET', '/session', null, { cookie: admin, origin: null })).json.account!.id;
    expect(await mutate('disableStaffAccount', { staffAccountId: own }, '')).toEqual({
      userErrors: [{ code: 'OWN_ACCOUNT', path: ['input', 'staffAccountId'] }],
    });
  });

  it('shows the sandbox’s accounts to this machine alone', async () => {
    const here = await ask('GET', '/session', null);
    expect(here.json).toMatchObject({
      mode: 'sandbox',
      account: null,
      sandboxAccounts: { password: gateway.password },
    });
  });
});

it('behind https a session’s cookie is for https alone', async () => {
  const gateway = await startGateway({ environment: { ASSAY_PUBLIC_URL: 'https://pay.example' } });
  const response = await fetch(`${new URL(gateway.endpoint).origin}/session`, {
    method: 'POST',
    headers: { origin: 'https://pay.example', 'x-assay-console': 'active', 'content-type': 'application/json' },
    body: JSON.stringify({ email: SUPPORT, password: gateway.password }),
  });
  expect(response.headers.get('set-cookie')).toMatch(
    /^__Host-assay_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  );
  await gateway.stop();
});
