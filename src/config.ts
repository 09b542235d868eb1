import { join, resolve } from 'node:path';
import { z } from 'zod';
import { DAY_MS, HOUR_MS, SECOND_MS } from './kernel/clock';
import { err, ok, type Result } from './kernel/result';
import { Secret } from './kernel/secret';
import type { RetentionPeriods } from './privacy/retention';
import type { AloneLimits } from './reprocessing/campaign';

const portNumber = z.coerce.number().int().min(0).max(65_535);

/** Whole days, up to a century. */
function days(min: number) {
  return z.coerce.number().int().min(min).max(36_500);
}

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: portNumber.default(4000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  ASSAY_DATA_DIR: z.string().min(1).default('data'),
  ASSAY_MODE: z.enum(['sandbox', 'production']).default('sandbox'),
  ASSAY_CORS_ORIGINS: z
    .string()
    .regex(/^$|^https?:\/\/[^/,\s]+(,https?:\/\/[^/,\s]+)*$/)
    .default(''),
  ASSAY_PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s?#]+[^/\s?#]$/)
    .optional(),
  ASSAY_SANDBOX_URL: z
    .string()
    .regex(/^http:\/\/[^/\s]+$/)
    .optional(),
  ASSAY_SANDBOX_PORT: portNumber.default(4010),
  ASSAY_SANDBOX_B_URL: z
    .string()
    .regex(/^http:\/\/[^/\s]+$/)
    .optional(),
  ASSAY_PROCESSOR: z.enum(['sandbox', 'in-process']).default('sandbox'),
  ASSAY_PROCESSOR_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(10_000),
  ASSAY_PROCESSOR_CALLS: z.coerce.number().int().min(1).max(5_000).default(256),
  ASSAY_REQUEST_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(120_000).default(30_000),
  ASSAY_DRAIN_MS: z.coerce.number().int().min(0).max(120_000).default(0),
  ASSAY_MAX_IN_FLIGHT: z.coerce.number().int().min(1).max(5_000).default(1_000),
  ASSAY_MAX_WAITING: z.coerce.number().int().min(0).max(10_000).default(500),
  ASSAY_TARGET_DELAY_MS: z.coerce.number().int().min(1).max(10_000).default(15),
  ASSAY_WEBHOOKS_LOCAL: z.enum(['true', 'false']).default('false'),
  ASSAY_REPROCESS_ALONE_PAYMENTS: z.coerce.number().int().min(0).max(100_000).default(1_000),
  ASSAY_REPROCESS_ALONE_EUR: z.coerce.number().int().min(0).max(1_000_000_000).default(100_000),
  ASSAY_METRICS_TOKEN: z.string().min(16).optional(),
  ASSAY_SECRET: z.string().min(32).optional(),
  ASSAY_VAULT_KEYS: z.string().min(1).optional(),
  // Longer than any dispute (Visa: 540 days after the payment at most) and the 13 months of an unauthorised SEPA debit.
  ASSAY_RETAIN_PERSONAL_DATA_DAYS: days(1).or(z.literal('forever')).default(730),
  ASSAY_RETAIN_PSEUDONYMS_DAYS: days(8).default(90), // the longest counter reaches back 7 days
  ASSAY_RETAIN_REMOVED_CARDS_DAYS: days(0).default(30),
  ASSAY_RETAIN_IDEMPOTENCY_KEYS_DAYS: days(1).default(30),
  ASSAY_ERASURE_HOLD_DAYS: days(0).default(0),
  ASSAY_REPLAY_DECISIONS: z.coerce.number().int().min(0).max(10_000_000).default(10_000),
  ASSAY_REPLAY_SECONDS: z.coerce.number().int().min(1).max(3_600).default(60),
  ASSAY_ROLL_BACK_WITHIN_HOURS: z.coerce.number().int().min(0).max(8_760).default(24),
  ASSAY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** What each variable takes, for the message when it is wrong. Also the reference in docs/configuration.md. */
export const VARIABLES: Readonly<Record<keyof z.infer<typeof environment>, string>> = {
  HOST: 'the address to listen on (default 127.0.0.1)',
  PORT: 'a port, 0 for any free one (default 4000)',
  DATABASE_URL: 'postgres://user:password@host:port/database; without it a SQLite file in the data folder',
  ASSAY_DATA_DIR: 'the folder for database files and keys (default data)',
  ASSAY_MODE: 'sandbox (default: seeded keys, GraphiQL, introspection) or production',
  ASSAY_CORS_ORIGINS: 'origins of browsers that may call, separated by commas: https://shop.example (default none)',
  ASSAY_PUBLIC_URL:
    'where processors reach this gateway, without a slash at the end; without it the address it listens on',
  ASSAY_SANDBOX_URL: 'http://host:port of a running sandbox processor; without it one is started',
  ASSAY_SANDBOX_PORT: 'the port of the sandbox processor that is started, 0 for any free one (default 4010)',
  ASSAY_SANDBOX_B_URL: 'http://host:port of a second sandbox processor, sandbox_b to routes; without it there is none',
  ASSAY_PROCESSOR: 'sandbox (default: a process of its own) or in-process (for benchmarks: forgets everything at exit)',
  ASSAY_PROCESSOR_TIMEOUT_MS: 'milliseconds until a processor call is in doubt, 100 to 120000 (default 10000)',
  ASSAY_PROCESSOR_CALLS:
    'calls of one processor at once, 1 to 5000 (default 256); beyond, its payments are turned away',
  ASSAY_REQUEST_TIMEOUT_MS: 'milliseconds that a request may take at most, 1000 to 120000 (default 30000)',
  ASSAY_DRAIN_MS:
    'milliseconds that a gateway asked to stop goes on serving while /readyz says no, 0 to 120000 (default 0)',
  ASSAY_MAX_IN_FLIGHT: 'requests under way at once at most, 1 to 5000 (default 1000); how many is measured',
  ASSAY_MAX_WAITING: 'requests that may wait to be let in, 0 to 10000 (default 500)',
  ASSAY_TARGET_DELAY_MS: 'milliseconds that work may wait for a commit before fewer requests are let in (default 15)',
  ASSAY_WEBHOOKS_LOCAL: 'true: in the sandbox webhooks may go to this machine, by http (default false)',
  ASSAY_REPROCESS_ALONE_PAYMENTS:
    'payments that one person may reprocess in one campaign, 0 to 100000 (default 1000); beyond, a second one approves',
  ASSAY_REPROCESS_ALONE_EUR:
    'euros that one person may charge in one campaign (default 100000); beyond, a second one approves',
  ASSAY_METRICS_TOKEN:
    '16 characters or more, the bearer token of /metrics; without it /metrics is open in the sandbox and absent in production',
  ASSAY_SECRET: '32 characters or more that all nodes share; without it a file in the data folder holds one',
  ASSAY_VAULT_KEYS: 'the key set of the vault as JSON; without it a file in the data folder holds one',
  ASSAY_RETAIN_PERSONAL_DATA_DAYS: 'days until who paid is erased from a payment, or forever (default 730)',
  ASSAY_RETAIN_PSEUDONYMS_DAYS:
    'days until an unused card, customer or IP address loses its pseudonym, at least 8 (default 90)',
  ASSAY_RETAIN_REMOVED_CARDS_DAYS: 'days until what is left of a removed card is deleted from the vault (default 30)',
  ASSAY_RETAIN_IDEMPOTENCY_KEYS_DAYS: 'days that idempotency keys hold, at least 1 (default 30)',
  ASSAY_ERASURE_HOLD_DAYS:
    'days that authorized payments keep their personal data whatever is asked, for disputes (default 0)',
  ASSAY_REPLAY_DECISIONS:
    'how many of the newest decisions a new build makes again before it is ready, 0 to 10000000 (default 10000)',
  ASSAY_REPLAY_SECONDS: 'seconds that this may take, 1 to 3600 (default 60)',
  ASSAY_ROLL_BACK_WITHIN_HOURS:
    'hours after its release in which a version of the rules is rolled back by itself when it refuses too much, 0 for never (default 24)',
  ASSAY_LOG_LEVEL: 'fatal, error, warn, info (default), debug or silent',
};

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly mode: 'sandbox' | 'production';
  readonly corsOrigins: readonly string[];
  /** Where processors reach this gateway; null: where it listens. */
  readonly publicUrl: string | null;
  readonly sandboxUrl: string | null;
  readonly sandboxPort: number;
  /** A second sandbox processor; null: there is none. */
  readonly sandboxBUrl: string | null;
  readonly processor: 'sandbox' | 'in-process';
  readonly processorTimeoutMs: number;
  /** Calls of one processor at once. */
  readonly processorCalls: number;
  readonly requestTimeoutMs: number;
  /** From being asked to stop until no request is taken any more. */
  readonly drainMs: number;
  readonly door: { readonly maxInFlight: number; readonly maxWaiting: number; readonly targetDelayMs: number };
  /** Webhooks may go to this machine. */
  readonly webhooksLocal: boolean;
  /** What one person may reprocess alone. */
  readonly reprocessAlone: AloneLimits;
  readonly metricsToken: Secret | null;
  readonly secret: Secret | null;
  readonly vaultKeys: Secret | null;
  readonly retention: RetentionPeriods;
  readonly idempotencyKeysMs: number;
  /** What a new build makes again before it is ready. */
  readonly replay: { readonly decisions: number; readonly withinMs: number };
  /** How long after its release a version is rolled back by an incident; 0: never. */
  readonly rollBackWithinMs: number;
  readonly logLevel: z.infer<typeof environment>['ASSAY_LOG_LEVEL'];
}

