import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sleep, systemClock } from '../../src/kernel/clock';
import { present } from '../../src/kernel/assert';
import type { TestStore } from '../support/databases';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process';
import { until } from '../support/until';
import { type DirectDatabase, openDirectly, openFile } from './direct';
import { refuseWrongly } from './full-mistakes';
import { Client, wrongEnds } from './full-story';
import { startSandboxProcess } from './sandbox-process';

export interface FullDiskPlan {
  readonly store: TestStore;
  /** Each write in turn with 1; with more, only every so many. */
  readonly stride: {
    readonly asked: number;
    /** Null: no campaigns. */
    readonly campaign: number | null;
    readonly background: number;
  };
  /** What happens while the disk is full: there is space again, or the gateway is killed and started again with space. */
  readonly then: 'space' | 'kill';
  readonly progress?: (line: string) => void;
}

export interface FullDiskReport {
  /** How often the disk was full, each time at another write of a purchase. */
  readonly full: number;
  /** The same of a campaign that makes a refused payment good. */
  readonly fullInCampaign: number;
  /** The same of writes that no request waited for: enquiries and notices. */
  readonly fullInBackground: number;
  /** Requests that were told to come back. */
  readonly repeats: number;
  readonly orders: number;
  /** Steps in which a write failed and `/readyz` did not say no. */
  readonly stillReady: readonly string[];
  /** Steps in which the log grew beyond the limit. */
  readonly written: readonly string[];
  readonly wrongAnswers: readonly string[];
  readonly wrongEnds: readonly string[];
  readonly corrupt: readonly string[];
}

/** Of the write-ahead log (https://sqlite.org/fileformat2.html#the_write_ahead_log): its header, and a page with its own. */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;
const PAGE = 4_096;

/** How long the log may become so that a write fails: even ones at a page's header, odd ones in the middle of a page, which is torn. */
function limitAt(write: number): number {
  const torn = write % 2 === 0 ? 0 : FRAME_HEADER + PAGE / 2;
  return LOG_HEADER + Math.floor(write / 2) * (FRAME_HEADER + PAGE) + torn;
}

/** More than a campaign has writes. */
const MISTAKES_MAX = 300;
const SEQUEL_AFTER_MS = 1_500;
const LOOK_EVERY_MS = 10;
const SETTLED_WITHIN_MS = 120_000;

/**
 * Fills the disk at one write after the other of three stories: what callers ask for (authorize, capture, refund, void), a campaign that makes a refused payment good,
 * and what happens by itself (an enquiry, a notice of a dispute). A file of the gateway may not grow past a limit that moves on by one write each time, over as many as the story has without a limit. Clients repeat
 * with the same key what they are told to repeat; at the end each order must have come to its end, once.
 */
export async function fillTheDisk(plan: FullDiskPlan): Promise<FullDiskReport> {
  const { store, stride } = plan;
  const sandbox = await startSandboxProcess(store, 50, { ASSAY_SANDBOX_SEQUEL_AFTER_MS: String(SEQUEL_AFTER_MS) });
  const start = (): Promise<GatewayProcess> =>
    startGatewayProcess(
      store,
      { ASSAY_SANDBOX_URL: sandbox.endpoint, ASSAY_PROCESSOR_TIMEOUT_MS: '500' },
      // The signal that goes with the limit is ignored, so that writes fail with an error as on a full disk.
      ['bash', '-c', `trap '' XFSZ; exec "$0" "$@"`],
    );
  const mistakes = stride.campaign === null ? [] : Array.from({ length: MISTAKES_MAX }, (_, index) => String(index));
  if (mistakes.length > 0) await refuseWrongly(store, start, mistakes);
  const stage: Stage = {
    plan,
    start,
    gateway: await start(),
    database: await openDirectly(store),
    limit: Infinity,
    stories: [],
    findings: { stillReady: [], written: [] },
  };
  const where = (): GatewayProcess => stage.gateway;
  const clients: Client[] = [];
  /** What is asked for is watched by those who ask. */
  const asked =
    (what: string, story: (client: Client, number: string) => Promise<void>) =>
    async (write: number): Promise<boolean> => {
      let told = false;
      let done = false;
      const client = new Client(where, () => (told = true));
      clients.push(client);
      await limitTo(stage, write);
      stage.stories.push(story(client, `${plan.then}-${write}`).then(() => void (done = true)));
      return isHindered(stage, { name: `${what}, write ${write}`, isTold: () => told, isDone: () => done });
    };
  const buying = asked('purchase', (client, number) => client.buy(number));
  const correcting = asked('campaign', (client) => client.makeGood(present(mistakes.shift(), 'an order to make good')));
  const background = async (write: number): Promise<boolean> => {
    const client = new Client(where);
    clients.push(client);
    await client.leave(`${plan.then}-${write}`);
    await limitTo(stage, write);
    const isDone = async (): Promise<boolean> => (await unsettled(stage.database, `${plan.then}-${write}`)) === 0;
    return isHindered(stage, { name: `background, write ${write}`, isTold: () => false, isDone });
  };
  try {
    const full = await eachWrite(stage, stride.asked, buying);
    const fullInCampaign = stride.campaign === null ? 0 : await eachWrite(stage, stride.campaign, correcting);
    const fullInBackground = await eachWrite(stage, stride.background, background);
    await Promise.all(stage.stories);
    await until(
      () => unsettled(stage.database),
      (open) => open === 0,
      SETTLED_WITHIN_MS,
    );
    const books = await openFile(join(store.folder, 'ledger.sqlite'));
    const orders = clients.flatMap((client) => client.orders);
    const ends = await wrongEnds(stage.database, books, orders);
    await books.close();
    const [integrity] = await stage.database.query('PRAGMA integrity_check');
    return {
      full,
      fullInCampaign,
      fullInBackground,
      repeats: clients.reduce((sum, { repeats }) => sum + repeats, 0),
      orders: orders.length,
      ...stage.findings,
      wrongAnswers: clients.flatMap(({ wrongAnswers }) => wrongAnswers),
      wrongEnds: ends,
      corrupt: integrity?.['integrity_check'] === 'ok' ? [] : [JSON.stringify(integrity)],
    };
  } finally {
    await stage.gateway.kill();
    await stage.database.close();
    await sandbox.stop();
  }
}

