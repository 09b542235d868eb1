import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Authenticator } from './access/authenticator';
import type { MerchantMode } from './access/principal';
import type { AppPorts } from './app';
import type { Config } from './config';
import { ApiError } from './graphql/api-error';
import type { GraphqlServer } from './graphql/server';
import type { MerchantId } from './kernel/ids';
import type { Health } from './persistence/database';
import { tokensRoute } from './vault/tokens.route';
import type { Vault } from './vault/vault.service';

export interface HttpFrontOptions {
  readonly config: Config;
  readonly ports: AppPorts;
  readonly graphql: GraphqlServer;
  readonly vault: Vault;
  readonly authenticator: Authenticator;
  health(): Health;
}

export interface HttpFront {
  /** `http://127.0.0.1:4000` */
  readonly origin: string;
  /** Stops listening and answers what is under way. */
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const KEEP_ALIVE_MS = 75_000;

/** The gateway's one port: `/graphql`, `/vault/tokens`, `/livez`, `/readyz`. Errors: that of `listen`. */
export async function startHttp(options: HttpFrontOptions): Promise<HttpFront> {
  const { config, graphql } = options;
  const routes = routesOf(options);
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const handler = path === '/graphql' ? graphqlHandler : routes.get(path);
    if (handler === undefined) json(response, 404, { error: 'NOT_FOUND' });
    else void handler(request, response);
  });
  const graphqlHandler: Handler = (request, response) => graphql.handle(request, response);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    origin: `http://${host}:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await graphql.drain();
      server.closeIdleConnections();
      await closed;
    },
  };
}

function routesOf({ config, ports, vault, authenticator, health }: HttpFrontOptions): ReadonlyMap<string, Handler> {
  const tokens = tokensRoute({
    vault,
    clock: ports.clock,
    authenticate: (request) => merchantOf(authenticator, request),
    allowsOrigin: (origin) => config.corsOrigins.includes(origin),
    report: (error) => ports.log.error({ error }, 'a card could not be taken'),
  });
  return new Map<string, Handler>([
    ['/vault/tokens', tokens],
    ['/livez', (_request, response) => json(response, 200, { live: true })],
    [
      '/readyz',
      (_request, response) => {
        const { ready, reason } = health();
        json(response, ready ? 200 : 503, { ready, reasons: reason === null ? [] : [reason] });
      },
    ],
  ]);
}

async function merchantOf(
  authenticator: Authenticator,
  request: IncomingMessage,
): Promise<{ merchantId: MerchantId; mode: MerchantMode } | null> {
  const { authorization, origin, host } = request.headers;
  try {
    const principal = await authenticator.resolve({ authorization, origin, host });
    return principal && { merchantId: principal.merchant.id, mode: principal.merchant.mode };
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
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

function json(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
