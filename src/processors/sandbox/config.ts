import { parseArgs } from 'node:util';
import { z } from 'zod';
import { err, ok, type Result } from '../../kernel/result';
import { DEFAULT_SANDBOX_SETTINGS, type SandboxSettings } from './engine';

export interface SandboxConfig {
  readonly host: string;
  readonly port: number;
  readonly ledgerFile: string;
  /** Stop when standard input ends, as it does when the process that started this one is gone. */
  readonly exitWithParent: boolean;
  readonly settings: Partial<SandboxSettings>;
}

const milliseconds = (defaultMs: number): z.ZodType<number> =>
  z.coerce.number().int().min(0).max(86_400_000).default(defaultMs);

const VARIABLES = z.object({
  ASSAY_SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
  ASSAY_SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  ASSAY_SANDBOX_LEDGER: z.string().min(1).default('data/sandbox.sqlite'),
  ASSAY_SANDBOX_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ASSAY_SANDBOX_CHALLENGE_LIFETIME_MS: milliseconds(DEFAULT_SANDBOX_SETTINGS.challengeLifetimeMs),
  ASSAY_SANDBOX_SETTLE_AFTER_MS: milliseconds(DEFAULT_SANDBOX_SETTINGS.settleAfterMs),
  ASSAY_SANDBOX_SETTLE_AT_ENQUIRY: z.coerce.number().int().min(1).optional(),
  ASSAY_SANDBOX_SEQUEL_AFTER_MS: milliseconds(DEFAULT_SANDBOX_SETTINGS.sequelAfterMs),
  ASSAY_SANDBOX_SURFACE_AFTER_MS: milliseconds(DEFAULT_SANDBOX_SETTINGS.surfaceAfterMs),
  ASSAY_SANDBOX_SLOW_MS: milliseconds(DEFAULT_SANDBOX_SETTINGS.slowMs),
  ASSAY_SANDBOX_STALL_MS: milliseconds(DEFAULT_SANDBOX_SETTINGS.stallMs),
  ASSAY_SANDBOX_LATE_MS: milliseconds(DEFAULT_SANDBOX_SETTINGS.lateMs),
  ASSAY_SANDBOX_CALM: z.enum(['true', 'false']).default('false'),
});

/**
 * Reads the sandbox's configuration: environment variables `ASSAY_SANDBOX_…`, over which the options `--host`, `--port`,
 * `--ledger`, `--exit-with-parent` win. Errors: one line per bad setting, all of them, without their values.
 */
export function readSandboxConfig(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<SandboxConfig, readonly string[]> {
  const options = parseOptions(argv);
  if (options === null) return err(['options: expected --host, --port, --ledger or --exit-with-parent']);
  const named = {
    ASSAY_SANDBOX_HOST: options.host,
    ASSAY_SANDBOX_PORT: options.port,
    ASSAY_SANDBOX_LEDGER: options.ledger,
  };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  const parsed = VARIABLES.safeParse({ ...environment, ...given });
  if (!parsed.success) return err(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`));
  const variables = parsed.data;
  const publicUrl = variables.ASSAY_SANDBOX_PUBLIC_URL;
  return ok({
    host: variables.ASSAY_SANDBOX_HOST,
    port: variables.ASSAY_SANDBOX_PORT,
    ledgerFile: variables.ASSAY_SANDBOX_LEDGER,
    exitWithParent: options['exit-with-parent'] ?? false,
    settings: {
      ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/$/, '') }),
      challengeLifetimeMs: variables.ASSAY_SANDBOX_CHALLENGE_LIFETIME_MS,
      settleAfterMs: variables.ASSAY_SANDBOX_SETTLE_AFTER_MS,
      settleAtEnquiry: variables.ASSAY_SANDBOX_SETTLE_AT_ENQUIRY ?? null,
      sequelAfterMs: variables.ASSAY_SANDBOX_SEQUEL_AFTER_MS,
      surfaceAfterMs: variables.ASSAY_SANDBOX_SURFACE_AFTER_MS,
      slowMs: variables.ASSAY_SANDBOX_SLOW_MS,
      stallMs: variables.ASSAY_SANDBOX_STALL_MS,
      lateMs: variables.ASSAY_SANDBOX_LATE_MS,
      calm: variables.ASSAY_SANDBOX_CALM === 'true',
    },
  });
}

type Options = { host?: string; port?: string; ledger?: string; 'exit-with-parent'?: boolean };

function parseOptions(argv: readonly string[]): Options | null {
  const text = { type: 'string' } as const;
  const options = { host: text, port: text, ledger: text, 'exit-with-parent': { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch {
    return null;
  }
}
