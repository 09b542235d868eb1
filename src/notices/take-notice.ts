import { JobRow } from '../jobs/job.entity';
import { jobId, planJob } from '../jobs/jobs';
import type { EpochMs } from '../kernel/clock';
import { AttemptRow } from '../payments/attempt.entity';
import type { HotUnit } from '../persistence/hot-unit';
import type { Notice } from '../processors/processor';
import { NoticeRow } from './notice.entity';

/** `stranger`: about an attempt that is not ours; noted, and without effect. */
export type Taken = 'taken' | 'duplicate' | 'stranger';

/**
 * Notes a notice and plans the job that asks the processor what has changed, in one commit: a notice that was acknowledged is followed up,
 * and the same notice again is not. A job that is under way is started anew, because it may have asked before the change.
 */
export function takeNotice(processor: string, notice: Notice, at: EpochMs): HotUnit<Taken> {
  const id = `${processor}|${notice.id}`;
  const { attemptId } = notice;
  const followUpId = jobId('FOLLOW_UP', attemptId);
  return {
    reads: [
      [NoticeRow, id],
      [AttemptRow, attemptId],
      [JobRow, followUpId],
    ],
    run(view) {
      if (view.find(NoticeRow, id) !== null) return 'duplicate';
      view.insert(NoticeRow, { id, processor, attemptId, receivedAt: at });
      const attempt = view.find(AttemptRow, attemptId);
      if (attempt === null || attempt.processor !== processor) return 'stranger';
      const job = view.find(JobRow, followUpId);
      if (job === null) {
        planJob(view, { kind: 'FOLLOW_UP', subjectId: attemptId, merchantId: attempt.merchantId, dueAt: at, at });
      } else {
        const fresh = { status: 'READY', dueAt: at, leaseUntil: 0, failures: 0, runs: 0, fence: job.fence + 1 };
        view.update(JobRow, followUpId, fresh);
      }
      return 'taken';
    },
  };
}
