import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { migrateDatabases } from '../databases';
import { parseConfig } from '../config';
import { systemClock } from '../kernel/clock';

/** Brings the databases to the newest schema and ends. The gateway does the same when it starts. */
async function main(): Promise<void> {
  const config = parseConfig(process.env);
  if (!config.ok) throw new Error(config.error.join('\n'));
  mkdirSync(config.value.dataDir, { recursive: true, mode: 0o700 });
  await migrateDatabases(config.value, systemClock);
  console.log('the databases are up to date');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'could not migrate');
  process.exitCode = 1;
});
