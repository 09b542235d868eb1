import type { JobHandler, JobResult } from '../jobs/job-runner';
import { HOUR_MS, SECOND_MS } from '../kernel/clock';
import { applyReport } from '../payments/aftermath';
import { enquireAbout, findAttempt, reportAbout, settling } from '../payments/attempt-enquiry';
import { disputeIds } from '../payments/dispute.store';
import { lookForLateFailure } from '../payments/late-failure';
import { lookForLateSuccess } from '../payments/late-success';
import { endedWithNo } from '../payments/orphan-charge';
import { ATTEMPT_TRANSITIONS, isTerminal } from '../payments/payment';
import type { PaymentPorts } from '../payments/ports';

/**
 * After a notice: asks the processor for the outcome of the attempt, if that is not known yet or was a no, and for what happened since. Whatever notice
 * came first, the processor's present word is what counts.
 */
export function followUpJob(ports: PaymentPorts): JobHandler {
  return async (job) => {
    const found = await findAttempt(ports, job.subjectId);
    if (found === null) return { kind: 'done' };
    const { attempt } = found;
    if (!isTerminal(ATTEMPT_TRANSITIONS, attempt.status)) {
      const answer = await enquireAbout(ports, found);
      if (answer.kind === 'inDoubt' || answer.kind === 'unknown') return later(ports, job.runs);
      // The enquiry job, if it is at work too, finds the attempt settled.
      await ports.db.hot(settling(ports, found, answer, { fence: null }).settled);
    } else if (endedWithNo(attempt)) {
      const looked = await lookForLateSuccess(ports, found);
      return looked === 'later' ? later(ports, job.runs) : { kind: 'done' };
    }
    if (!(await lookForLateFailure(ports, found))) return later(ports, job.runs);
    const report = await reportAbout(ports, found);
    if (report.kind === 'unknown') return { kind: 'done' };
    if (report.kind === 'inDoubt') return later(ports, job.runs);
    const references = report.disputes.map(({ reference }) => reference);
    const ids = await disputeIds(ports.db.reader('payments'), attempt.processor, references);
    await ports.db.hot(applyReport(ports, found, report, { id: job.id, fence: job.fence, disputeIds: ids }));
    return { kind: 'done' };
  };
}

/** Two days of tries; after that staff look. */
const RUNS_MAX = 60;

function later(ports: PaymentPorts, runs: number): JobResult {
  if (runs >= RUNS_MAX) return { kind: 'park', cause: 'the processor gave no answer' };
  return { kind: 'again', dueAt: ports.clock.now() + Math.min(SECOND_MS * 2 ** runs, HOUR_MS) };
}