interface Stage {
  readonly plan: FullDiskPlan;
  readonly start: () => Promise<GatewayProcess>;
  gateway: GatewayProcess;
  readonly database: DirectDatabase;
  /** Bytes that the log may have. */
  limit: number;
  /** Of those who ask; most are over. */
  readonly stories: Promise<void>[];
  readonly findings: { readonly stillReady: string[]; readonly written: string[] };
}

/**
 * A step begins a story on an empty log, limits the disk, and says whether that hindered it. The first one, without a limit, shows how many writes the story has. Gives
 * how many were hindered.
 */
async function eachWrite(stage: Stage, stride: number, step: (write: number) => Promise<boolean>): Promise<number> {
  // What others still do would count as this story's.
  await Promise.all(stage.stories);
  await step(Infinity);
  const writes = (2 * (logSize(stage) - LOG_HEADER)) / (FRAME_HEADER + PAGE);
  let full = 0;
  for (let write = 0; write < writes; write += stride) {
    if (await step(write)) full += 1;
    if (stage.plan.then === 'kill') {
      await stage.gateway.kill();
      stage.gateway = await stage.start();
    } else await limitFiles(stage.gateway, null);
    await until(
      () => isReady(stage.gateway),
      (ready) => ready,
    );
    // After a start there is no time left for whoever could not finish before the next one.
    if (stage.plan.then === 'kill') await Promise.all(stage.stories);
    if (full % 50 === 0) stage.plan.progress?.(`${stage.plan.then}: write ${write} of ${writes}, ${full} times full`);
  }
  return full;
}

/** A story under way. */
interface Story {
  readonly name: string;
  /** Whether somebody was told that nothing can be stored. */
  readonly isTold: () => boolean;
  readonly isDone: () => boolean | Promise<boolean>;
}

/** Whether the disk was full before the story was over: `/readyz` says no, as it must when somebody was told so. */
async function isHindered(stage: Stage, { name, isTold, isDone }: Story): Promise<boolean> {
  for (;;) {
    const told = isTold();
    const done = await isDone();
    const ready = await isReady(stage.gateway);
    if (logSize(stage) > stage.limit) stage.findings.written.push(name);
    if (!ready) return true;
    if (told) stage.findings.stillReady.push(name);
    if (told || done) return told;
    await sleep(systemClock, LOOK_EVERY_MS);
  }
}

async function isReady({ endpoint }: GatewayProcess): Promise<boolean> {
  const response = await fetch(new URL('/readyz', endpoint));
  await response.arrayBuffer();
  return response.ok;
}

/** Transactions whose outcome is not known, and disputes that have not been heard of; with a number only of the orders by that number. */
async function unsettled(database: DirectDatabase, number?: string): Promise<number> {
  const orders = number === undefined ? '%' : `%-${number}`;
  const [row] = await database.query(`
    SELECT count(*) AS open FROM payments p WHERE order_reference LIKE '${orders}' AND (
      (order_reference LIKE 'disputed-%' AND status = 'CAPTURED' AND disputed_minor = 0) OR EXISTS (
        SELECT 1 FROM transactions WHERE payment_id = p.id AND status IN ('SENT', 'IN_DOUBT', 'PENDING', 'QUEUED')))`);
  return Number(row?.['open']);
}

/** Puts all that is in the log into the file, so that the next write is the log's first, and lets it grow by so many. */
async function limitTo(stage: Stage, write: number): Promise<void> {
  await until(
    async () => Number((await stage.database.query('PRAGMA wal_checkpoint(TRUNCATE)'))[0]?.['busy']),
    (busy) => busy === 0,
  );
  await limitFiles(stage.gateway, write === Infinity ? null : limitAt(write));
  // A job may have written meanwhile.
  stage.limit = Math.max(limitAt(write), logSize(stage));
}

const logSize = ({ plan }: Stage): number => statSync(join(plan.store.folder, 'assay.sqlite-wal')).size;

/** No file of that process may grow past so many bytes: to SQLite it looks like a full disk. */
async function limitFiles({ pid }: GatewayProcess, bytes: number | null): Promise<void> {
  const child = spawn('prlimit', ['--pid', String(pid), `--fsize=${bytes ?? 'unlimited'}:unlimited`]);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`prlimit ended with ${code}`);
}
