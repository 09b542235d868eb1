import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Authenticator } from './access/authenticator';
import type { MerchantMode, Principal } from './access/principal';
import type { SandboxAccounts } from './access/staff/sandbox-accounts';
import { sessionRoute } from './access/staff/session.route';
import type { Sessions } from './access/staff/sessions';
import type { AppPorts } from './app';
import type { Door } from './admission/door';
import { visitor } from './admission/visitor';
import type { Config } from './config';
import type { Console } from './console/console.route';
import { ApiError } from './graphql/api-error';
import type { Graphiql } from './graphql/graphiql/graphiql';
import { claimsOf, type GraphqlServer } from './graphql/server';
import type { MerchantId } from './kernel/ids';
import { sleep } from './kernel/clock';
import { deadlineAt } from './kernel/deadline';
import { noticesRoute } from './notices/notices.route';
import type { Health } from './observability/health';
import type { Metrics } from './observability/metrics';
import { metricsPage } from './observability/metrics-page';
import type { Database } from './persistence/database';
import type { Processor } from './processors/processor';
import { exportRoute, type ExportRoute } from './support/export.route';
import type { BankAccountVault } from './vault/bank-account.service';
import { fieldsRoutes } from './vault/fields.route';
import { tokensRoute } from './vault/tokens.route';
import type { Vault } from './vault/vault.service';

export interface HttpFrontOptions {
  readonly config: Config;
  readonly ports: AppPorts;
  readonly graphql: GraphqlServer;
  readonly vault: Vault;
  readonly accounts: BankAccountVault;
  readonly authenticator: Authenticator;
  readonly sessions: Sessions;
  /** Null in production. */
  readonly sandboxAccounts: SandboxAccounts | null;
  /** Null in production. */
  readonly graphiql: Graphiql | null;
  readonly console: Console;
  /** Where the hosted card fields were built. */
  readonly fieldsFolder: string;
  readonly health: Health;
  readonly db: Database;
  /** Those that send notices have a route of their own. */
  readonly processors: readonly Processor[];
  readonly door: Door;
  readonly metrics: Metrics;
}

export interface HttpFront {
  /** `http://127.0.0.1:4000` */
  readonly origin: string;
  /** Stops listening and answers what is under way. */
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const KEEP_ALIVE_MS = 75_000;
/** More are refused by the operating system: each costs some 10 KB. */
const MAX_CONNECTIONS = 8_192;
/** A request that is let in holds a place while its body comes, so bodies come quickly or not at all. */
const SLOWEST = { headersTimeout: 10_000, requestTimeout: 10_000, connectionsCheckingInterval: 2_000 };

/** The gateway's one port: `/graphql`, `/console/`, `/vault/tokens`, `/vault/fields`, `/support/export`, `/session`, `/notices/…`, `/livez`, `/readyz`, `/metrics`. Errors: that of `listen`. */
export async function startHttp(options: HttpFrontOptions): Promise<HttpFront> {
  const { config, ports, graphql, graphiql, health, authenticator, db, door } = options;
  const exports = exportRoute({
    ...ports,
    db,
    authenticate: (request) => merchantCaller(authenticator, request),
  });
  const routes = routesOf(options, exports);
  const server = createServer(SLOWEST, (request, response) => {
    if (graphiql?.serves(request)) return graphiql.handle(request, response);
    if (options.console.serves(request)) return options.console.handle(request, response);
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const handler = routes.get(path) ?? notFound;
    void handler(request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    origin: `http://${host}:${port}`,
    async close() {
      health.shutDown();
      // Until the load balancer has seen that this gateway is not ready, it goes on sending requests.
      if (config.drainMs > 0) await sleep(ports.clock, config.drainMs);
      door.close();
      exports.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await graphql.drain();
      server.closeIdleConnections();
      await closed;
    },
  };
}

function routesOf(options: HttpFrontOptions, exports: ExportRoute): ReadonlyMap<string, Handler> {
  const { config, ports, graphql, vault, accounts, authenticator, health, db, processors, door, metrics } = options;
  const enter = (flow: string, request: IncomingMessage, response: ServerResponse): ReturnType<Door['enter']> => {
    const at = ports.clock.now() + config.requestTimeoutMs;
    const deadline = deadlineAt(at, ports.clock, () => request.socket.destroyed);
    return door.enter(visitor(flow, response, deadline));
  };
  const tokens = tokensRoute({
    vault,
    accounts,
    ...ports,
    authenticate: (request) => merchantOf(authenticator, request),
    allowsOrigin: (origin) => config.corsOrigins.includes(origin),
    enter(request, response) {
      return enter(authenticator.flowOf(claimsOf(request)), request, response);
    },
    report: (error) => ports.log.error({ error }, 'a card could not be taken'),
  });
  const notices = processors.flatMap((processor): [string, Handler][] =>
    processor.notices === null
      ? []
      : [
          [
            `/notices/${processor.name}`,
            noticesRoute({
              ...ports,
              db,
              processor: processor.name,
              notices: processor.notices,
              enter: (request, response) => enter(`notices:${processor.name}`, request, response),
              report: (error) => ports.log.error({ error }, 'a notice could not be taken'),
            }),
          ],
        ],
  );
  const session = sessionRoute({
    ...options,
    ...config,
    log: ports.log,
    enter: (request, response) => enter(authenticator.flowOf(claimsOf(request)), request, response),
  });
  const isMetricsShown = config.metricsToken !== null || config.mode === 'sandbox';
  return new Map<string, Handler>([
    ...notices,
    ['/graphql', (request, response) => graphql.handle(request, response)],
    ['/vault/tokens', tokens],
    ...fieldsRoutes({ folder: options.fieldsFolder, allowsOrigin: (origin) => config.corsOrigins.includes(origin) }),
    ...(isMetricsShown ? ([['/metrics', metricsPage(metrics, config.metricsToken)]] as const) : []),
    ['/session', session],
    ['/support/export', (request, response) => exports.handle(request, response)],
    ['/livez', health.livez],
    ['/readyz', health.readyz],
  ]);
}

async function merchantOf(
  authenticator: Authenticator,
  request: IncomingMessage,
): Promise<{ merchantId: MerchantId; mode: MerchantMode } | null> {
  const principal = await merchantCaller(authenticator, request);
  return principal && { merchantId: principal.merchant.id, mode: principal.merchant.mode };
}

/** Who calls for a merchant; null without credentials. Errors: ApiError for credentials that don't hold, and for a platform key. */
async function merchantCaller(authenticator: Authenticator, request: IncomingMessage): Promise<Principal | null> {
  const caller = await authenticator.resolve(claimsOf(request));
  if (caller?.kind === 'PLATFORM') throw new ApiError('FORBIDDEN');
  return caller;
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function notFound(_request: IncomingMessage, response: ServerResponse): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  response.writeHead(404, headers).end(JSON.stringify({ error: 'NOT_FOUND' }));
}
