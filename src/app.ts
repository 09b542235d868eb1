import { createHmac, createSecretKey } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Authenticator } from './access/authenticator';
import { type OpenRuleSets, openRuleSets, RULE_FILES, type RuleSetsOptions } from './approval/open-rule-sets';
import type { Caller } from './access/principal';
import { insertKey } from './access/keys';
import { type SandboxKeys, seedSandbox } from './access/sandbox-keys';
import { type SandboxAccounts, seedSandboxAccounts } from './access/staff/sandbox-accounts';
import { Sessions } from './access/staff/sessions';
import { deriveSecrets, type GatewaySecrets, loadSecrets } from './access/secrets';
import type { Door } from './admission/door';
import { openDoor } from './admission/open-door';
import { findBacktest } from './backtest/backtest.store';
import { openBacktests } from './backtest/open-backtests';
import { Closers } from './closers';
import { type Config, dataFile } from './config';
import { createConsole } from './console/console.route';
import { openCards, openGatewayDatabase } from './databases';
import { watchGateway } from './figures';
import { createGraphiql } from './graphql/graphiql/graphiql';
import { startGraphqlServer } from './graphql/server';
import { type HttpFront, startHttp } from './http';
import { processorAlarmsSince } from './incidents/incident.store';
import { openIncidents } from './incidents/open-incidents';
import { JobRunner } from './jobs/job-runner';
import { type Clock, systemClock } from './kernel/clock';
import { createIds, type Ids } from './kernel/ids';
import { type Randomness, systemRandomness } from './kernel/random';
import { createHealth } from './observability/health';
import { createLog, type Log } from './observability/log';
import { createMetrics } from './observability/metrics';
import { enquiryJob } from './payments/enquiry.job';
import { expiryJob } from './payments/expiry.job';
import { cancellationJob } from './payments/cancellation.job';
import { lateCheckJob } from './payments/late-check.job';
import { reversalJob } from './payments/reversal.job';
import { DEFAULT_TIMINGS, type PaymentTimings } from './payments/payment';
import type { PaymentPorts } from './payments/ports';
import { Upkeep } from './payments/upkeep.job';
import type { Database } from './persistence/database';
import { followUpJob } from './notices/follow-up.job';
import { startSweeps, sweepJob } from './notices/sweep.job';
import { EraseService } from './privacy/erase.service';
import { Retention } from './privacy/retention.job';
import { createHttpClient } from './processors/http.client';
import { ProcessorCalls } from './processors/calls';
import type { Processor } from './processors/processor';
import { BuildProof } from './replay/build-proof';
import { type OpenRouting, openRouting } from './routing/open-routing';
import { createInProcessSandbox } from './processors/sandbox/in-process';
import { launchSandbox } from './processors/sandbox/launch';
import { webhookSecret } from './processors/standard-webhooks';
import { createSandboxClient } from './processors/sandbox/sandbox.client';
import { REFERENCE_LISTS } from './rules/reference-lists';
import { buildApiSchema } from './schema';
import { CAMPAIGN_SOURCES_OF } from './reprocessing/campaign-sources';
import { runCampaigns } from './reprocessing/run-campaigns';
import type { ReprocessingPorts } from './reprocessing/ports';
import { withInvitationToken } from './reprocessing/invitation';
import { Rollup } from './transactions/rollup.job';
import type { BankAccountVault } from './vault/bank-account.service';
import type { Vault } from './vault/vault.service';
import { createVerification } from './verification/verification.service';
import { decideAgain } from './verification/decide-again';
import { verify } from './verification/verify';
import { openWebhooks } from './webhooks/open-webhooks';
import { resolversOf } from './resolvers';

/** The outside world, as the gateway reaches it. Tests pass their own. */
export interface AppPorts {
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly ids: Ids;
  readonly log: Log;
  readonly timings: PaymentTimings;
  /** The folder of compiled programs that threads run; this build's own without it. */
  readonly programs?: string;
  /** What `npm run build` made of the console; that of this build without it. */
  readonly consoleFolder?: string;
  /** What `npm run build` made of the hosted card fields; that of this build without it. */
  readonly fieldsFolder?: string;
}

