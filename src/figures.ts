import { type Backlog, backlogs } from './jobs/backlog.store';
import type { Clock } from './kernel/clock';
import type { FigureValue, Metrics } from './observability/metrics';
import type { Database } from './persistence/database';
import { countOpenOrphans } from './payments/orphan-charge.store';
import type { ProcessorCalls } from './processors/calls';

/** A scrape reads the backlog from the database, but not more often than this. */
const BACKLOG_FRESH_MS = 5_000;

/** Shows in the metrics what is known without counting: queues, calls under way and background work. */
export function watchGateway(
  metrics: Metrics,
  { db, calls, clock }: { db: Database; calls: ProcessorCalls; clock: Clock },
): void {
  metrics.watch({
    name: 'assay_commit_queue_depth',
    help: 'Units of work that wait for a commit.',
    kind: 'gauge',
    read: () => [{ value: db.statistics().waiting }],
  });
  metrics.watch({
    name: 'assay_commit_queue_age_seconds',
    help: 'Age of the unit of work that has waited longest for a commit.',
    kind: 'gauge',
    read: () => [{ value: db.statistics().oldestWaitMs / 1_000 }],
  });
  metrics.watch({
    name: 'assay_processor_calls',
    help: 'Calls of each processor under way.',
    labels: ['processor'],
    kind: 'gauge',
    read: () => calls.names().map((processor) => ({ labels: { processor }, value: calls.underWay(processor) })),
  });
  const read = backlogReader(db, clock);
  metrics.watch({
    name: 'assay_jobs',
    help: 'Background jobs by kind and status: READY to run, or PARKED for staff. ENQUIRY: payments whose outcome is asked for.',
    labels: ['kind', 'status'],
    kind: 'gauge',
    read: async () => (await read()).map(({ kind, status, count }) => ({ labels: { kind, status }, value: count })),
  });
  metrics.watch({
    name: 'assay_jobs_oldest_seconds',
    help: 'Age of the oldest background job by kind and status.',
    labels: ['kind', 'status'],
    kind: 'gauge',
    read: async () =>
      (await read()).map(({ kind, status, oldestAt }) => ({
        labels: { kind, status },
        value: Math.max(0, clock.now() - oldestAt) / 1_000,
      })),
  });
  metrics.watch({
    name: 'assay_orphan_charges',
    help: 'Orphan charges that are not settled: OPEN while a job undoes them, WITH_STAFF when it could not. Anything above 0 WITH_STAFF needs a person.',
    labels: ['status'],
    kind: 'gauge',
    read: countOrphans(db, clock),
  });
}

function countOrphans(db: Database, clock: Clock): () => Promise<readonly FigureValue[]> {
  return freshly(clock, async () =>
    [...(await countOpenOrphans(db.reader('support')))].map(([status, value]) => ({ labels: { status }, value })),
  );
}

function backlogReader(db: Database, clock: Clock): () => Promise<readonly Backlog[]> {
  return freshly(clock, () => backlogs(db.reader('support')));
}

/** What was read a moment ago, or else is read now. */
function freshly<T>(clock: Clock, read: () => Promise<readonly T[]>): () => Promise<readonly T[]> {
  let readAt = Number.NEGATIVE_INFINITY;
  let latest: Promise<readonly T[]> = Promise.resolve([]);
  return () => {
    const now = clock.now();
    if (now - readAt >= BACKLOG_FRESH_MS) {
      readAt = now;
      latest = read();
    }
    return latest;
  };
}
