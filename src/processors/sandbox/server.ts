import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { Database } from '../../persistence/database';
import { CHALLENGE_PAGE_HEADERS, challengePage } from './challenge-page';
import { deliver, send, sendError } from './delivery';
import { DEFAULT_SANDBOX_SETTINGS, type Reply, type SandboxSettings } from './engine';
import { LedgerService } from './ledger.service';
import { noticeBodyOf, Outbox } from './outbox';
import {
  type NoticePage,
  parseAuthorizeCommand,
  parseConfirmCommand,
  parseEnquireCommand,
  parseJson,
  parseOperationCommand,
  parseSubscription,
  type WireProblem,
} from './wire';

export interface SandboxServerOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** `publicUrl` is the server's own address unless it is given. */
  readonly settings?: Partial<SandboxSettings>;
  /** Told of every error that made an answer impossible. */
  onError(this: void, error: unknown): void;
}

export interface SandboxServer {
  /** `http://127.0.0.1:4010`. */
  readonly endpoint: string;
  /** Stops listening, answers what is under way, then resolves. Does not close the database. */
  close(): Promise<void>;
}

const BODY_MAX_BYTES = 16 * 1024;
const LEDGER_PAGE_SIZE = 1_000;
const NOTICE_PAGE_SIZE = 200;
const DRAIN_MS = 2_000;
const KEEP_ALIVE_MS = 75_000;

/** Starts the HTTP interface over a migrated ledger. Errors: that of `listen`. */
export async function startSandboxServer(options: SandboxServerOptions): Promise<SandboxServer> {
  const server = createServer();
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  const settings = { ...DEFAULT_SANDBOX_SETTINGS, publicUrl: endpoint, ...options.settings };
  const ledger = new LedgerService(options.database, settings, options.clock);
  const routes = new Routes(ledger, settings, options.clock);
  const outbox = new Outbox(ledger, options.clock, options.onError);
  outbox.start();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    routes.serve(request, response).catch((error: unknown) => {
      options.onError(error);
      if (!response.headersSent) sendError(response, 503, 'unavailable');
      else response.destroy();
    });
  });
  return {
    endpoint,
    async close() {
      await outbox.stop();
      await close(server, options.clock);
    },
  };
}

function listen(server: Server, { host, port }: SandboxServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

function close(server: Server, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    // Answers that a scenario holds back would keep the server open.
    const cancel = clock.after(DRAIN_MS, () => server.closeAllConnections());
    server.close(() => {
      cancel();
      resolve();
    });
  });
}

const CONFIRM_PATH = /^\/authorizations\/([^/]+)\/confirm$/;
const OPERATION_PATH = /^\/authorizations\/([^/]+)\/(capture|void|refund)$/;
const ATTEMPT_PATH = /^\/attempts\/([^/]+)$/;
const REPORT_PATH = /^\/attempts\/([^/]+)\/report$/;
const NEXT_PATH = /^\/charges\/(sbx_[0-9a-z]{26})\/next$/;
const CHALLENGE_PATH = /^\/challenge\/(sbx_[0-9a-z]{26})$/;

class Routes {
  readonly #ledger: LedgerService;
  readonly #settings: SandboxSettings;
  readonly #clock: Clock;

  constructor(ledger: LedgerService, settings: SandboxSettings, clock: Clock) {
    this.#ledger = ledger;
    this.#settings = settings;
    this.#clock = clock;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '/';
    if (!URL.canParse(target, 'http://sandbox')) return sendError(response, 400, 'bad_path');
    const url = new URL(target, 'http://sandbox');
    const path = url.pathname;
    const confirmed = CONFIRM_PATH.exec(path)?.[1];
    const operation = OPERATION_PATH.exec(path);
    const attempt = ATTEMPT_PATH.exec(path)?.[1];
    const challenge = CHALLENGE_PATH.exec(path)?.[1];
    const reported = REPORT_PATH.exec(path)?.[1];
    const charge = NEXT_PATH.exec(path)?.[1];
    const route = `${request.method} ${path}`;
    if (route === 'POST /authorizations') return this.#authorize(request, response);
    if (request.method === 'POST' && confirmed !== undefined) return this.#confirm(request, response, confirmed);
    if (request.method === 'POST' && operation !== null)
      return this.#operate(request, response, { reference: operation[1]!, operation: operation[2]!.toUpperCase() });
    if (request.method === 'GET' && attempt !== undefined) return this.#enquire(response, attempt, url.searchParams);
    if (request.method === 'GET' && challenge !== undefined)
      return this.#challenge(response, challenge, url.searchParams);
    if (request.method === 'GET' && reported !== undefined) return this.#report(response, reported, url.searchParams);
    if (request.method === 'POST' && charge !== undefined) return this.#next(response, charge);
    if (route === 'GET /notices') return this.#notices(response, url.searchParams);
    if (route === 'POST /notice-subscribers') return this.#subscribe(request, response);
    if (route === 'GET /ledger') return this.#charges(response, url.searchParams);
    if (route === 'GET /ledger/operations') return this.#operations(response, url.searchParams);
    if (route === 'GET /livez') return send(response, 200, 'application/json', '{"live":true}');
    sendError(response, 404, 'no_such_path');
  }

