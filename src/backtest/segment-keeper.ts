import { type Clock, MINUTE_MS, sleep } from '../kernel/clock';
import { idAt } from '../kernel/ids';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import { everyTxSince } from '../persistence/open-tx';
import type { BacktestTasks } from './backtest.task';
import { countRecorded, PAGE_ROWS, recordedAt, recordedPage } from './recorded.store';
import { SEGMENT_ROWS } from './segment';
import { SegmentFolder, type StoredSegment } from './segment-folder';
import { Thread } from './thread';

export interface SegmentKeeperOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Where this node keeps its segments. */
  readonly folder: string;
  /** The thread's program. */
  readonly program: string;
  /** True while payments wait. */
  readonly makesWay: () => boolean;
  /** Decisions of a full segment, and how many new ones are worth writing it anew. */
  readonly sizes?: { readonly segment: number; readonly least: number };
}

const EVERY_MS = MINUTE_MS;
/** The clocks of all nodes and of the database must agree better than this; the count of a segment finds out where they did not. */
const GRACE_MS = MINUTE_MS;
const SIZES = { segment: SEGMENT_ROWS, least: 8_192 };
/** Of the thread's heap: a page of decisions as objects, and the texts of a segment. */
const MEMORY_MB = 512;
const BREATH_MS = 100;

/**
 * Writes decisions as columns into this node's folder once every tx that can have written between them has ended, and what is lost or damaged
 * anew. Payments do nothing for it. The last segment grows until it is full.
 */
export class SegmentKeeper {
  readonly #options: SegmentKeeperOptions;
  readonly #folder: SegmentFolder;
  #cancel = (): void => {};
  #stopped = false;
  #pass: Promise<unknown> = Promise.resolve();

  constructor(options: SegmentKeeperOptions) {
    this.#options = options;
    this.#folder = new SegmentFolder(options.folder);
  }

  start(): void {
    const { clock, log } = this.#options;
    void this.keepUp()
      .catch((error: unknown) => log.error({ error }, 'decisions could not be written as columns'))
      .then(() => {
        if (!this.#stopped) this.#cancel = clock.after(EVERY_MS, () => this.start());
      });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#pass.catch(() => {});
  }

  /** Writes what can be written, and says what there is: segments from the first decision on. One pass at a time. */
  keepUp(): Promise<readonly StoredSegment[]> {
    const pass = this.#pass.catch(() => {}).then(() => this.#run());
    this.#pass = pass;
    return pass;
  }

  /** The segments as `keepUp` does, each with exactly the decisions that the database has. */
  async checked(): Promise<readonly StoredSegment[]> {
    const { db } = this.#options;
    const reader = db.reader('support');
    let lost = false;
    for (const segment of await this.keepUp()) {
      const { after, last: upTo, rows } = segment;
      if ((await countRecorded(reader, db.engine, { after, upTo })) === rows) continue;
      this.drop(segment);
      lost = true;
    }
    return lost ? this.keepUp() : this.#folder.chain();
  }

  /** Removes a segment that can't be read; the next pass writes it anew. */
  drop(segment: StoredSegment): void {
    this.#options.log.warn({ decisions: segment.rows }, 'a segment of decisions is written anew');
    this.#folder.remove(segment);
  }

  async #run(): Promise<readonly StoredSegment[]> {
    const { db, clock, program, sizes = SIZES } = this.#options;
    const reader = db.reader('support');
    const upTo = idAt('decision', Math.min(clock.now(), await everyTxSince(db, clock)) - GRACE_MS);
    let thread: Thread<BacktestTasks> | null = null;
    try {
      for (;;) {
        const chain = this.#folder.chain();
        const last = chain.at(-1);
        const open = last !== undefined && last.rows < sizes.segment ? last : null;
        const range = { after: last?.last ?? '', upTo };
        const room = sizes.segment - (open?.rows ?? 0);
        const isWorth = await recordedAt(reader, db.engine, range, Math.min(room, sizes.least) - 1);
        if (isWorth === null || this.#stopped) return chain;
        thread ??= new Thread<BacktestTasks>(program, MEMORY_MB);
        await this.#grow(thread, open, range, room);
      }
    } finally {
      await thread?.close();
    }
  }

  async #grow(
    thread: Thread<BacktestTasks>,
    open: StoredSegment | null,
    { after, upTo }: { readonly after: string; readonly upTo: string },
    room: number,
  ): Promise<void> {
    const { db, clock, makesWay } = this.#options;
    if (open !== null) await thread.ask('collectFile', { path: open.path });
    let last = after;
    for (let left = room; left > 0;) {
      if (makesWay()) await sleep(clock, BREATH_MS);
      const page = await recordedPage(
        db.reader('support'),
        db.engine,
        { after: last, upTo },
        Math.min(left, PAGE_ROWS),
      );
      if (page === null) break;
      await thread.ask('collect', { text: page.text });
      last = page.last;
      left -= page.count;
    }
    const range = { after: open?.after ?? after, last };
    await thread.ask('write', { path: this.#folder.pathFor(range), ...range });
    if (open !== null) this.#folder.remove(open);
  }
}
