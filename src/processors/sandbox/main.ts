import 'reflect-metadata';
import { systemClock } from '../../kernel/clock';
import { readSandboxConfig } from './config';
import { openLedger } from './ledger.service';
import { startSandboxServer } from './server';

/** The sandbox processor as a process: prints one JSON line when it is ready, stops cleanly on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const config = readSandboxConfig(process.argv.slice(2), process.env);
  if (!config.ok) {
    for (const problem of config.error) process.stderr.write(`sandbox: ${problem}\n`);
    process.exitCode = 2;
    return;
  }
  const { host, port, ledgerFile, settings, exitWithParent } = config.value;
  const database = await openLedger(ledgerFile, systemClock);
  const options = { database, clock: systemClock, host, port, settings, onError: report };
  const server = await startSandboxServer(options).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    if (exitWithParent) process.stdin.pause();
    server
      .close()
      .then(() => database.close())
      .catch(report);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (exitWithParent) process.stdin.on('end', stop).on('error', stop).resume();
  process.stdout.write(`${JSON.stringify({ ready: true, endpoint: server.endpoint, pid: process.pid })}\n`);
}

/** Errors of the driver may quote rows; the name and the code are enough here. */
function report(error: unknown): void {
  const name = error instanceof Error ? error.name : 'unknown error';
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  process.stderr.write(`sandbox: ${name}${code}\n`);
}

main().catch((error: unknown) => {
  report(error);
  process.exitCode = 1;
});
