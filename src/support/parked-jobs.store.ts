import { In } from 'typeorm';
import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import { JobRow } from '../jobs/job.entity';
import type { EpochMs } from '../kernel/clock';
import { kindOfId } from '../kernel/ids';
import { AttemptRow } from '../payments/attempt.entity';
import { InterventionRow } from '../payments/intervention.entity';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import type { Tx } from '../persistence/tx';

/** A parked job, and the payment that it is about, if it is about one. */
export interface ParkedJobOfPayment extends JobRow {
  readonly paymentId: string | null;
}

/** Jobs that belong to no merchant are for every merchant's staff. */
const MINE = "merchantId IN (:...merchants) AND j.status = 'PARKED'";
const NOBODY = '-';

/** Parked jobs, the oldest first; one more than the page's limit if there are more. */
export async function listParkedJobs(
  reader: Reader,
  merchantId: string,
  page: Page,
): Promise<readonly ParkedJobOfPayment[]> {
  return reader.read(async (manager) => {
    const query = plainQuery(manager, JobRow, 'j').where(`j.${MINE}`, { merchants: [merchantId, NOBODY] });
    const jobs = await pageRows(query, page, { by: 'createdAt', direction: 'ASC' });
    const attempts = await manager.find(AttemptRow, {
      select: { id: true, paymentId: true },
      where: { id: In(jobs.map(({ subjectId }) => subjectId)) },
    });
    const payments = new Map(attempts.map(({ id, paymentId }) => [id, paymentId]));
    return jobs.map((job) => ({ ...job, paymentId: payments.get(job.subjectId) ?? paymentOf(job) }));
  });
}

/** Makes a parked job ready again, with all its tries before it. False when there is no such job of the merchant's that is parked. */
export async function retryParkedJob(
  { manager }: Tx,
  jobId: string,
  retry: Pick<InterventionRow, 'id' | 'merchantId' | 'reason' | 'actor'> & { readonly at: EpochMs },
): Promise<boolean> {
  const { at, ...word } = retry;
  const where = { id: jobId, merchantId: In([retry.merchantId, NOBODY]), status: 'PARKED' };
  const job = await manager.findOneBy(JobRow, where);
  if (job === null) return false;
  const ready = { status: 'READY', dueAt: at, leaseUntil: 0, fence: job.fence + 1, failures: 0, runs: 0 };
  const { affected } = await manager.update(JobRow, { ...where, fence: job.fence }, ready);
  if (affected !== 1) return false;
  const attempt = await manager.findOneBy(AttemptRow, { id: job.subjectId });
  const paymentId = attempt?.paymentId ?? paymentOf(job);
  const about = { paymentId, subjectId: jobId, action: 'RETRY_JOB', outcome: null, evidence: null };
  await manager.insert(InterventionRow, { ...word, ...about, createdAt: at });
  return true;
}

function paymentOf({ subjectId }: JobRow): string | null {
  return kindOfId(subjectId) === 'payment' ? subjectId : null;
}
