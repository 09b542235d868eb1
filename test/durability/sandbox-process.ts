import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { COMPILED } from '../support/compile';
import type { TestStore } from '../support/databases';
import { openFile } from './direct';

/** One approved charge in the sandbox's books. */
export interface Charge {
  readonly attemptId: string;
  readonly paymentId: string;
  readonly order: string;
  readonly approvedMinor: number;
}

/** The sandbox processor in a process of its own, which outlives the gateways that call it. */
export interface SandboxProcess {
  readonly endpoint: string;
  /** What was really charged. */
  charges(): Promise<readonly Charge[]>;
  stop(): Promise<void>;
}

export async function startSandboxProcess(
  store: TestStore,
  slowMs: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<SandboxProcess> {
  const ledger = join(store.folder, 'ledger.sqlite');
  const program = join(COMPILED, 'src/processors/sandbox/main.js');
  const child = spawn(process.execPath, [program, '--port', '0', '--ledger', ledger], {
    env: { ...process.env, ASSAY_SANDBOX_SLOW_MS: String(slowMs), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    exited.then(() => null),
  ]);
  if (line === null) throw new Error('the sandbox processor did not start');
  const { endpoint } = JSON.parse(line) as { endpoint: string };
  return {
    endpoint,
    async charges() {
      const books = await openFile(ledger);
      const rows = await books.query(
        'SELECT attempt_id, payment_id, order_reference, approved_minor FROM sandbox_charges WHERE approved_minor > 0',
      );
      await books.close();
      return rows.map((row) => ({
        attemptId: String(row['attempt_id']),
        paymentId: String(row['payment_id']),
        order: String(row['order_reference']),
        approvedMinor: Number(row['approved_minor']),
      }));
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
