import { Agent, type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as TlsAgent, request as httpsRequest } from 'node:https';
import type { Clock, EpochMs } from '../kernel/clock';
import type { HttpAnswer, HttpPort, HttpRequest } from './http';

export interface HttpClientOptions {
  /** `http://127.0.0.1:4010` or `https://api.example.com`; a path in it is put before each request's. */
  readonly baseUrl: string;
  readonly clock: Clock;
  /** Connections kept open at most; further requests wait for one. */
  readonly maxConnections?: number;
  /** Longest answer that is read. */
  readonly maxAnswerBytes?: number;
}

const DEFAULT_MAX_CONNECTIONS = 256;
const DEFAULT_MAX_ANSWER_BYTES = 64 * 1024;
/** Idle connections are closed before servers usually do (75 s and more), so that none is reused while it is being closed. */
const IDLE_MS = 30_000;

/** One party over `node:http` or `node:https` with kept-alive connections. Follows no redirects. */
export function createHttpClient(options: HttpClientOptions): HttpPort {
  const base = new URL(options.baseUrl);
  if (base.protocol !== 'http:' && base.protocol !== 'https:')
    throw new Error('the HTTP client speaks http and https only');
  const secure = base.protocol === 'https:';
  const openRequest = secure ? httpsRequest : httpRequest;
  const agent = new (secure ? TlsAgent : Agent)({
    keepAlive: true,
    maxSockets: options.maxConnections ?? DEFAULT_MAX_CONNECTIONS,
    timeout: IDLE_MS,
  });
  const maxBytes = options.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES;
  const prefix = base.pathname.replace(/\/$/, '');
  return {
    send(request, deadline) {
      const leftMs = deadline - options.clock.now();
      if (leftMs <= 0) return Promise.resolve({ kind: 'notSent', cause: 'the deadline had passed' });
      const open = (): ClientRequest =>
        openRequest({
          agent,
          host: base.hostname.replace(/^\[|\]$/g, ''),
          port: base.port === '' ? (secure ? 443 : 80) : Number(base.port),
          method: request.method,
          path: `${prefix}${request.path}`,
          headers: headersOf(request),
        });
      return exchange(open, request.body, options.clock, leftMs, maxBytes);
    },
    close() {
      agent.destroy();
      return Promise.resolve();
    },
  };
}

function headersOf(request: HttpRequest): Record<string, string | number> {
  const accept = { accept: 'application/json', ...request.headers };
  if (request.body === null) return accept;
  return { 'content-type': 'application/json', ...accept, 'content-length': Buffer.byteLength(request.body) };
}

/**
 * Sends one request. Node hands the bytes to the operating system when the connection is there, so as long as the request
 * has no connected socket nothing has left: whatever ends it until then is `notSent`, and everything after is `lost`. Over TLS the handshake
 * counts as after, which errs on the safe side.
 */
function exchange(
  open: () => ClientRequest,
  body: string | null,
  clock: Clock,
  leftMs: EpochMs,
  maxBytes: number,
): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    let request: ClientRequest;
    try {
      request = open();
    } catch {
      return resolve({ kind: 'notSent', cause: 'the request could not be made' });
    }
    let connected = false;
    const cancel = clock.after(leftMs, () => fail('no answer before the deadline'));
    const settle = (answer: HttpAnswer): void => {
      cancel();
      resolve(answer);
    };
    const fail = (cause: string): void => {
      settle({ kind: connected ? 'lost' : 'notSent', cause });
      request.destroy();
    };
    request.on('socket', (socket) => {
      if (!socket.connecting) connected = true;
      else socket.once('connect', () => (connected = true));
    });
    request.on('error', (error) => fail(causeOf(error)));
    request.on('response', (response) => {
      readText(response, maxBytes, fail, (text) =>
        settle({ kind: 'answered', status: response.statusCode ?? 0, body: text }),
      );
    });
    request.end(body ?? undefined);
  });
}

function readText(
  response: IncomingMessage,
  maxBytes: number,
  fail: (cause: string) => void,
  done: (text: string) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) fail('the answer is too long');
    else chunks.push(chunk);
  });
  response.on('error', (error) => fail(causeOf(error)));
  response.on('end', () => {
    if (response.complete) done(Buffer.concat(chunks).toString('utf8'));
    else fail('the answer broke off');
  });
}

/** The system's error code: messages may quote addresses, never more, but codes are stable. */
function causeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'connection failed';
}
