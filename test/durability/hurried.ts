import { rmSync } from 'node:fs';
import { compilePatched } from '../support/compile';

let builds = 0;

/**
 * A build that takes a request for lost after 3 seconds instead of 30: to a sandbox on the same machine none takes longer. For tests that
 * wait until everything is settled. Gives its folder, which is gone afterwards.
 */
export async function withHurriedBuild<T>(use: (build: string) => Promise<T>): Promise<T> {
  builds += 1;
  const build = compilePatched(`hurried-${process.pid}-${builds}`, [
    {
      file: 'src/payments/payment.ts',
      from: 'settleWindowMs: 30 * SECOND_MS',
      to: 'settleWindowMs: 3 * SECOND_MS',
    },
  ]);
  try {
    return await use(build);
  } finally {
    rmSync(build, { recursive: true, force: true });
  }
}
