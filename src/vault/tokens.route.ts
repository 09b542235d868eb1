import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry } from '../admission/door';
import { ApiError } from '../graphql/api-error';
import { discardBody } from '../graphql/request-body';
import type { Clock } from '../kernel/clock';
import type { Ids, MerchantId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { OverloadedError, StorageUnavailableError } from '../persistence/errors';
import { parseBankTokenRequest } from './bank-account-request';
import type { BankAccountVault, IssuedBankToken } from './bank-account.service';
import type { VaultOwner } from './card-description';
import type { FieldError } from './field-error';
import { readBody } from './read-body';
import { isRecord, parseTokenRequest, type TokenRequest } from './token-request';
import type { IssuedToken, Vault } from './vault.service';

export interface TokensRoutePorts {
  readonly vault: Pick<Vault, 'tokenize'>;
  readonly accounts: Pick<BankAccountVault, 'tokenize'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The merchant by an API key or client token of the request; null without credentials. Throws ApiError for ones that don't hold. */
  authenticate(req: IncomingMessage): Promise<{ merchantId: MerchantId; mode: 'SANDBOX' | 'LIVE' } | null>;
  /** Whether pages of this origin may call: `https://shop.example`. */
  allowsOrigin(origin: string): boolean;
  /** The door in front of the route: nothing is read before it lets a request in. */
  enter?(req: IncomingMessage, res: ServerResponse): Entry | Promise<Entry>;
  /** Hears of failures that are not the caller's. */
  report(error: unknown): void;
}

/**
 * `POST /vault/tokens`: a card or a bank account in, a token out. Answers JSON only: 201 with the token, or `{ errors }` with 400 (no JSON),
 * 401, 403, 405, 413, 415, 422 (fields at fault, all at once), 500, 503. No answer repeats what was sent.
 */
export function tokensRoute(ports: TokensRoutePorts): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    res.setHeader('x-request-id', ports.ids.next('request'));
    const entry = req.method === 'OPTIONS' ? null : await ports.enter?.(req, res);
    if (entry?.kind === 'shed') {
      send(ports, req, res, unavailable(entry.retryAfterMs));
      discardBody(req);
      return;
    }
    try {
      const answer = await handle(ports, req);
      if (answer !== null) send(ports, req, res, answer);
    } catch (error) {
      const answer = failureOf(error);
      if (answer.status >= 500) ports.report(error);
      if (!res.headersSent) send(ports, req, res, answer);
    } finally {
      entry?.leave();
    }
  };
}

/** The body of a successful answer. */
type TokenAnswer = CardTokenAnswer | BankTokenAnswer;

interface CardTokenAnswer {
  readonly type: TokenRequest['type'];
  readonly token: string;
  readonly card: Pick<
    IssuedToken['card'],
    | 'brand'
    | 'bin'
    | 'lastFour'
    | 'expiryMonth'
    | 'expiryYear'
    | 'funding'
    | 'issuerCountry'
    | 'hasSecurityCode'
    | 'wallet'
  >;
  /** ISO 8601, UTC; null for a stored card. */
  readonly expiresAt: string | null;
}

interface BankTokenAnswer {
  readonly token: string;
  readonly type: 'bank_account';
  readonly bankAccount: Pick<IssuedBankToken['account'], 'country' | 'lastFour'>;
  /** ISO 8601, UTC; null for a stored account. */
  readonly expiresAt: string | null;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: TokenAnswer | { readonly errors: readonly RouteError[] } | null;
}

type RouteError = Omit<FieldError, 'code'> & { readonly code: string };

/** A card with a name of 255 characters of any script, escaped, is far below. */
const BODY_MAX_BYTES = 8 * 1024;

async function handle(ports: TokensRoutePorts, req: IncomingMessage): Promise<Answer | null> {
  if (req.method === 'OPTIONS') return { status: 204, body: null };
  if (req.method !== 'POST')
    return refuse(405, 'METHOD_NOT_ALLOWED', 'This address takes POST.', 'POST', { allow: 'POST, OPTIONS' });
  if (!isPlainJson(req)) {
    return refuse(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'The content type is not supported.',
      'application/json in UTF-8, not compressed',
    );
  }
  const merchant = await ports.authenticate(req);
  if (merchant === null) throw new ApiError('UNAUTHENTICATED');
  const body = await readBody(req, BODY_MAX_BYTES);
  if (body.kind === 'aborted') return null;
  if (body.kind === 'tooLarge') {
    return refuse(413, 'BODY_TOO_LARGE', 'The body is too large.', `at most ${BODY_MAX_BYTES} bytes`);
  }
  const json = parseJson(body.bytes);
  if (!json.ok) return json.error;
  const owner = { id: merchant.merchantId, mode: merchant.mode };
  if (isRecord(json.value) && json.value['type'] === 'bank_account') return takeBankAccount(ports, owner, json.value);
  const request = parseTokenRequest(json.value, ports.clock.now());
  if (!request.ok) return { status: 422, body: { errors: request.error } };
  const issued = await ports.vault.tokenize(owner, request.value);
  return { status: 201, body: answerOf(request.value.type, issued) };
}

