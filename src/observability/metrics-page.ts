import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Secret } from '../kernel/secret';
import type { Metrics } from './metrics';

/**
 * `GET /metrics` in Prometheus's text format, for those with the token; without a token for everybody. 401 without credentials that
 * hold, 503 when a figure can't be read.
 */
export function metricsPage(
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  token: Secret | null,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
    if (request.method !== 'GET') {
      response.writeHead(405, { ...common, allow: 'GET' }).end();
      return;
    }
    if (token !== null && !isBearer(request.headers.authorization, token)) {
      response.writeHead(401, { ...common, 'www-authenticate': 'Bearer' }).end();
      return;
    }
    try {
      const text = await metrics.text();
      response.writeHead(200, { ...common, 'content-type': metrics.contentType }).end(text);
    } catch {
      response.writeHead(503, common).end();
    }
  };
}

/** Hashes are compared, so that the time tells nothing, not even the length. */
function isBearer(authorization: string | undefined, token: Secret): boolean {
  return authorization !== undefined && timingSafeEqual(hash(authorization), hash(`Bearer ${token.expose()}`));
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
