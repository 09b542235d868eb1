import { createHmac } from 'node:crypto';
import type { Merchant } from '../../src/access/principal';
import { JobRunner, type JobHandler } from '../../src/jobs/job-runner';
import type { PaymentJobKind } from '../../src/jobs/jobs';
import type { Clock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { Secret } from '../../src/kernel/secret';
import type { Log } from '../../src/observability/log';
import { followUpJob } from '../../src/notices/follow-up.job';
import { takeNotice } from '../../src/notices/take-notice';
import { AuthorizeService } from '../../src/payments/authorize.service';
import { cancellationJob } from '../../src/payments/cancellation.job';
import { ConfirmService } from '../../src/payments/confirm.service';
import { enquiryJob } from '../../src/payments/enquiry.job';
import { expiryJob } from '../../src/payments/expiry.job';
import { lateCheckJob } from '../../src/payments/late-check.job';
import { OperationService } from '../../src/payments/operation.service';
import { DEFAULT_TIMINGS } from '../../src/payments/payment';
import type { CardVault, PaymentPorts } from '../../src/payments/ports';
import { reversalJob } from '../../src/payments/reversal.job';
import { ReviewService } from '../../src/payments/review.service';
import { type Database, openDatabase } from '../../src/persistence/database';
import { createProcessorRegistry } from '../../src/processors/registry';
import type { Processor } from '../../src/processors/processor';
import { Breakers } from '../../src/processors/breaker';
import { expressionsOf } from '../../src/routing/check-routes';
import { type RouteTable, routeTable } from '../../src/routing/route';
import { Routing } from '../../src/routing/routing';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { REFERENCE_LISTS } from '../../src/rules/reference-lists';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { createVerification } from '../../src/verification/verification.service';
import { verify } from '../../src/verification/verify';
import type { Random } from './random';
import type { Life } from './virtual-time';

/** The gateway's services, as one process constructs them. */
export interface Gateway {
  readonly life: Life;
  readonly clock: Clock;
  readonly authorize: AuthorizeService;
  readonly confirm: ConfirmService;
  readonly operations: OperationService;
  readonly reviews: ReviewService;
  notice(id: string, attemptId: string): Promise<unknown>;
  /** Ends in order: jobs under way are finished. */
  close(): Promise<void>;
}

export interface GatewayWorld {
  readonly file: string;
  readonly clock: Clock;
  readonly life: Life;
  readonly random: Random;
  readonly processors: readonly Processor[];
  readonly pollMs: number;
  /** Hears of what the gateway logs as an error. */
  readonly onError: (message: string, error: unknown) => void;
  /** Hears of each job that begins and ends. */
  readonly onJob: (event: 'begins' | 'ends', job: Parameters<JobHandler>[0]) => void;
}

export function openGatewayDatabase(file: string, clock: Clock): Promise<Database> {
  return openDatabase({ name: 'gateway', url: null, file, entities: ENTITIES, migrations: MIGRATIONS, clock });
}

/** Two job runners share the database, as those of two nodes would: a lease that is not kept shows. */
const RUNNERS = 2;

/**
 * The services right below the HTTP layer, over the real gate, the real SQLite file and the real jobs. GraphQL is left out: it keeps nothing and decides
 * nothing, and would cost most of the time. Cards stand behind the vault's port, which is no part of the protocol.
 */
export async function openGateway(world: GatewayWorld): Promise<Gateway> {
  const { clock, random, life } = world;
  const db = await openGatewayDatabase(world.file, clock);
  const registry = createProcessorRegistry(world.processors);
  const breakers = new Breakers();
  const verifying = { verification: createVerification(DEFAULT_RULE_SET), lists: REFERENCE_LISTS, randomness: random };
  const ports: PaymentPorts = {
    db,
    clock,
    ids: createIds(clock, random),
    log: logOf(world.onError),
    vault: CARDS,
    accounts: { describe: () => Promise.resolve(null), reveal: () => Promise.resolve(null) },
    verify: (...unit) => verify(verifying, ...unit),
    routing: new Routing({ clock, registry, breakers, tableOf: () => ROUTES }),
    breakers,
    processorNamed: registry.processorNamed,
    fingerprint: (text) => createHmac('sha256', 'simulator').update(text).digest('base64url'),
    timings: DEFAULT_TIMINGS,
  };
  const handlers: Record<PaymentJobKind, JobHandler> = {
    ENQUIRY: enquiryJob(ports),
    EXPIRY: expiryJob(ports),
    CANCELLATION: cancellationJob(ports),
    LATE_CHECK: lateCheckJob(ports),
    REVERSAL: reversalJob(ports),
    FOLLOW_UP: followUpJob(ports),
    NOTICE_SWEEP: () => Promise.resolve({ kind: 'done' }),
    ERASURE: () => Promise.resolve({ kind: 'done' }),
  };
  const watched = Object.fromEntries(
    Object.entries(handlers).map(([kind, handler]) => [kind, watchedHandler(handler, world.onJob)]),
  ) as Record<PaymentJobKind, JobHandler>;
  const runners = Array.from({ length: RUNNERS }, () => {
    return new JobRunner({ ...ports, randomness: random, handlers: watched, pollMs: world.pollMs });
  });
  for (const runner of runners) runner.start();
  return {
    life,
    clock,
    authorize: new AuthorizeService(ports),
    confirm: new ConfirmService(ports),
    operations: new OperationService(ports),
    reviews: new ReviewService(ports),
    notice: (id, attemptId) =>
      db.hot(
        takeNotice(
          'sandbox',
          { id, attemptId: attemptId as Parameters<typeof takeNotice>[1]['attemptId'] },
          clock.now(),
        ),
      ),
    async close() {
      await Promise.all(runners.map((runner) => runner.stop()));
      await db.close();
    },
  };
}

function watchedHandler(handler: JobHandler, onJob: GatewayWorld['onJob']): JobHandler {
  return async (job) => {
    onJob('begins', job);
    try {
      return await handler(job);
    } finally {
      onJob('ends', job);
    }
  };
}

function logOf(onError: GatewayWorld['onError']): Log {
  const log: Log = {
    error: (fields, message) => onError(message, 'error' in fields ? fields.error : undefined),
    warn() {},
    info() {},
    debug() {},
    child: () => log,
  };
  return log;
}

/** Most may go to either processor, some begin at the other one, and the dearest have one only. */
const ROUTES = ((): RouteTable => {
  const routes = [
    ['dear', 'amount.minor > 60000', 100, ['sandbox']],
    ['share', 'true', 40, ['sandbox_b', 'sandbox']],
    ['rest', 'true', 100, ['sandbox', 'sandbox_b']],
  ] as const;
  const contents = routes.map(([key, condition, sharePercent, processors]) => {
    return { key, title: key, condition, sharePercent, processors };
  });
  return routeTable('mer_01k0000000e00t00000000test', 1, contents, expressionsOf(contents));
})();

export const SHOP: Merchant = {
  id: 'mer_01k0000000e00t00000000test' as Merchant['id'],
  name: 'Simulated shop',
  mode: 'SANDBOX',
  country: 'DE',
  supportedCurrencies: null,
  threeDsFromEurCents: null,
};

/** A card of its own behind every token. */
const CARDS: CardVault = {
  describe: (tokenText) =>
    Promise.resolve({
      tokenId: tokenText,
      seal: null,
      card: {
        fingerprint: `fingerprint of ${tokenText}`,
        bin: '424242',
        lastFour: '4242',
        brand: 'visa',
        expiryMonth: 12,
        expiryYear: 2030,
        funding: 'CREDIT',
        issuerCountry: 'DE',
        hasSecurityCode: true,
        hasCryptogram: false,
        kind: 'PAN',
        wallet: null,
        stored: false,
      },
    }),
  reveal: () =>
    Promise.resolve({
      kind: 'CARD',
      number: new Secret('4242424242424242'),
      expiryMonth: 12,
      expiryYear: 2030,
      securityCode: null,
      holderName: null,
    }),
};
