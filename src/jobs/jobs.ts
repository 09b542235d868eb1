import type { EpochMs } from '../kernel/clock';
import type { HotView } from '../persistence/hot-unit';
import { JobRow } from './job.entity';

/** Work that payments wait for, or that is done in a moment. */
export type PaymentJobKind =
  'ENQUIRY' | 'EXPIRY' | 'CANCELLATION' | 'LATE_CHECK' | 'REVERSAL' | 'FOLLOW_UP' | 'NOTICE_SWEEP' | 'ERASURE';

/** Work by the thousand, or that waits for strangers: it has a runner of its own, so that no payment's job waits behind it. */
export type BulkJobKind = 'REPROCESSING' | 'WEBHOOK';

/** Every kind of background work. */
export type JobKind = PaymentJobKind | BulkJobKind;

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

/** Plans a job for now, or has one that is there start anew: a worker that holds it has no say any more. It must be among the unit's reads. */
export function planJobAnew(
  view: HotView,
  job: { kind: JobKind; subjectId: string; merchantId: string; at: EpochMs },
): void {
  const id = jobId(job.kind, job.subjectId);
  const planned = view.find(JobRow, id);
  if (planned === null) return planJob(view, { ...job, dueAt: job.at });
  const fresh = { status: 'READY', dueAt: job.at, leaseUntil: 0, failures: 0, runs: 0, fence: planned.fence + 1 };
  view.update(JobRow, id, fresh);
}
