import type { GraphQLFormattedError } from 'graphql';
import type { RequestId } from '../kernel/ids';
import { type ApiErrorCode, API_ERRORS } from './api-error';

/** An HTTP answer, ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The codes of its errors. */
  readonly codes: readonly ApiErrorCode[];
}

const LEGACY_JSON = 'application/json';
const RESPONSE_JSON = 'application/graphql-response+json';

/**
 * Codes that clients of the older media type expect with status 200: for them any other status means that something on the way broke
 * (GraphQL over HTTP, "application/json", audits 572B, FDE2 and 7B9B).
 */
const OK_IN_LEGACY_JSON: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'LIMIT_EXCEEDED',
  'BAD_USER_INPUT',
]);

/** Statuses in which Apollo has said what is wrong with the HTTP request itself: method, Accept, Content-Type. */
const ABOUT_HTTP: ReadonlySet<number> = new Set([405, 406, 415]);

export interface FailedResult {
  readonly errors: readonly GraphQLFormattedError[];
  readonly data?: unknown;
}

/**
 * The answer with errors: each carries the request id; the status is the first error's, unless there is data (then 200) or the older media type
 * asks for 200. `status` is Apollo's, if it had one.
 */
export function failedAnswer(
  result: FailedResult,
  request: { readonly id: RequestId; readonly accept: string | undefined; readonly status?: number },
): Answer {
  const errors = result.errors.map((error) => ({
    ...error,
    extensions: { ...error.extensions, requestId: request.id },
  }));
  const codes = errors.map((error) => error.extensions as unknown as { code: ApiErrorCode }).map(({ code }) => code);
  const code = codes[0] ?? 'INTERNAL';
  const modern = request.accept?.includes(RESPONSE_JSON) ?? false;
  const retryAfterMs = errors.find(isDelayed)?.extensions.retryAfterMs;
  return {
    status: statusOf(code, { modern, hasData: (result.data ?? null) !== null, status: request.status }),
    headers: {
      'content-type': `${modern ? RESPONSE_JSON : LEGACY_JSON}; charset=utf-8`,
      ...(code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer' } : {}),
      ...(code === 'UNAVAILABLE' ? { 'retry-after': String(Math.ceil((retryAfterMs ?? 1_000) / 1_000)) } : {}),
    },
    body: JSON.stringify({ errors, ...('data' in result ? { data: result.data } : {}) }),
    codes,
  };
}

function isDelayed<E extends GraphQLFormattedError>(error: E): error is E & { extensions: { retryAfterMs: number } } {
  return typeof error.extensions?.['retryAfterMs'] === 'number';
}

function statusOf(
  code: ApiErrorCode,
  known: { modern: boolean; hasData: boolean; status: number | undefined },
): number {
  if (known.hasData) return 200;
  if (known.status !== undefined && ABOUT_HTTP.has(known.status)) return known.status;
  return !known.modern && OK_IN_LEGACY_JSON.has(code) ? 200 : API_ERRORS[code].status;
}
