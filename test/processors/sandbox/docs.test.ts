import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSandboxConfig } from '../../../src/processors/sandbox/config';
import { DEFAULT_SANDBOX_SETTINGS } from '../../../src/processors/sandbox/engine';
import { accountTable, cardTables } from './card-tables';

const FILE = join(__dirname, '..', '..', '..', 'docs', 'sandbox.md');
const ACCOUNTS = /(<!-- accounts: [^>]*-->\n)[^]*(<!-- \/accounts -->)/;
const TABLES = /(<!-- cards: [^>]*-->\n)[^]*(<!-- \/cards -->)/;

it('docs/sandbox.md lists exactly the test cards that there are', () => {
  const written = readFileSync(FILE, 'utf8');
  const renewed = written.replace(TABLES, (_, start: string, end: string) => `${start}\n${cardTables()}\n${end}`);
  if (process.env['UPDATE_DOCS']) writeFileSync(FILE, renewed);
  else expect(written).toBe(renewed);
});

it('docs/sandbox.md lists exactly the test accounts that there are', () => {
  const written = readFileSync(FILE, 'utf8');
  const renewed = written.replace(ACCOUNTS, (_, start: string, end: string) => `${start}\n${accountTable()}\n${end}`);
  if (process.env['UPDATE_DOCS']) writeFileSync(FILE, renewed);
  else expect(written).toBe(renewed);
});

it('docs/sandbox.md names the defaults that hold', () => {
  const written = readFileSync(FILE, 'utf8');
  const config = readSandboxConfig([], {});
  expect(config).toMatchObject({
    ok: true,
    value: { host: '127.0.0.1', port: 4010, ledgerFile: 'data/sandbox.sqlite' },
  });
  const { challengeLifetimeMs, settleAfterMs, sequelAfterMs, surfaceAfterMs, slowMs, stallMs, lateMs } =
    DEFAULT_SANDBOX_SETTINGS;
  const defaults = {
    CHALLENGE_LIFETIME_MS: challengeLifetimeMs,
    SETTLE_AFTER_MS: settleAfterMs,
    SEQUEL_AFTER_MS: sequelAfterMs,
    SURFACE_AFTER_MS: surfaceAfterMs,
    SLOW_MS: slowMs,
    STALL_MS: stallMs,
    LATE_MS: lateMs,
  };
  for (const [name, value] of Object.entries(defaults))
    expect(written).toContain(`\`ASSAY_SANDBOX_${name}\` | | ${value} |`);
});
