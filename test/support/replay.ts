import { systemClock } from '../../src/kernel/clock';
import type { Database } from '../../src/persistence/database';
import { replay, undeclared } from '../../src/replay/replay';
import { ReplayWork } from '../../src/replay/replay.task';

/** What this build makes otherwise of the stored decisions and rejections: facts, outcome, reasons, evidence and hashes. */
export async function decisionsThatDiffer(db: Database): Promise<readonly string[]> {
  const work = new ReplayWork();
  const report = await replay({
    db,
    clock: systemClock,
    ask: (kind, asked) => Promise.resolve(work.do(kind, asked)),
    last: null,
    until: null,
  });
  return undeclared(report).map((difference) => JSON.stringify(difference));
}
