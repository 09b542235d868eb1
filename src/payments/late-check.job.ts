import type { JobHandler } from '../jobs/job-runner';
import { findAttempt } from './attempt-enquiry';
import { lookForLateSuccess } from './late-success';
import { endedWithNo } from './orphan-charge';
import type { PaymentPorts } from './ports';

/**
 * Looks again, a few times over a day, at an attempt that rests on "not found" or on what a person said: a request that was lost on its way may still
 * arrive, and not every processor sends a notice of it.
 */
export function lateCheckJob(ports: PaymentPorts): JobHandler {
  return async (job) => {
    const found = await findAttempt(ports, job.subjectId);
    if (found === null || !endedWithNo(found.attempt)) return { kind: 'done' };
    const looked = await lookForLateSuccess(ports, found);
    if (looked === 'recorded') return { kind: 'done' };
    const waits = ports.timings.lateChecksMs;
    const waitMs = waits[job.runs] ?? (looked === 'later' ? waits.at(-1) : undefined);
    return waitMs === undefined ? { kind: 'done' } : { kind: 'again', dueAt: ports.clock.now() + waitMs };
  };
}
