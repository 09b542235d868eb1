import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry } from '../admission/door';
import { discardBody } from '../graphql/request-body';
import type { Clock } from '../kernel/clock';
import type { Database } from '../persistence/database';
import { OverloadedError, StorageUnavailableError } from '../persistence/errors';
import type { NoticeFault, NoticeSource } from '../processors/processor';
import { readBody } from '../vault/read-body';
import { takeNotice } from './take-notice';

export interface NoticesRoutePorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly processor: string;
  readonly notices: NoticeSource;
  /** The door in front of the route: nothing is read before it lets a notice in. */
  enter?(request: IncomingMessage, response: ServerResponse): Entry | Promise<Entry>;
  /** Hears of failures that are not the caller's. */
  report(error: unknown): void;
}

/** A notice names what to ask about; it has no need for more. */
const BODY_MAX_BYTES = 64 * 1024;

/**
 * `POST /notices/<processor>`: a processor says that something has changed. 204 when it is noted, also the second time; `{ error }` with
 * 401 (not signed by the processor, or more than five minutes off), 405, 413, 422 (not understood), 503 (try again).
 */
export function noticesRoute(
  ports: NoticesRoutePorts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const entry = await ports.enter?.(request, response);
    if (entry?.kind === 'shed') {
      refuse(response, 503, 'UNAVAILABLE', { 'retry-after': String(Math.ceil(entry.retryAfterMs / 1_000)) });
      discardBody(request);
      return;
    }
    try {
      await handle(ports, request, response);
    } catch (error) {
      ports.report(error);
      if (response.headersSent) return;
      const known = error instanceof StorageUnavailableError || error instanceof OverloadedError;
      refuse(response, known ? 503 : 500, known ? 'UNAVAILABLE' : 'INTERNAL');
    } finally {
      entry?.leave();
    }
  };
}

async function handle(ports: NoticesRoutePorts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { db, clock, processor, notices } = ports;
  if (request.method !== 'POST') return refuse(response, 405, 'METHOD_NOT_ALLOWED', { allow: 'POST' });
  const body = await readBody(request, BODY_MAX_BYTES);
  if (body.kind === 'aborted') return;
  if (body.kind === 'tooLarge') return refuse(response, 413, 'BODY_TOO_LARGE');
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const now = clock.now();
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const notice = await notices.read({ header, query, body: body.bytes.toString('utf8') }, now);
  if (!notice.ok) return refuse(response, ...REFUSALS[notice.error]);
  if (notice.value !== null) await db.hot(takeNotice(processor, notice.value, now));
  response.writeHead(204, { 'cache-control': 'no-store' }).end();
}

const REFUSALS: Readonly<Record<NoticeFault, readonly [number, string]>> = {
  signature: [401, 'SIGNATURE_NOT_VALID'],
  shape: [422, 'NOT_UNDERSTOOD'],
  later: [503, 'UNAVAILABLE'],
};

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const type = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  response.writeHead(status, { ...type, ...headers }).end(JSON.stringify({ error: code }));
}
