import { join } from 'node:path';
import { type App, createApp, productionPorts } from '../../src/app';
import { parseConfig } from '../../src/config';
import { type Clock, systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import type { Log } from '../../src/observability/log';
import type { PaymentTimings } from '../../src/payments/payment';
import type { Database } from '../../src/persistence/database';
import type { Engine } from '../../src/persistence/tables';
import type { SandboxSettings } from '../../src/processors/sandbox/engine';
import { openLedger } from '../../src/processors/sandbox/ledger.service';
import { startSandboxServer } from '../../src/processors/sandbox/server';
import { COMPILED } from './compile';
import { createTestStore } from './databases';
import { decisionsThatDiffer } from './replay';
import { startGatewayProcess } from './gateway-process';
import { startRoundRobin } from './round-robin';

/** A real gateway on a free port, with the sandbox processor behind real HTTP, in a folder and database of its own. */
export interface TestGateway {
  readonly endpoint: string;
  readonly vaultEndpoint: string;
  /** `http://127.0.0.1:4010`, for reading its ledger. */
  readonly sandboxEndpoint: string;
  readonly merchantKey: string;
  readonly staffKey: string;
  readonly platformKey: string;
  readonly authorKey: string;
  readonly approverKey: string;
  readonly merchantId: string;
  /** Of all accounts of the sandbox. */
  readonly password: string;
  readonly db: Database;
  readonly folder: string;
  /** Of its own PostgreSQL database; null on SQLite. */
  readonly databaseUrl: string | null;
  /** Sends one operation as GraphQL over HTTP. */
  send<T = Record<string, unknown>>(
    query: string,
    variables?: object,
    options?: SendOptions,
  ): Promise<GraphqlAnswer<T>>;
  stop(): Promise<void>;
}

export interface SendOptions {
  /** The merchant's key unless it is given; null: no credentials. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface GraphqlAnswer<T> {
  readonly status: number;
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

export interface GatewayOptions {
  readonly engine?: Engine;
  readonly timings?: Partial<PaymentTimings>;
  /** The time of gateway, vault and sandbox; the system's without it. */
  readonly clock?: Clock;
  readonly environment?: Readonly<Record<string, string>>;
  /** How the sandbox processor behaves. */
  readonly sandbox?: Partial<SandboxSettings>;
  /** The process's own without it. */
  readonly log?: Log;
}

/** With ASSAY_TEST_NODES in the environment, tests on PostgreSQL get so many gateways behind a round robin. */
const NODES = Number(process.env['ASSAY_TEST_NODES'] ?? 1);

export async function startGateway(options: GatewayOptions = {}): Promise<TestGateway> {
  const store = await createTestStore(options.engine ?? 'sqlite', 'migrated');
  const clock = options.clock ?? systemClock;
  const ledger = await openLedger(join(store.folder, 'ledger.sqlite'), clock);
  const sandbox = await startSandboxServer({
    database: ledger,
    clock,
    host: '127.0.0.1',
    port: 0,
    settings: { settleAfterMs: 200, ...options.sandbox },
    onError: (error) => console.error(error),
  });
  const environment = {
    ASSAY_SANDBOX_URL: sandbox.endpoint,
    ASSAY_PROCESSOR_TIMEOUT_MS: '2000',
    ...options.environment,
  };
  const config = parseConfig({
    PORT: '0',
    ASSAY_DATA_DIR: store.folder,
    ASSAY_LOG_LEVEL: 'fatal',
    ...(store.url === null ? {} : { DATABASE_URL: store.url }),
    ...environment,
  });
  if (!config.ok) throw new Error(config.error.join('\n'));
  const parsed = config.value;
  const production = productionPorts(parsed);
  const ports = {
    ...production,
    clock,
    programs: join(COMPILED, 'src'),
    consoleFolder: join(__dirname, '..', '..', 'dist', 'console-pages'),
    fieldsFolder: join(__dirname, '..', '..', 'dist', 'vault-fields'),
    log: options.log ?? production.log,
    ids: createIds(clock, production.randomness),
    timings: { ...production.timings, ...options.timings },
  };
  const app = await createApp(parsed, ports);
  const keys = keysOf(app);
  const others = store.engine === 'postgres' ? await startOthers(NODES - 1) : [];
  const front = others.length > 0 ? await startRoundRobin([app, ...others].map(originOf)) : null;
  const at = (endpoint: string): string =>
    front === null ? endpoint : new URL(new URL(endpoint).pathname, front.origin).href;

  /** Processes of their own, unless the test gives them a clock, timings or a log. */
  async function startOthers(count: number): Promise<readonly { endpoint: string; close(): Promise<void> }[]> {
    const isPlain = [options.clock, options.timings, options.log].every((given) => given === undefined);
    const start = async (): Promise<{ endpoint: string; close(): Promise<void> }> => {
      if (!isPlain) return createApp(parsed, ports);
      const process = await startGatewayProcess(store, environment);
      return { endpoint: process.endpoint, close: async () => void (await process.terminate()) };
    };
    return Promise.all(Array.from({ length: count }, start));
  }

  return {
    endpoint: at(app.endpoint),
    vaultEndpoint: at(app.vaultEndpoint),
    sandboxEndpoint: sandbox.endpoint,
    ...keys,
    password: app.accounts?.password ?? '',
    db: app.db,
    folder: store.folder,
    databaseUrl: store.url,
    send: (query, variables, sending) => sendTo(at(app.endpoint), keys.merchantKey, query, variables, sending),
    async stop() {
      const differ = app.db.health().ready ? await decisionsThatDiffer(app.db) : [];
      await front?.close();
      for (const other of others) await other.close();
      await app.close();
      await sandbox.close();
      await ledger.close();
      await store.remove();
      if (differ.length > 0) throw new Error(`stored decisions that do not replay: ${differ.join(', ')}`);
    },
  };
}

const originOf = ({ endpoint }: { readonly endpoint: string }): string => new URL(endpoint).origin;

function keysOf(app: App): NonNullable<App['keys']> {
  if (app.keys === null) throw new Error('tests use the sandbox');
  return app.keys;
}

export async function sendTo<T>(
  endpoint: string,
  merchantKey: string,
  query: string,
  variables: object = {},
  { key = merchantKey, headers = {} }: SendOptions = {},
): Promise<GraphqlAnswer<T>> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer<T>, 'status'>) };
}