/** Path of a file in the data folder. */
export function dataFile(config: Pick<Config, 'dataDir'>, name: string): string {
  return join(config.dataDir, name);
}

/** The configuration, or one line for every variable that is wrong: its name and what it takes, never its value. */
export function parseConfig(variables: NodeJS.ProcessEnv): Result<Config, readonly string[]> {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0]) as keyof typeof VARIABLES));
    return err([...names].map((name) => `${name}: expected ${VARIABLES[name]}`));
  }
  const value = parsed.data;
  return ok({
    host: value.HOST,
    port: value.PORT,
    databaseUrl: value.DATABASE_URL ?? null,
    dataDir: resolve(value.ASSAY_DATA_DIR),
    mode: value.ASSAY_MODE,
    corsOrigins: value.ASSAY_CORS_ORIGINS === '' ? [] : value.ASSAY_CORS_ORIGINS.split(','),
    publicUrl: value.ASSAY_PUBLIC_URL ?? null,
    sandboxUrl: value.ASSAY_SANDBOX_URL ?? null,
    sandboxPort: value.ASSAY_SANDBOX_PORT,
    sandboxBUrl: value.ASSAY_SANDBOX_B_URL ?? null,
    processor: value.ASSAY_PROCESSOR,
    processorTimeoutMs: value.ASSAY_PROCESSOR_TIMEOUT_MS,
    processorCalls: value.ASSAY_PROCESSOR_CALLS,
    requestTimeoutMs: value.ASSAY_REQUEST_TIMEOUT_MS,
    drainMs: value.ASSAY_DRAIN_MS,
    door: {
      maxInFlight: value.ASSAY_MAX_IN_FLIGHT,
      maxWaiting: value.ASSAY_MAX_WAITING,
      targetDelayMs: value.ASSAY_TARGET_DELAY_MS,
    },
    webhooksLocal: value.ASSAY_MODE === 'sandbox' && value.ASSAY_WEBHOOKS_LOCAL === 'true',
    reprocessAlone: {
      payments: value.ASSAY_REPROCESS_ALONE_PAYMENTS,
      eurCents: value.ASSAY_REPROCESS_ALONE_EUR * 100,
    },
    metricsToken: value.ASSAY_METRICS_TOKEN === undefined ? null : new Secret(value.ASSAY_METRICS_TOKEN),
    secret: value.ASSAY_SECRET === undefined ? null : new Secret(value.ASSAY_SECRET),
    vaultKeys: value.ASSAY_VAULT_KEYS === undefined ? null : new Secret(value.ASSAY_VAULT_KEYS),
    retention: {
      personalDataMs:
        value.ASSAY_RETAIN_PERSONAL_DATA_DAYS === 'forever' ? null : value.ASSAY_RETAIN_PERSONAL_DATA_DAYS * DAY_MS,
      pseudonymsMs: value.ASSAY_RETAIN_PSEUDONYMS_DAYS * DAY_MS,
      removedCardsMs: value.ASSAY_RETAIN_REMOVED_CARDS_DAYS * DAY_MS,
      holdMs: value.ASSAY_ERASURE_HOLD_DAYS * DAY_MS,
    },
    idempotencyKeysMs: value.ASSAY_RETAIN_IDEMPOTENCY_KEYS_DAYS * DAY_MS,
    replay: { decisions: value.ASSAY_REPLAY_DECISIONS, withinMs: value.ASSAY_REPLAY_SECONDS * SECOND_MS },
    rollBackWithinMs: value.ASSAY_ROLL_BACK_WITHIN_HOURS * HOUR_MS,
    logLevel: value.ASSAY_LOG_LEVEL,
  });
}
