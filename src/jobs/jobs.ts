import type { EpochMs } from '../kernel/clock';
import type { HotView } from '../persistence/hot-unit';
import { JobRow } from './job.entity';

/** Every kind of background work. */
export type JobKind =
  'ENQUIRY' | 'EXPIRY' | 'CANCELLATION' | 'LATE_CHECK' | 'REVERSAL' | 'FOLLOW_UP' | 'NOTICE_SWEEP' | 'ERASURE';

export function jobId(kind: JobKind, subjectId: string): string {
  return `${kind}|${subjectId}`;
}

/** Plans a job. There must be none of this kind for the subject. */
export function planJob(
  view: HotView,
  job: { kind: JobKind; subjectId: string; merchantId: string; dueAt: EpochMs; at: EpochMs },
): void {
  view.insert(JobRow, {
    id: jobId(job.kind, job.subjectId),
    kind: job.kind,
    subjectId: job.subjectId,
    merchantId: job.merchantId,
    status: 'READY',
    dueAt: job.dueAt,
    leaseUntil: 0,
    fence: 0,
    failures: 0,
    runs: 0,
    lastError: null,
    createdAt: job.at,
  });
}

/** Drops a job that is no longer needed; it must be among the unit's reads. */
export function closeJob(view: HotView, kind: JobKind, subjectId: string): void {
  const id = jobId(kind, subjectId);
  if (view.find(JobRow, id) !== null) view.delete(JobRow, id);
}
