import { assert } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import type { Reader } from '../persistence/database';
import type { Engine } from '../persistence/tables';
import type { Tx } from '../persistence/tx';
import { JobRow } from './job.entity';

/** True when a job is due: a cheap look before a tx is opened. */
export async function anyJobDue(reader: Reader, now: EpochMs): Promise<boolean> {
  return reader.read((manager) =>
    manager
      .createQueryBuilder(JobRow, 'job')
      .where("job.status = 'READY' AND job.due_at <= :now AND job.lease_until <= :now", { now })
      .getExists(),
  );
}

/** Leases due jobs to one worker. Others skip them until the lease ends; the fence tells a late worker that it is late. */
export async function leaseJobs(
  tx: Tx,
  engine: Engine,
  options: { readonly now: EpochMs; readonly leaseMs: number; readonly limit: number },
): Promise<readonly JobRow[]> {
  const { now } = options;
  const due = tx.manager
    .createQueryBuilder(JobRow, 'job')
    .where("job.status = 'READY' AND job.due_at <= :now AND job.lease_until <= :now", { now })
    .orderBy('job.due_at')
    .limit(options.limit);
  if (engine === 'postgres') due.setLock('pessimistic_write').setOnLocked('skip_locked');
  const jobs = await due.getMany();
  const leased: JobRow[] = [];
  for (const job of jobs) {
    const lease = { leaseUntil: now + options.leaseMs, fence: job.fence + 1, runs: job.runs + 1 };
    const { affected } = await tx.manager.update(JobRow, { id: job.id, fence: job.fence }, lease);
    assert(affected === 1, 'a job that was read in this tx can be leased in it');
    leased.push({ ...job, ...lease });
  }
  return leased;
}

/** Gives a leased job back, changed. Does nothing when it was closed or taken over meanwhile. */
export async function returnJob(
  tx: Tx,
  job: JobRow,
  change: Partial<Pick<JobRow, 'dueAt' | 'status' | 'failures' | 'lastError'>>,
): Promise<void> {
  await tx.manager.update(JobRow, { id: job.id, fence: job.fence }, { ...change, leaseUntil: 0 });
}

/** Removes a leased job whose work is done. Does nothing when it was taken over meanwhile. */
export async function removeJob(tx: Tx, job: JobRow): Promise<void> {
  await tx.manager.delete(JobRow, { id: job.id, fence: job.fence });
}
