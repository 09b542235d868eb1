import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Principal } from '../access/principal';
import { ApiError, API_ERRORS } from '../graphql/api-error';
import { type Clock, type EpochMs, MINUTE_MS } from '../kernel/clock';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import { OverloadedError, QueryTooHeavyError, StorageUnavailableError } from '../persistence/errors';
import { readBody } from '../vault/read-body';
import { csvLine } from './csv';
import { type ExportCommand, type ExportProblem, parseExport } from './export.command';
import { columnsOf, type ExportPage, lastCreated, readExportPage } from './export.store';

export interface ExportRoutePorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Who calls; null without credentials. Throws ApiError for credentials that do not hold. */
  authenticate(request: IncomingMessage): Promise<Principal | null>;
}

export interface ExportRoute {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Breaks off what is under way, and starts nothing more. Whoever was cut off goes on from the last row's cursor. */
  stop(): void;
}

const BODY_MAX_BYTES = 16 * 1024;
/** Exports at once. Each holds one page in memory and takes turns with other queries of support. */
const EXPORTS_MAX = 4;
const BUSY_RETRY_S = 10;
/** A caller that takes nothing for so long is gone. */
const STALLED_MS = MINUTE_MS;

/**
 * `POST /support/export`: `{ list, filter, sort, after }` in, CSV out, row by row as it is read. Every row ends with the cursor to go
 * on from. Errors before the first row: `{ errors }` with 400, 401, 403, 405, 413, 503; after it the connection breaks, so that a
 * file that is not whole never looks whole.
 */
export function exportRoute(ports: ExportRoutePorts): ExportRoute {
  const running = new Set<ServerResponse>();
  let stopped = false;
  return {
    async handle(request, response) {
      if (stopped || running.size >= EXPORTS_MAX) {
        return refuse(response, 503, [{ code: 'BUSY', path: [], expected: 'the same request later' }], BUSY_RETRY_S);
      }
      running.add(response);
      try {
        await serve(ports, request, response);
      } catch (error) {
        fail(ports, response, error);
      } finally {
        running.delete(response);
      }
    },
    stop() {
      stopped = true;
      for (const response of running) response.destroy();
    },
  };
}

async function serve(ports: ExportRoutePorts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { clock, db, log } = ports;
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return refuse(response, 405, [{ code: 'METHOD_NOT_ALLOWED', path: [], expected: 'POST' }]);
  }
  const principal = await ports.authenticate(request);
  if (principal === null) throw new ApiError('UNAUTHENTICATED');
  if (!mayExport(principal)) throw new ApiError('FORBIDDEN');
  const body = await readBody(request, BODY_MAX_BYTES);
  if (body.kind === 'aborted') return;
  if (body.kind === 'tooLarge') {
    const expected = `at most ${BODY_MAX_BYTES} bytes`;
    return refuse(response, 413, [{ code: 'PAYLOAD_TOO_LARGE', path: [], expected }]);
  }
  const command = parseExport(parseJson(body.bytes), principal, clock.now());
  if (!command.ok) return refuse(response, statusOf(command.error), command.error);

  const merchantId = principal.merchant.id;
  const read = (after: ExportPage['next']): Promise<ExportPage> =>
    readExportPage(db.reader('support'), merchantId, command.value, after);
  // Before the first byte: an error can still be told.
  const first = await read(command.value.after);
  begin(response, command.value, await lastCreated(db.reader('support'), merchantId, command.value));
  const rows = await stream(clock, response, first, read);
  if (rows !== null) log.info({ merchantId, list: command.value.kind, rows }, 'exported');
}

/** Staff by their role; a merchant's backend, whose payments they are. Not a browser. */
function mayExport(principal: Principal): boolean {
  if (principal.kind !== 'STAFF') return principal.kind === 'MERCHANT';
  return (['SUPPORT', 'OPERATOR', 'AUDITOR'] as const).some((role) => principal.roles.has(role));
}

function begin(response: ServerResponse, command: ExportCommand, last: EpochMs | null): void {
  const fromStart = command.after === null;
  response.writeHead(200, {
    'content-type': `text/csv; charset=utf-8; header=${fromStart ? 'present' : 'absent'}`,
    'content-disposition': `attachment; filename="${command.kind}.csv"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // What the last row will say it was created: how far a row is on the way there is how far the export is.
    ...(last === null ? {} : { 'assay-export-last-created': new Date(last).toISOString() }),
    trailer: 'assay-export-rows',
  });
  if (fromStart) response.write(csvLine(columnsOf(command)));
}

/** Writes page after page, none before the caller has taken the last one. The number of rows; null when the caller went away. */
async function stream(
  clock: Clock,
  response: ServerResponse,
  first: ExportPage,
  read: (after: ExportPage['next']) => Promise<ExportPage>,
): Promise<number | null> {
  let rows = 0;
  for (let page = first; ; page = await read(page.next)) {
    rows += page.lines.length;
    if (!(await write(clock, response, page.lines.map(csvLine).join('')))) return null;
    if (page.next === null) break;
  }
  response.addTrailers({ 'assay-export-rows': String(rows) });
  response.end();
  return rows;
}

/** False when the caller has gone, or takes nothing any more. */
async function write(clock: Clock, response: ServerResponse, text: string): Promise<boolean> {
  if (response.destroyed || response.closed) return false;
  if (text === '' || response.write(text)) return true;
  const drained = await new Promise<boolean>((resolve) => {
    const settle = (value: boolean) => (): void => {
      cancel();
      response.off('drain', onDrain).off('close', onClose);
      resolve(value);
    };
    const [onDrain, onClose] = [settle(true), settle(false)];
    const cancel = clock.after(STALLED_MS, onClose);
    response.once('drain', onDrain).once('close', onClose);
  });
  if (!drained) response.destroy();
  return drained;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function statusOf(problems: readonly ExportProblem[]): number {
  return problems.some(({ code }) => code === 'FORBIDDEN' || code === 'EXPORT_NEEDS_FILTER') ? 403 : 400;
}

function fail({ log }: ExportRoutePorts, response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    if (!response.destroyed) log.error({ error }, 'an export broke off');
    response.destroy();
    return;
  }
  if (error instanceof ApiError) {
    const { status } = API_ERRORS[error.code];
    return refuse(response, status, [{ code: error.code, path: [], expected: error.message }]);
  }
  if (error instanceof QueryTooHeavyError) {
    return refuse(response, 400, [{ code: 'QUERY_TOO_HEAVY', path: ['filter'], expected: 'a narrower filter' }]);
  }
  if (error instanceof OverloadedError || error instanceof StorageUnavailableError) {
    const problem = { code: 'UNAVAILABLE', path: [], expected: 'the same request later' };
    return refuse(response, 503, [problem], Math.ceil(error.retryAfterMs / 1_000));
  }
  log.error({ error }, 'an export failed');
  refuse(response, 500, [{ code: 'INTERNAL', path: [], expected: 'the same request again' }]);
}

type RouteProblem = Omit<ExportProblem, 'code'> & { readonly code: string };

function refuse(
  response: ServerResponse,
  status: number,
  problems: readonly RouteProblem[],
  retryAfterS: number | null = null,
): void {
  const errors = problems.map(({ code, path, expected }) => ({
    code,
    message: `Expected ${expected}.`,
    path,
    expected,
  }));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) }),
  });
  response.end(JSON.stringify({ errors }));
}