  async #authorize(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const command = parse(await readBody(request), parseAuthorizeCommand);
    if (!command.ok) return sendError(response, 400, 'invalid_request', command.error.paths);
    this.#deliver(response, await this.#ledger.authorize(command.value));
  }

  async #confirm(request: IncomingMessage, response: ServerResponse, reference: string): Promise<void> {
    const command = parse(await readBody(request), parseConfirmCommand);
    if (!command.ok) return sendError(response, 400, 'invalid_request', command.error.paths);
    if (command.value.reference !== reference) return sendError(response, 400, 'invalid_request', ['reference']);
    this.#deliver(response, await this.#ledger.confirm(command.value));
  }

  async #operate(
    request: IncomingMessage,
    response: ServerResponse,
    path: { readonly reference: string; readonly operation: string },
  ): Promise<void> {
    const command = parse(await readBody(request), parseOperationCommand);
    if (!command.ok) return sendError(response, 400, 'invalid_request', command.error.paths);
    const differing = (['reference', 'operation'] as const).filter((member) => command.value[member] !== path[member]);
    if (differing.length > 0) return sendError(response, 400, 'invalid_request', differing);
    this.#deliver(response, await this.#ledger.operate(command.value));
  }

  async #enquire(response: ServerResponse, attemptId: string, query: URLSearchParams): Promise<void> {
    const command = parseEnquireCommand({ attemptId, merchantId: query.get('merchantId') });
    if (!command.ok) return sendError(response, 400, 'invalid_request', command.error.paths);
    this.#deliver(response, await this.#ledger.enquire(command.value));
  }

  async #report(response: ServerResponse, attemptId: string, query: URLSearchParams): Promise<void> {
    const command = parseEnquireCommand({ attemptId, merchantId: query.get('merchantId') });
    if (!command.ok) return sendError(response, 400, 'invalid_request', command.error.paths);
    const report = await this.#ledger.report(command.value);
    if (report === null) return sendError(response, 404, 'unknown_attempt');
    send(response, 200, 'application/json', JSON.stringify(report));
  }

  /** For tests: nobody waits for what happens days later. */
  async #next(response: ServerResponse, reference: string): Promise<void> {
    if (!(await this.#ledger.next(reference))) return sendError(response, 409, 'nothing_to_come');
    send(response, 200, 'application/json', '{"happened":true}');
  }

  async #notices(response: ServerResponse, query: URLSearchParams): Promise<void> {
    const after = Number(query.get('after') ?? '0');
    if (!Number.isSafeInteger(after)) return sendError(response, 400, 'invalid_request', ['after']);
    const notices = await this.#ledger.notices(after, NOTICE_PAGE_SIZE);
    const page: NoticePage = { notices: notices.map(noticeBodyOf), next: notices.at(-1)?.sequence ?? after };
    send(response, 200, 'application/json', JSON.stringify(page));
  }

  async #subscribe(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const subscription = parse(await readBody(request), parseSubscription);
    if (!subscription.ok) return sendError(response, 400, 'invalid_request', subscription.error.paths);
    await this.#ledger.subscribe(subscription.value.url, subscription.value.secret);
    response.writeHead(204).end();
  }

  #challenge(response: ServerResponse, reference: string, query: URLSearchParams): void {
    response.writeHead(200, CHALLENGE_PAGE_HEADERS).end(challengePage(reference, query.get('result')));
  }

  async #charges(response: ServerResponse, query: URLSearchParams): Promise<void> {
    const page = await this.#ledger.charges(query.get('after'), LEDGER_PAGE_SIZE);
    send(response, 200, 'application/json', JSON.stringify(page));
  }

  async #operations(response: ServerResponse, query: URLSearchParams): Promise<void> {
    const page = await this.#ledger.operations(query.get('after'), LEDGER_PAGE_SIZE);
    send(response, 200, 'application/json', JSON.stringify(page));
  }

  #deliver(response: ServerResponse, reply: Reply): void {
    deliver(response, reply, this.#settings, this.#clock);
  }
}

function parse<T>(body: string | null, parser: (value: unknown) => Result<T, WireProblem>): Result<T, WireProblem> {
  if (body === null) return err({ paths: [] });
  const parsed = parser(parseJson(body));
  return parsed.ok ? ok(parsed.value) : parsed;
}

/** The body as text; null when it is too long. Rejects when the connection breaks. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
