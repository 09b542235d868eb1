import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface LaunchedSandbox {
  /** `http://127.0.0.1:4010`. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Starts the sandbox processor as a process of its own, which ends with this one. Errors: `Error` when it does not come up,
 * for example because the port is taken.
 */
export async function launchSandbox(options: {
  readonly port: number;
  readonly ledgerFile: string;
}): Promise<LaunchedSandbox> {
  const args = [
    join(__dirname, 'main.js'),
    '--port',
    String(options.port),
    '--ledger',
    options.ledgerFile,
    '--exit-with-parent',
  ];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    exited.then(() => null),
  ]);
  if (line === null) throw new Error('the sandbox processor did not start');
  const { endpoint } = JSON.parse(line) as { endpoint: string };
  return {
    endpoint,
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}
