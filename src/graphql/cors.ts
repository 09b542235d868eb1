import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a page's script may send. Nothing else needs a header of its own. */
const ALLOWED_HEADERS = 'authorization, content-type, accept, apollo-require-preflight, x-apollo-operation-name';
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

  /** Sets the headers of an answer. To be called before anything is written. */
  apply(request: IncomingMessage, response: ServerResponse): void {
    const { origin } = request.headers;
    if (origin === undefined && this.#origins.size === 0) return;
    response.setHeader('vary', 'Origin');
    if (origin === undefined || !this.#origins.has(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
  }

  /** Answers a preflight. Without the headers of `apply` the browser does not send the request. */
  preflight(request: IncomingMessage, response: ServerResponse): void {
    const { origin } = request.headers;
    if (origin !== undefined && this.#origins.has(origin)) {
      response.setHeader('access-control-allow-methods', 'GET, POST');
      response.setHeader('access-control-allow-headers', ALLOWED_HEADERS);
      response.setHeader('access-control-max-age', MAX_AGE_SECONDS);
    }
    response.writeHead(204).end();
  }
}
