import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { systemClock } from '../../src/kernel/clock';
import { openDatabase } from '../../src/persistence/database';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { createTestStore } from '../support/databases';
import { startGatewayProcess } from '../support/gateway-process';
import { COMPLETE } from './complete';
import { openFile } from './direct';
import { type Damage, Disk } from './disk';
import { type Caller, isPaid, pay, randomOf } from './load';
import { type FileEvent, readEvents, recorder } from './recorded-writes';

/** What a gateway on SQLite did to its file and log, and what it acknowledged when. */
export interface Recording {
  readonly before: ReadonlyMap<string, Buffer>;
  readonly events: readonly FileEvent[];
  readonly acknowledged: readonly { readonly id: string; readonly at: number }[];
}

const AT_ONCE = 12;
/** After so many payments the log is moved into the file, as after an erasure. */
const EMPTY_LOG_EVERY = 40;

/** Runs the real gateway under load with every write and sync of its database recorded. */
export async function recordGateway(payments: number): Promise<Recording> {
  const store = await createTestStore('sqlite');
  const file = join(store.folder, 'assay.sqlite');
  try {
    const variables = { ASSAY_PROCESSOR: 'in-process' };
    await (await startGatewayProcess(store, variables)).terminate(); // the schema is there before
    const before = new Map([[file, readFileSync(file)]]);
    const trace = join(store.folder, 'trace');
    const gateway = await startGatewayProcess(store, variables, recorder(trace));
    const acknowledged: { id: string; at: number }[] = [];
    let next = 0;
    const caller = async (): Promise<void> => {
      while (next < payments) {
        const number = next++;
        if (number % EMPTY_LOG_EVERY === EMPTY_LOG_EVERY - 1) await emptyLog(gateway, number);
        const reference = `order-${number}`;
        const answer = await pay(gateway, {
          reference,
          key: `key-${number}`,
          card: 'approved_visa_de',
          country: 'DE',
          amountMinor: 1_000,
        });
        // A millisecond more, because clocks round down.
        if (isPaid(answer)) acknowledged.push({ id: answer.payment.id, at: systemClock.now() + 1 });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, caller));
    process.kill(gateway.pid, 'SIGKILL');
    await gateway.exited;
    const events = await readEvents(trace, (name) => name === file || name === `${file}-wal`);
    return { before, events, acknowledged };
  } finally {
    await store.remove();
  }
}

async function emptyLog({ endpoint, merchantKey }: Caller, number: number): Promise<void> {
  const query = `mutation { eraseCustomer(input: { customerReference: "nobody-${number}" }) { erasure { status } } }`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${merchantKey}` },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors !== undefined) throw new Error('the log could not be emptied');
}

const DAMAGES: readonly Damage[] = ['prefix', 'torn', 'reordered'];
/** Of so many images one is opened by the gateway's own code as well. */
const OPENED_BY_US = 50;

export interface ImageReport {
  readonly images: number;
  /** Acknowledged payments that were looked for, in all images together. */
  readonly expected: number;
  readonly lost: readonly string[];
  readonly corrupt: readonly string[];
}

/** Cuts the power at random places of a recording and opens what is left on the disk. */
export async function cutPower(
  { before, events, acknowledged }: Recording,
  { images, seed, progress }: { images: number; seed: number; progress?: (line: string) => void },
): Promise<ImageReport> {
  const random = randomOf(seed);
  const cuts = Array.from({ length: images }, () => Math.floor(random() * events.length)).sort((a, b) => a - b);
  const disk = new Disk(before);
  const folder = mkdtempSync(join(tmpdir(), 'assay-power-'));
  const lost: string[] = [];
  const corrupt: string[] = [];
  let applied = 0;
  let expected = 0;
  try {
    for (const [number, cut] of cuts.entries()) {
      while (applied < cut) disk.apply(events[applied++]!);
      const damage = DAMAGES[number % DAMAGES.length]!;
      for (const left of readdirSync(folder)) rmSync(join(folder, left));
      for (const [file, content] of disk.image(damage, random)) writeFileSync(join(folder, basename(file)), content);
      const told = acknowledged.filter(({ at }) => at < events[cut]!.at).map(({ id }) => id);
      const name = `image ${number} (cut at ${cut}, ${damage})`;
      const file = join(folder, 'assay.sqlite');
      if (number % OPENED_BY_US === 0) await openByUs(file);
      const found = await look(file);
      if (found.integrity !== 'ok') corrupt.push(`${name}: ${found.integrity}`);
      lost.push(...told.filter((id) => !found.complete.has(id)).map((id) => `${name}: ${id}`));
      expected += told.length;
      if (number % 1_000 === 999) progress?.(`${number + 1} of ${images} images`);
    }
    return { images, expected, lost, corrupt };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With the gateway's settings; fails when its migrations or its foreign keys don't hold. */
async function openByUs(file: string): Promise<void> {
  const migrations = MIGRATIONS;
  const db = await openDatabase({ name: 'image', url: null, file, entities: ENTITIES, migrations, clock: systemClock });
  await db.migrate();
  await db.close();
}

async function look(file: string): Promise<{ integrity: string; complete: ReadonlySet<string> }> {
  const database = await openFile(file);
  try {
    const [row] = await database.query('PRAGMA integrity_check');
    const complete = await database.query(COMPLETE.good);
    return { integrity: String(row?.['integrity_check']), complete: new Set(complete.map(({ id }) => String(id))) };
  } catch (error) {
    return { integrity: error instanceof Error ? error.message : 'unreadable', complete: new Set() };
  } finally {
    await database.close();
  }
}
