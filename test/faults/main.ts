import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres';
import { campaigns } from './campaigns';
import type { Command } from './command';
import { commits } from './commits';
import { failover } from './failover';
import { full } from './full';
import { kill } from './kill';
import { migrations } from './migrations';
import { nodes } from './nodes';
import { power } from './power';
import { races } from './races';
import { rollbacks } from './rollbacks';

const COMMANDS: Readonly<Record<string, Command>> = {
  kill,
  nodes,
  commits,
  failover,
  full,
  power,
  migrations,
  rollbacks,
  races,
  campaigns,
};

const OPTIONS = {
  json: { type: 'boolean', default: false },
  seed: { type: 'string', default: '20261122' },
  count: { type: 'string' },
  rounds: { type: 'string' },
  failovers: { type: 'string' },
  rows: { type: 'string' },
  images: { type: 'string' },
  every: { type: 'string' },
  commits: { type: 'string' },
  races: { type: 'string' },
  payments: { type: 'string' },
} as const;

function usage(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { about, unit, usual }]) => `  ${name.padEnd(10)} ${about} (--${unit}, ${usual} without it)`,
  );
  return ['npm run test:<command> -- [--seed N] [--json]', '', ...lines].join('\n');
}

interface Order {
  readonly command: Command;
  readonly seed: number;
  readonly count: number;
  readonly json: boolean;
}

/** What was asked for; null when it can't be understood. */
function orderOf(parameters: string[]): Order | null {
  try {
    const { values, positionals } = parseArgs({ args: parameters, allowPositionals: true, options: OPTIONS });
    const command = COMMANDS[positionals[0] ?? ''];
    if (command === undefined || positionals.length > 1) return null;
    const unit = command.unit as keyof typeof OPTIONS;
    const count = Number(values[unit] ?? values.count ?? command.usual);
    const seed = Number(values.seed);
    if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) return null;
    return { command, seed, count, json: values.json };
  } catch {
    return null;
  }
}

/** Exit code 0 when everything held, 1 when something did not, 2 for parameters that make no sense. */
async function main(): Promise<number> {
  const order = orderOf(process.argv.slice(2));
  if (order === null) {
    console.error(usage());
    return 2;
  }
  const { command, json, ...options } = order;
  const given = process.env['DATABASE_URL'];
  const server = given === undefined && command.needsPostgres ? await startPostgres() : null;
  process.env['ASSAY_TEST_POSTGRES_URL'] = server?.url ?? given;
  delete process.env['DATABASE_URL']; // the gateways get databases of their own
  try {
    const outcomes = await command.run({ ...options, progress: (line) => console.error(line) });
    let broken = 0;
    for (const { figures, violations } of outcomes) {
      const shown = { ...figures, violations: violations.length };
      console.log(json ? JSON.stringify({ seed: options.seed, ...shown }) : textOf(shown));
      for (const violation of violations) console.error(`VIOLATION: ${violation}`);
      broken += violations.length;
    }
    return broken === 0 ? 0 : 1;
  } finally {
    await server?.stop();
  }
}

function textOf(figures: Readonly<Record<string, string | number>>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

void main().then((code) => {
  // Said outright: the hooks of the PostgreSQL that was started end the process with 0 once nothing is left to do.
  process.exit(code);
});
