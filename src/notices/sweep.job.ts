import type { JobHandler } from '../jobs/job-runner';
import { JobRow } from '../jobs/job.entity';
import { jobId, planJob } from '../jobs/jobs';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../kernel/clock';
import type { PaymentPorts } from '../payments/ports';
import type { Database } from '../persistence/database';
import type { HotUnit } from '../persistence/hot-unit';
import type { NoticeSource, Processor } from '../processors/processor';
import { NoticeCursorRow } from './notice.entity';
import { deleteNoticesBefore, positionOf } from './notice.store';
import { takeNotice } from './take-notice';

/** How often a processor is asked for notices that did not come. */
const EVERY_MS = 5 * MINUTE_MS;
/** Processors repeat a notice for days, not weeks. */
const KEPT_MS = 30 * DAY_MS;
const PAGES_MAX = 50;

/** No merchant's in particular. */
const NOBODY = '-';

/**
 * Finds notices that were missed: reads the processor's own list of them from where the last time ended, and asks it to send the next ones
 * here. Runs for good.
 */
export function sweepJob(ports: PaymentPorts, noticeUrl: (processor: string) => string | null): JobHandler {
  return async (job) => {
    const processor = ports.processorNamed(job.subjectId);
    if (processor === null || processor.notices === null) return { kind: 'done' };
    const { notices } = processor;
    const url = noticeUrl(processor.name);
    const deadline = (): EpochMs => ports.clock.now() + processor.timeoutMs;
    if (url !== null && !(await notices.subscribe(url, deadline())))
      ports.log.warn({ processor: processor.name }, 'no notices could be asked for');
    await readMissed(ports, processor, notices, deadline);
    await ports.db.withTx((tx) => deleteNoticesBefore(tx, ports.clock.now() - KEPT_MS));
    return { kind: 'again', dueAt: ports.clock.now() + EVERY_MS };
  };
}

/** Starts the sweeps of these processors, at once. */
export async function startSweeps(db: Database, processors: readonly Processor[], at: EpochMs): Promise<void> {
  const tellers = processors.filter(({ notices }) => notices !== null);
  await Promise.all(tellers.map(({ name }) => db.hot(planSweep(name, at))));
}

function planSweep(processor: string, at: EpochMs): HotUnit<void> {
  const id = jobId('NOTICE_SWEEP', processor);
  return {
    reads: [[JobRow, id]],
    run(view) {
      const planned = view.find(JobRow, id);
      if (planned === null)
        planJob(view, { kind: 'NOTICE_SWEEP', subjectId: processor, merchantId: NOBODY, dueAt: at, at });
      else view.update(JobRow, id, { status: 'READY', dueAt: at, failures: 0 });
    },
  };
}

async function readMissed(
  ports: PaymentPorts,
  { name }: Processor,
  source: NoticeSource,
  deadline: () => EpochMs,
): Promise<void> {
  const { db, clock, log } = ports;
  let position = await positionOf(db.reader('support'), name);
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await source.since(position, deadline());
    if (answer.kind === 'inDoubt') return log.warn({ processor: name, cause: answer.cause }, 'notices not read');
    const now = clock.now();
    await Promise.all(answer.notices.map((notice) => db.hot(takeNotice(name, notice, now))));
    position = answer.next;
    const cursor = { id: name, position, updatedAt: now };
    await db.hot({ reads: [], run: (view) => view.upsert(NoticeCursorRow, cursor) });
    if (!answer.more) return;
  }
}
