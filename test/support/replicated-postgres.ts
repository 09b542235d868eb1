import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { sleep, systemClock } from '../../src/kernel/clock';
import { type Forwarder, startForwarder } from './forwarder';
import { freePort } from './postgres';

/** A PostgreSQL with a synchronous standby: nothing is committed before both have it on their disks. */
export interface ReplicatedPostgres {
  /** Leads to whoever is primary. */
  readonly url: string;
  /** Kills the primary's processes at once, promotes the standby, and gives it a standby of its own. Resolves to how long that took. */
  failOver(): Promise<{ readonly promotedMs: number; readonly replicatedMs: number }>;
  stop(): Promise<void>;
}

interface Server {
  readonly port: number;
  readonly folder: string;
  readonly process: ChildProcess;
}

const WAIT_MS = 60_000;

/** Uses the system's PostgreSQL, because the one that comes with npm has no pg_basebackup. Errors: when there is none. */
export async function startReplicatedPostgres(): Promise<ReplicatedPostgres> {
  const bin = binFolder();
  const folder = mkdtempSync(join(tmpdir(), 'assay-replicated-'));
  const owner = ownerOf(folder);
  let made = 0;
  const run = (program: string, ...parameters: string[]): void =>
    void execFileSync(join(bin, program), parameters, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const start = async (data: string): Promise<Server> => {
    const port = await freePort();
    const settings = ['max_connections=100', 'synchronous_standby_names=*', 'listen_addresses=127.0.0.1'];
    const child = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-k', folder, ...settings.flatMap((setting) => ['-c', setting])],
      { ...owner, cwd: folder, stdio: 'ignore' },
    );
    const server = { port, folder: data, process: child };
    await until(() => answers(server, 'SELECT 1'));
    return server;
  };
  const follow = async (primary: Server): Promise<Server> => {
    const data = join(folder, `data-${++made}`);
    run(
      'pg_basebackup',
      '-D',
      data,
      '-R',
      '-X',
      'stream',
      '-c',
      'fast',
      '-h',
      '127.0.0.1',
      '-p',
      String(primary.port),
      '-U',
      'postgres',
    );
    const standby = await start(data);
    await until(() => answers(primary, "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"));
    return standby;
  };

  const first = join(folder, `data-${++made}`);
  run('initdb', '-D', first, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C');
  let primary = await start(first);
  let standby = await follow(primary);
  const forwarder: Forwarder = await startForwarder();
  forwarder.lead(primary.port);
  return {
    url: `postgres://postgres@127.0.0.1:${forwarder.port}/postgres`,
    async failOver() {
      const begunAt = systemClock.now();
      await killAll(primary);
      forwarder.lead(null);
      rmSync(primary.folder, { recursive: true });
      run('pg_ctl', 'promote', '-w', '-D', standby.folder);
      primary = standby;
      forwarder.lead(primary.port);
      const promotedMs = systemClock.now() - begunAt;
      standby = await follow(primary);
      return { promotedMs, replicatedMs: systemClock.now() - begunAt };
    },
    async stop() {
      for (const server of [primary, standby]) await killAll(server);
      await forwarder.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `/usr/lib/postgresql/15/bin`, of the newest version. */
function binFolder(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((one, other) => Number(other) - Number(one)) : [];
  const found = versions
    .map((version) => join(root, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'pg_basebackup')));
  if (found === undefined) throw new Error(`no PostgreSQL with pg_basebackup in ${root}: apt-get install postgresql`);
  return found;
}

/** PostgreSQL refuses to run as root. */
function ownerOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: '-u' | '-g'): number => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  const owner = { uid: idOf('-u'), gid: idOf('-g') };
  chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  return owner;
}

/** The server's own process and those it has started for its connections, which would finish what they do. */
async function killAll({ process: postmaster }: Server): Promise<void> {
  const { pid } = postmaster;
  if (pid === undefined || postmaster.exitCode !== null || postmaster.signalCode !== null) return;
  const exited = once(postmaster, 'exit');
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  for (const child of [pid, ...children.map(Number)]) {
    try {
      process.kill(child, 'SIGKILL');
    } catch {
      // has ended by itself
    }
  }
  await exited;
}

/** True when the server answers with a row. */
async function answers({ port }: Server, sql: string): Promise<boolean> {
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  client.on('error', () => {});
  try {
    await client.connect();
    return ((await client.query(sql)).rowCount ?? 0) > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function until(check: () => Promise<boolean>): Promise<void> {
  const deadline = systemClock.now() + WAIT_MS;
  while (!(await check())) {
    if (systemClock.now() > deadline) throw new Error('PostgreSQL did not come up in a minute');
    await sleep(systemClock, 50);
  }
}
