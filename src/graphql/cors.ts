import type { IncomingMessage } from 'node:http';

/** What a page's script may send. Nothing else needs a header of its own. */
const ALLOWED_HEADERS =
  'authorization, content-type, accept, apollo-require-preflight, x-apollo-operation-name, x-request-timeout-ms';
const EXPOSED_HEADERS = 'x-request-id, retry-after';
/** Browsers ask again after 10 minutes; Chromium caps at two hours. */
const MAX_AGE_SECONDS = '600';

/**
 * Lets pages of the configured origins read answers (Fetch standard, CORS protocol). Origins match as a whole, there is no wildcard, and no
 * credentials mode: callers authenticate by header, never by cookie.
 */
export class Cors {
  readonly #origins: ReadonlySet<string>;

  constructor(origins: readonly string[]) {
    this.#origins = new Set(origins);
  }

  /** The headers of an answer to that request. */
  headers(request: IncomingMessage): CorsHeaders {
    const { origin } = request.headers;
    if (origin === undefined) return this.#origins.size === 0 ? NONE : VARIES;
    if (!this.#origins.has(origin)) return VARIES;
    return { ...VARIES, 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED_HEADERS };
  }

  /** The headers of an answer to a preflight. Without them the browser does not send the request. */
  preflightHeaders(request: IncomingMessage): CorsHeaders {
    const headers = this.headers(request);
    if (!('access-control-allow-origin' in headers)) return headers;
    return {
      ...headers,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': ALLOWED_HEADERS,
      'access-control-max-age': MAX_AGE_SECONDS,
    };
  }
}

export type CorsHeaders = Readonly<Record<string, string>>;

const NONE: CorsHeaders = {};
/** Caches between us and a browser must keep answers apart by origin. */
const VARIES: CorsHeaders = { vary: 'Origin' };
