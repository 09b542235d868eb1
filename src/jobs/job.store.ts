import { assert } from '../kernel/assert';
import type { EpochMs } from '../kernel/clock';
import type { Reader } from '../persistence/database';
import type { Engine } from '../persistence/tables';
import type { HotUnit } from '../persistence/hot-unit';
import type { Tx } from '../persistence/tx';
import { JobRow } from './job.entity';
import type { JobKind } from './jobs';

/** True when a job of these kinds is due: a cheap look before a tx is opened. It comes often, so its statement is not built by TypeORM. */
export async function anyJobDue(
  reader: Reader,
  engine: Engine,
  kinds: readonly JobKind[],
  now: EpochMs,
): Promise<boolean> {
  const nowAt = engine === 'sqlite' ? '?1' : '$1';
  const wanted = kinds.map((kind) => `'${kind}'`).join(', ');
  const sql = `SELECT 1 FROM jobs WHERE status = 'READY' AND due_at <= ${nowAt} AND lease_until <= ${nowAt} AND kind IN (${wanted}) LIMIT 1`;
  const rows = await reader.read((manager) => manager.query<unknown[]>(sql, [now]));
  return rows.length > 0;
}

/** After this many failures in a row a job is parked for staff. */
export const MAX_FAILURES = 12;

/**
 * Leases due jobs to one worker. Others skip them until the lease ends; the fence tells a late worker that it is late. A job that a unit of the
 * hot path is deciding over is locked, and left for the next time: so no unit writes by a fence that is over. A job whose worker did not come back
 * has failed: work that kills its process is parked, too.
 */
export async function leaseJobs(
  tx: Tx,
  engine: Engine,
  options: {
    readonly now: EpochMs;
    readonly kinds: readonly string[];
    readonly leaseMs: number;
    readonly limit: number;
  },
): Promise<readonly JobRow[]> {
  const { now, kinds } = options;
  const due = tx.manager
    .createQueryBuilder(JobRow, 'job')
    .where("job.status = 'READY' AND job.due_at <= :now AND job.lease_until <= :now", { now })
    .andWhere('job.kind IN (:...kinds)', { kinds })
    .orderBy('job.due_at')
    .limit(options.limit);
  if (engine === 'postgres') due.setLock('pessimistic_write').setOnLocked('skip_locked');
  const jobs = await due.getMany();
  const failuresOf = ({ failures, leaseUntil }: JobRow): number => failures + (leaseUntil > 0 ? 1 : 0);
  const update = async (of: readonly JobRow[], change: Parameters<typeof tx.manager.update<JobRow>>[2]) => {
    if (of.length === 0) return;
    const asRead = of.map(({ id, fence }) => ({ id, fence }));
    const { affected } = await tx.manager.update(JobRow, asRead, change);
    assert(affected === of.length, 'jobs that were read in this tx can be leased in it');
  };
  const failures = (): string => 'failures + CASE WHEN lease_until > 0 THEN 1 ELSE 0 END';
  const lastError = 'its process died while it ran';
  const parked = jobs.filter((job) => failuresOf(job) >= MAX_FAILURES);
  await update(parked, { status: 'PARKED', leaseUntil: 0, failures, lastError });
  const lease = { leaseUntil: now + options.leaseMs };
  const leased = jobs.filter((job) => failuresOf(job) < MAX_FAILURES);
  await update(leased, { ...lease, fence: () => 'fence + 1', runs: () => 'runs + 1', failures });
  return leased.map((job) => ({
    ...job,
    ...lease,
    fence: job.fence + 1,
    runs: job.runs + 1,
    failures: failuresOf(job),
  }));
}

/** Gives a leased job back, changed. Does nothing when it was closed or taken over meanwhile. */
export function returnJob(
  { id, fence }: JobRow,
  change: Partial<Pick<JobRow, 'dueAt' | 'status' | 'failures' | 'lastError'>>,
): HotUnit<void> {
  return {
    reads: [[JobRow, id]],
    run(view) {
      if (view.find(JobRow, id)?.fence === fence) view.update(JobRow, id, { ...change, leaseUntil: 0 });
    },
  };
}

/** Removes a leased job whose work is done. Does nothing when it was taken over meanwhile. */
export function removeJob({ id, fence }: JobRow): HotUnit<void> {
  return {
    reads: [[JobRow, id]],
    run(view) {
      if (view.find(JobRow, id)?.fence === fence) view.delete(JobRow, id);
    },
  };
}
