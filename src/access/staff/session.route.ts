import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry } from '../../admission/door';
import { type InputProblem, optional, parseInput, record, text } from '../../graphql/input';
import { discardBody, readJson } from '../../graphql/request-body';
import { claimsOf } from '../../graphql/server';
import { type EpochMs, SECOND_MS } from '../../kernel/clock';
import type { Log } from '../../observability/log';
import { OverloadedError, StorageUnavailableError } from '../../persistence/errors';
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords';
import type { SandboxAccounts } from './sandbox-accounts';
import { isOwnOrigin, sessionCookie, tokenIn } from './session-cookie';
import type { Sessions } from './sessions';
import type { StaffAccountRow } from './staff-account.entity';

export interface SessionRoutePorts {
  readonly sessions: Sessions;
  readonly mode: 'sandbox' | 'production';
  /** Where browsers reach the gateway; null when not known. */
  readonly publicUrl: string | null;
  /** Shown on the sign-in page when it is opened on this machine; null in production. */
  readonly sandboxAccounts: SandboxAccounts | null;
  enter(request: IncomingMessage, response: ServerResponse): Entry | Promise<Entry>;
  readonly log: Log;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | null;
}

const BODY_MAX_BYTES = 4 * 1024;

/**
 * `/session`, for pages of this gateway alone. GET says who is signed in, POST `{ email, password, newPassword? }` signs in, DELETE
 * signs out. Errors: `{ errors: [{ code, path, expected }] }` with 400, 401 (SIGN_IN_REFUSED), 403 (another site's page), 405, 409
 * (NEW_PASSWORD_NEEDED), 413, 422 (PASSWORD_TOO_WEAK), 429 (TOO_MANY_TRIES), 503.
 */
export function sessionRoute(ports: SessionRoutePorts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const entry = await ports.enter(request, response);
    if (entry.kind === 'shed') {
      send(response, refuse(503, 'UNAVAILABLE', 'the same request later', retryAfter(entry.retryAfterMs)));
      discardBody(request);
      return;
    }
    try {
      send(response, await handle(ports, request));
    } catch (error) {
      send(response, failureOf(ports, error));
    } finally {
      entry.leave();
    }
  };
}

function handle(ports: SessionRoutePorts, request: IncomingMessage): Answer | Promise<Answer> {
  if (request.method === 'GET') return say(ports, request);
  if (request.method !== 'POST' && request.method !== 'DELETE')
    return refuse(405, 'METHOD_NOT_ALLOWED', 'GET, POST or DELETE', { allow: 'GET, POST, DELETE' });
  const claims = claimsOf(request);
  if (claims.console === undefined || !isOwnOrigin(claims, ports.publicUrl))
    return refuse(403, 'FORBIDDEN', 'a page of this gateway, with the header x-assay-console');
  return request.method === 'POST' ? signIn(ports, request) : signOut(ports, request);
}

async function say(ports: SessionRoutePorts, request: IncomingMessage): Promise<Answer> {
  const { mode, sandboxAccounts } = ports;
  const token = tokenIn(request.headers.cookie ?? '');
  // The browser sends no origin with a GET to the page's own site, and nobody else can read the answer: it names no origin that may.
  const account = token === null ? null : await ports.sessions.accountOf(token, false);
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
  const body = { mode, account: account && shown(account), sandboxAccounts: isHere ? sandboxAccounts : null };
  return { status: 200, body };
}

const signInInput = record({
  email: text({ max: 254 }),
  password: text({ max: PASSWORD_MAX }),
  newPassword: optional(text({ max: PASSWORD_MAX })),
});

async function signIn(ports: SessionRoutePorts, request: IncomingMessage): Promise<Answer> {
  const json = await readJson(request, BODY_MAX_BYTES);
  if (!json.ok) {
    return json.error === 'tooLarge'
      ? refuse(413, 'PAYLOAD_TOO_LARGE', `at most ${BODY_MAX_BYTES} bytes`)
      : refuse(400, 'BAD_REQUEST', 'a JSON object in UTF-8');
  }
  const parsed = parseInput(signInInput, json.value, []);
  if (!parsed.ok) return { status: 400, body: { errors: parsed.error.map(shownProblem) } };
  const address = request.socket.remoteAddress ?? '';
  const outcome = await ports.sessions.signIn({ ...parsed.value, address });
  switch (outcome.kind) {
    case 'signedIn': {
      const cookie = sessionCookie(outcome.token, isSecure(ports));
      const body = { account: shown(outcome.account), expiresAt: instant(outcome.expiresAt) };
      return { status: 200, headers: { 'set-cookie': cookie }, body };
    }
    case 'refused':
      return refuse(401, 'SIGN_IN_REFUSED', 'the e-mail address and password of an account');
    case 'newPasswordNeeded':
      return refuse(409, 'NEW_PASSWORD_NEEDED', 'newPassword, to replace the initial one');
    case 'passwordTooWeak':
      return refuse(422, 'PASSWORD_TOO_WEAK', `${PASSWORD_MIN} to ${PASSWORD_MAX} characters, and not the old one`);
    case 'tooMany':
      return refuse(429, 'TOO_MANY_TRIES', 'the same request later', retryAfter(outcome.retryAfterMs));
  }
}

async function signOut(ports: SessionRoutePorts, request: IncomingMessage): Promise<Answer> {
  const token = tokenIn(request.headers.cookie ?? '');
  if (token !== null) await ports.sessions.signOut(token);
  return { status: 204, headers: { 'set-cookie': sessionCookie(null, isSecure(ports)) }, body: null };
}

/** In production browsers come by https, also where a proxy in front of us ends it. */
function isSecure({ mode, publicUrl }: SessionRoutePorts): boolean {
  return mode === 'production' || (publicUrl?.startsWith('https:') ?? false);
}

function shown({ id, email, name, merchantId, roles }: StaffAccountRow): object {
  return {
    id,
    email,
    name,
    kind: merchantId === null ? 'PLATFORM' : 'STAFF',
    merchantId,
    roles: JSON.parse(roles) as unknown,
  };
}

function instant(at: EpochMs): string {
  return new Date(at).toISOString();
}

function shownProblem({ code, path, expected }: InputProblem): object {
  return { code, path, expected };
}

function refuse(status: number, code: string, expected: string, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: { errors: [{ code, path: [], expected }] } };
}

function retryAfter(milliseconds: number): { readonly 'retry-after': string } {
  return { 'retry-after': String(Math.ceil(milliseconds / SECOND_MS)) };
}

function failureOf({ log }: SessionRoutePorts, error: unknown): Answer {
  if (error instanceof StorageUnavailableError || error instanceof OverloadedError)
    return refuse(503, 'UNAVAILABLE', 'the same request later', retryAfter(SECOND_MS));
  log.error({ error }, 'a request to /session could not be answered');
  return refuse(500, 'INTERNAL', 'the same request later');
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  const type = body === null ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...common, ...type, ...headers });
  response.end(body === null ? undefined : JSON.stringify(body));
}
