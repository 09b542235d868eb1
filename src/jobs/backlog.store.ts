import type { Reader } from '../persistence/database';
import { JobRow } from './job.entity';

/** The jobs of one kind in one status. */
export interface Backlog {
  readonly kind: string;
  /** READY, or PARKED for staff. */
  readonly status: string;
  readonly count: number;
  /** When the oldest was created, in milliseconds since 1970. */
  readonly oldestAt: number;
}

/** What background work there is. */
export async function backlogs(reader: Reader): Promise<readonly Backlog[]> {
  const rows = await reader.read((manager) =>
    manager
      .createQueryBuilder(JobRow, 'job')
      .select('job.kind', 'kind')
      .addSelect('job.status', 'status')
      .addSelect('COUNT(*)', 'count')
      .addSelect('MIN(job.created_at)', 'oldestAt')
      .groupBy('job.kind')
      .addGroupBy('job.status')
      .getRawMany<{ kind: string; status: string; count: number | string; oldestAt: number | string }>(),
  );
  return rows.map(({ kind, status, count, oldestAt }) => ({
    kind,
    status,
    count: Number(count),
    oldestAt: Number(oldestAt),
  }));
}