/** A gateway that serves. */
export interface App {
  /** `http://127.0.0.1:4000/graphql` */
  readonly endpoint: string;
  /** `http://127.0.0.1:4000/vault/tokens` */
  readonly vaultEndpoint: string;
  /** The sandbox processor's own address; null when it runs in this process. */
  readonly sandboxEndpoint: string | null;
  /** The sandbox merchant's keys; null in production mode. */
  readonly keys: SandboxKeys | null;
  /** Who can sign in to the sandbox's console; null in production mode. */
  readonly accounts: SandboxAccounts | null;
  readonly db: Database;
  /** Answers what is under way, finishes the jobs that run, then closes everything. */
  close(): Promise<void>;
}

export function productionPorts(config: Config): AppPorts {
  const clock = systemClock;
  const randomness = systemRandomness();
  const log = createLog({ level: config.logLevel, clock });
  const timings = { ...DEFAULT_TIMINGS, keyRetentionMs: config.idempotencyKeysMs };
  return { clock, randomness, ids: createIds(clock, randomness), log, timings };
}

/** Opens and migrates the databases, starts the processor, and serves. Errors: `Error` saying what could not be started. */
export async function createApp(config: Config, ports: AppPorts): Promise<App> {
  const closers = new Closers();
  try {
    return await start(config, ports, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function start(config: Config, ports: AppPorts, closers: Closers): Promise<App> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const secrets = secretsOf(config, ports);
  const metrics = createMetrics();
  const { door, observe } = openDoor(ports.clock, config.door, metrics);
  let watch: OpenRuleSets['watch'] | null = null;
  const db = await openGatewayDatabase(config, ports.clock, {
    committed: (event) => void (watch?.committed(event) === true || metrics.committed(event)),
    group(group) {
      metrics.group(group);
      observe(group.waitedMs);
    },
  });
  closers.add(() => db.close());
  const { vault, accounts, vaultDb } = await openCards(config, ports, (close) => closers.add(close));
  const sandbox = await openSandbox(config, ports, secrets, closers);
  const seed = { ...ports, db, pepper: secrets.apiKeys, file: dataFile(config, 'sandbox-keys.json') };
  const keys = config.mode === 'sandbox' ? await seedSandbox(seed) : null;
  const sandboxAccounts =
    keys && (await seedSandboxAccounts({ ...seed, ...keys, file: dataFile(config, 'sandbox-accounts.json') }));

  const backtested: RuleSetsOptions['backtested'] = (id, owner) => findBacktest(db.reader('support'), id, owner);
  const ruleSets = await openRuleSets({ ...ports, db, backtested });
  watch = ruleSets.watch;
  closers.add(() => ruleSets.close());
  const makesWay = (): boolean => door.isCrowded();
  const backtests = openBacktests({ ...ports, db, folder: dataFile(config, 'segments'), makesWay });
  closers.add(() => backtests.close());
  const proof = new BuildProof({ ...ports, ...config.replay, db, makesWay });
  closers.add(() => proof.stop());
  await proof.start();
  const calls = new ProcessorCalls(config.processorCalls);
  watchGateway(metrics, { db, calls, clock: ports.clock });
  const routes = await openRouting({
    ...ports,
    db,
    metrics,
    processors: sandbox.processors,
    calls,
    alarmsSince: (since) => processorAlarmsSince(db.reader('support'), since),
  });
  closers.add(() => routes.stop());
  const payments = paymentPorts(ports, {
    db,
    vault,
    accounts,
    routes,
    secrets,
    calls,
    rules: ruleSets.rules,
    timed: metrics.stage,
    alone: config.reprocessAlone,
  });
  const erasing = new EraseService({ ...payments, vault, accounts, vaultDb, holdMs: config.retention.holdMs });
  let origin = config.publicUrl;
  const noticeUrl = (processor: string): string | null => (origin === null ? null : `${origin}/notices/${processor}`);
  const jobs = startJobs(payments, erasing, ports, noticeUrl, door);
  closers.add(() => jobs.stop());
  const campaigns = runCampaigns({ ...payments, ...ports }, () => door.isCrowded());
  closers.add(() => campaigns.stop());
  const webhooks = openWebhooks({
    ...ports,
    db,
    secretKey: secrets.webhooks,
    complete: withInvitationToken(secrets.clientTokens),
    local: config.webhooksLocal,
  });
  webhooks.start();
  closers.add(() => webhooks.stop());
  const retention = new Retention({ ...ports, db, vaultDb, erasing, periods: config.retention });
  const upkeep = new Upkeep({ ...ports, db, vaultDb, further: [(stopped) => retention.runDaily(stopped)] });
  upkeep.start();
  closers.add(() => upkeep.stop());
  const rollup = new Rollup({ ...ports, db });
  rollup.start();
  closers.add(() => rollup.stop());

  const incidents = openIncidents({ ...ports, ...ruleSets, db, metrics, rollBackWithinMs: config.rollBackWithinMs });
  closers.add(() => incidents.stop());

  const sessions = new Sessions({ ...ports, db, pepper: secrets.sessions });
  const authenticator = new Authenticator({
    ...ports,
    db,
    sessions,
    publicUrl: config.publicUrl,
    pepper: secrets.apiKeys,
    clientTokenKey: secrets.clientTokens,
  });
  const graphql = await startGraphqlServer<Caller>({
    ...ports,
    schema: await buildApiSchema(
      resolversOf(ports, payments, { vault, erasing, secrets, ruleSets, incidents, backtests, webhooks, routes }),
    ),
    resolvePrincipal: (claims) => authenticator.resolve(claims),
    largeBodies: RULE_FILES,
    mode: config.mode,
    corsOrigins: config.corsOrigins,
    door,
    flowOf: (claims) => authenticator.flowOf(claims),
    requestTimeoutMs: config.requestTimeoutMs,
    timed: metrics.stage,
  });
  const checks = [
    { name: 'database', problem: () => db.health().reason },
    { name: 'vault', problem: () => vaultDb.health().reason },
    proof,
  ];
  const health = createHealth(checks, () => ({ commits: db.statistics() }));
  const graphiql = config.mode === 'sandbox' ? createGraphiql({ keys }) : null;
  const http: HttpFront = await startHttp({
    config,
    ports,
    graphql,
    graphiql,
    console: createConsole(ports.consoleFolder ?? join(__dirname, '..', 'console-pages')),
    fieldsFolder: ports.fieldsFolder ?? join(__dirname, '..', 'vault-fields'),
    vault,
    accounts,
    authenticator,
    sessions,
    sandboxAccounts,
    health,
    door,
    metrics,
    db,
    processors: sandbox.processors,
  });
  origin ??= http.origin;
  closers.add(() => http.close());
  await startSweeps(db, sandbox.processors, ports.clock.now());
  return {
    endpoint: `${http.origin}/graphql`,
    vaultEndpoint: `${http.origin}/vault/tokens`,
    sandboxEndpoint: sandbox.endpoint,
    keys,
    accounts: sandboxAccounts,
    db,
    close: () => closers.closeAll(),
  };
}

/** Makes a platform key that may make merchants and keys: the first of a gateway in production. Returns the key's text. */
export async function makeAdminKey(config: Config, ports: AppPorts, name: string): Promise<string> {
  const db = await openGatewayDatabase(config, ports.clock);
  const mode = config.mode === 'sandbox' ? 'SANDBOX' : 'LIVE';
  const request = {
    kind: 'PLATFORM',
    roles: ['ADMIN'],
    name,
    mode,
    createdAt: ports.clock.now(),
    expiresAt: null,
  } as const;
  try {
    const keys = { ...ports, pepper: secretsOf(config, ports).apiKeys };
    return (await db.withTx((tx) => insertKey(keys, tx, request))).secret;
  } finally {
    await db.close();
  }
}

function secretsOf(config: Config, { randomness }: AppPorts): GatewaySecrets {
  if (config.secret !== null) return deriveSecrets(config.secret.expose());
  return loadSecrets(dataFile(config, 'gateway-secret'), randomness);
}

async function openSandbox(
  config: Config,
  { clock }: AppPorts,
  secrets: GatewaySecrets,
  closers: Closers,
): Promise<{ processors: readonly Processor[]; endpoint: string | null }> {
  const timeoutMs = config.processorTimeoutMs;
  if (config.processor === 'in-process') {
    return { processors: [createInProcessSandbox({ clock, timeoutMs }).processor], endpoint: null };
  }
  let endpoint = config.sandboxUrl;
  if (endpoint === null) {
    const launched = await launchSandbox({ port: config.sandboxPort, ledgerFile: dataFile(config, 'sandbox.sqlite') });
    closers.add(() => launched.close());
    endpoint = launched.endpoint;
  }
  const noticeSecret = webhookSecret(secrets.notices);
  const urls = { sandbox: endpoint, ...(config.sandboxBUrl === null ? {} : { sandbox_b: config.sandboxBUrl }) };
  const processors = Object.entries(urls).map(([name, baseUrl]) => {
    const processor = createSandboxClient({
      name,
      http: createHttpClient({ baseUrl, clock }),
      timeoutMs,
      noticeSecret,
    });
    closers.add(() => processor.close());
    return processor;
  });
  return { processors, endpoint };
}

function paymentPorts(
  ports: AppPorts,
  parts: Pick<ReprocessingPorts, 'db' | 'calls' | 'timed' | 'alone'> & {
    vault: Vault;
    accounts: BankAccountVault;
    routes: OpenRouting;
    secrets: GatewaySecrets;
    rules: OpenRuleSets['rules'];
  },
): ReprocessingPorts {
  const { routes, secrets, ...rest } = parts;
  const { rules } = parts;
  const verifying = { lists: REFERENCE_LISTS, randomness: ports.randomness };
  const fingerprintKey = createSecretKey(secrets.fingerprints);
  return {
    ...ports,
    ...rest,
    verify(view, merchant, ...unit) {
      const { platform, additions, release } = rules.deciding(view, merchant.id);
      const verification = createVerification(platform, additions);
      const running = release && { platform, additions, release };
      return verify({ ...verifying, verification, release: running }, view, merchant, ...unit);
    },
    decideAgain(view, merchant, ...again) {
      const { platform, additions } = rules.deciding(view, merchant.id);
      const verification = createVerification(platform, additions);
      return decideAgain({ ...verifying, verification }, view, merchant, ...again);
    },
    sources: CAMPAIGN_SOURCES_OF,
    clientTokenKey: secrets.clientTokens,
    routing: routes.routing,
    breakers: routes.breakers,
    processorNamed: routes.registry.processorNamed,
    fingerprint: (text) => createHmac('sha256', fingerprintKey).update(text).digest('base64url'),
  };
}

const JOB_POLL_MS = 500;
function startJobs(
  payments: PaymentPorts,
  erasing: EraseService,
  { randomness }: AppPorts,
  noticeUrl: (processor: string) => string | null,
  door: Door,
): JobRunner {
  const { db, clock, log } = payments;
  const handlers = {
    ENQUIRY: enquiryJob(payments),
    EXPIRY: expiryJob(payments),
    CANCELLATION: cancellationJob(payments),
    LATE_CHECK: lateCheckJob(payments),
    REVERSAL: reversalJob(payments),
    FOLLOW_UP: followUpJob(payments),
    ERASURE: erasing.job(),
    NOTICE_SWEEP: sweepJob(payments, noticeUrl),
  };
  const makesWay = (): boolean => door.isCrowded();
  const jobs = new JobRunner({ db, clock, randomness, log, handlers, pollMs: JOB_POLL_MS, makesWay });
  jobs.start();
  return jobs;
}
