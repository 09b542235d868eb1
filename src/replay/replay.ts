import { present } from '../kernel/assert';
import { type Clock, type EpochMs, sleep } from '../kernel/clock';
import type { Database } from '../persistence/database';
import { readRuleSet } from '../releases/rule-set.store';
import { type Difference, Differences } from './difference';
import { REPLAY_PAGE_ROWS, REPLAYED_TABLES, replayPage } from './replay.store';
import type { ReplayTasks } from './replay.task';

/** What was made again, and what differs. Plain JSON. */
export interface ReplayReport {
  readonly decisions: number;
  readonly rejections: number;
  /** All that were asked for were made again; false when the time was up before. */
  readonly complete: boolean;
  readonly differences: readonly Difference[];
}

export interface ReplayOptions {
  readonly db: Database;
  readonly clock: Clock;
  /** Whoever does the work: a thread, or this one. */
  readonly ask: <K extends keyof ReplayTasks>(
    kind: K,
    asked: ReplayTasks[K]['asked'],
  ) => Promise<ReplayTasks[K]['answer']>;
  /** So many of the newest decisions, and of the newest rejections; null: all. */
  readonly last: number | null;
  /** Nothing is begun any more after this time; null: no end. One page of each is always made. */
  readonly until: EpochMs | null;
  /** True while payments wait. */
  readonly makesWay?: () => boolean;
  readonly onPage?: (rows: number) => void;
  readonly stopped?: () => boolean;
}

const BREATH_MS = 100;

/** Makes stored decisions and rejections again, the newest first, and says what this build makes otherwise. */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const { db, clock, ask, last, until, makesWay, onPage, stopped } = options;
  const reader = db.reader('support');
  const differences = new Differences();
  const rows = { decisions: 0, rejections: 0 };
  let complete = true;

  const versionsFor = async (numbers: readonly number[]): Promise<[number, string][]> => {
    const found = await Promise.all(numbers.map((number) => readRuleSet(reader, number)));
    return found.map((row) => [present(row, 'the version that decided').number, row!.content]);
  };
  for (const table of REPLAYED_TABLES) {
    for (let before: string | null = null; ;) {
      const left = last === null ? REPLAY_PAGE_ROWS : Math.min(REPLAY_PAGE_ROWS, last - rows[table]);
      if (left <= 0) break;
      const isLate = until !== null && clock.now() >= until && rows[table] > 0;
      if (isLate || stopped?.() === true) {
        complete = false;
        break;
      }
      if (makesWay?.() === true) await sleep(clock, BREATH_MS);
      const page = await replayPage(reader, db.engine, table, { before, limit: left });
      if (page === null) break;
      const { text, count, first } = page;
      if (table === 'decisions') {
        const versions = await versionsFor(await ask('load', { text }));
        differences.addAll(await ask('decisions', { versions }));
      } else differences.addAll(await ask('rejections', { text }));
      rows[table] += count;
      before = first;
      onPage?.(count);
    }
  }
  return { ...rows, complete, differences: differences.all };
}

/** Differences that nobody has declared. */
export function undeclared({ differences }: Pick<ReplayReport, 'differences'>): readonly Difference[] {
  return differences.filter(({ declared }) => declared === null);
}

/** `12 × FACT amount.eur_cents`. */
export function described({ part, name, count }: Difference): string {
  return `${count} × ${part}${name === part ? '' : ` ${name}`}`;
}