async function takeBankAccount(
  ports: TokensRoutePorts,
  owner: VaultOwner,
  body: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const request = parseBankTokenRequest(body);
  if (!request.ok) return { status: 422, body: { errors: request.error } };
  const { token, account, expiresAt } = await ports.accounts.tokenize(
    owner,
    request.value.account,
    request.value.store,
  );
  const { country, lastFour } = account;
  const bankAccount = { country, lastFour };
  return { status: 201, body: { token, type: 'bank_account', bankAccount, expiresAt: instantOf(expiresAt) } };
}

function instantOf(expiresAt: number | null): string | null {
  return expiresAt === null ? null : new Date(expiresAt).toISOString();
}

function answerOf(type: TokenRequest['type'], { token, card, expiresAt }: IssuedToken): CardTokenAnswer {
  const { brand, bin, lastFour, expiryMonth, expiryYear, funding, issuerCountry, hasSecurityCode, wallet } = card;
  return {
    token,
    type,
    card: { brand, bin, lastFour, expiryMonth, expiryYear, funding, issuerCountry, hasSecurityCode, wallet },
    expiresAt: instantOf(expiresAt),
  };
}

function isPlainJson(req: IncomingMessage): boolean {
  const type = req.headers['content-type'] ?? '';
  const encoding = req.headers['content-encoding'] ?? 'identity';
  return (
    /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type.trim()) && /^identity$/i.test(encoding.trim())
  );
}

/** The parsed body. JSON.parse's own error quotes the text, so it goes no further. */
function parseJson(bytes: Buffer): Result<unknown, Answer> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return err(refuse(400, 'INVALID_UTF8', 'The body is not valid UTF-8.', 'UTF-8'));
  }
  try {
    return ok(JSON.parse(text));
  } catch {
    return err(refuse(400, 'INVALID_JSON', 'The body is not valid JSON.', 'a JSON object with the field card'));
  }
}

function failureOf(error: unknown): Answer {
  if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') {
    const expected = 'Authorization: Bearer with an API key or a client token';
    return refuse(401, error.code, error.message, expected, { 'www-authenticate': 'Bearer' });
  }
  if (error instanceof ApiError && error.code === 'FORBIDDEN') {
    return refuse(403, error.code, error.message, 'a merchant’s API key, or in a browser a client token');
  }
  if (error instanceof StorageUnavailableError || error instanceof OverloadedError) {
    return unavailable(error.retryAfterMs);
  }
  return refuse(500, 'INTERNAL', 'The vault failed.', 'the same request again');
}

function unavailable(retryAfterMs: number): Answer {
  const expected = 'the same request again after the time in Retry-After';
  return refuse(503, 'UNAVAILABLE', 'The vault cannot store cards at the moment.', expected, {
    'retry-after': String(Math.ceil(retryAfterMs / 1000)),
  });
}

function refuse(
  status: number,
  code: string,
  message: string,
  expected: string,
  headers: Answer['headers'] = {},
): Answer {
  return { status, headers, body: { errors: [{ code, path: [], message, expected }] } };
}

function send(
  ports: TokensRoutePorts,
  req: IncomingMessage,
  res: ServerResponse,
  { status, headers, body }: Answer,
): void {
  const json = body === null ? null : JSON.stringify(body);
  res.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(json === null
      ? {}
      : { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(json) }),
    ...corsHeaders(ports, req),
    ...headers,
  });
  res.end(json ?? undefined);
}

/** A page of another origin gets no permission, so its browser neither sends the card nor shows the answer. */
function corsHeaders(ports: TokensRoutePorts, req: IncomingMessage): Record<string, string> {
  const origin = req.headers.origin;
  if (origin === undefined || !ports.allowsOrigin(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'x-request-id, retry-after',
    ...(req.method === 'OPTIONS'
      ? {
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'authorization, content-type',
          'access-control-max-age': '600',
        }
      : {}),
  };
}
