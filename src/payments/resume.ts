import { enquireAbout, findAttempt, settling } from './attempt-enquiry';
import type { PaymentPorts } from './ports';

/**
 * Takes over an attempt whose sender has gone: asks the processor in its stead, so that who asks again need not wait for the job. What the processor
 * does not know yet is in doubt; the job goes on asking.
 */
export async function resumeAttempt(ports: PaymentPorts, attemptId: string): Promise<void> {
  const found = await findAttempt(ports, attemptId);
  if (found?.attempt.status !== 'SENT') return;
  const answer = await enquireAbout(ports, found);
  const known = answer.kind === 'unknown' ? ({ kind: 'inDoubt', cause: 'its sender has gone' } as const) : answer;
  await ports.db.hot(settling(ports, found, known, { fence: null }).settled);
}
