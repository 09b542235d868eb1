import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../test/support/postgres';
import type { AuthorizeOptions } from './authorize-round';
import type { JudgedFigure } from './figures';
import { checkStored } from './gate';
import type { LoadReport } from './load';
import { type Peer, runLoad, startPeer } from './peer';
import { type Shop, openShop, prepareShop } from './postgres/shop';
import { coreSeconds, cpuSecondsOfFamily } from './postgres/cores';
import { figuresOf } from './postgres/figures';
import { type Waits, waitsDuring } from './postgres/waits';

/** How many gateways are behind the round robin, by turns; the first is what the others are compared with. */
export const PROCESSES = [1, 2, 4] as const;
const WARM_UP_SECONDS = 3;

/** What so many gateways did in one round. Cores are those in use on average: 1 is one core, all of the time. */
export interface Turn {
  readonly processes: number;
  readonly load: LoadReport;
  readonly perSecond: number;
  /** Of all gateways together. */
  readonly gatewayCores: number;
  readonly serverCores: number;
  /** Of the round robin and of the load generator, which a shop's machine would not have. */
  readonly harnessCores: number;
  /** Of the whole machine, other work too, as a share of its cores. */
  readonly machineBusy: number;
  readonly waits: Waits;
  readonly acknowledged: number;
  /** Acknowledged payments that are not in the database with all their rows. */
  readonly missing: number;
}

/** Authorizes with one, two and four gateways on one PostgreSQL, by turns, each on a fresh database. */
export async function benchPostgres(
  options: AuthorizeOptions,
): Promise<{ figures: JudgedFigure[]; missing: number; remarks: string[] }> {
  chmodSync(options.folder, 0o755); // the server may run as a user of its own
  const server = await startPostgres(options.folder);
  try {
    const pid = Number(readFileSync(join(server.dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const shop = await prepareShop(server.url, options.folder);
    const turns: Turn[] = [];
    for (let round = 1; round <= options.rounds; round++) {
      for (const processes of PROCESSES) {
        const turn = await takeTurn({ options, processes, shop, pid, name: `r${round}_${processes}` });
        turns.push(turn);
        options.progress(`round ${round} of ${options.rounds}: ${describe(turn)}`);
      }
    }
    return figuresOf(turns);
  } finally {
    await server.stop();
  }
}

async function takeTurn({
  options,
  processes,
  shop,
  pid,
  name,
}: {
  readonly options: AuthorizeOptions;
  readonly processes: number;
  readonly shop: Shop;
  readonly pid: number;
  readonly name: string;
}): Promise<Turn> {
  const database = await openShop(shop, `bench_${name}`);
  const peers: Peer[] = [];
  try {
    while (peers.length < processes) peers.push(await startPeer('assay', shop.folder, { DATABASE_URL: database.url }));
    const origins = peers.map(({ ready }) => new URL(ready.endpoint).origin);
    const balancer = await startPeer('balancer', shop.folder, { BENCH_ORIGINS: origins.join() });
    peers.push(balancer);
    const plan = {
      ...peers[0]!.ready,
      endpoint: balancer.ready.endpoint,
      tokens: shop.tokens,
      connections: options.connections * processes,
    };
    const warmUp = await runLoad({ ...plan, run: `${name}w`, durationMs: WARM_UP_SECONDS * 1_000 });
    const coresUsed = async (): Promise<number[]> => {
      const usages = await Promise.all(peers.map((peer) => peer.usage()));
      return [...usages.map(({ cpuUs }) => cpuUs / 1e6), cpuSecondsOfFamily(pid)];
    };
    const before = await coresUsed();
    const machineBefore = coreSeconds();
    const load = runLoad({ ...plan, run: `${name}s`, durationMs: options.seconds * 1_000 });
    const { result, waits } = await waitsDuring(database.client, load);
    const machineAfter = coreSeconds();
    const after = await coresUsed();
    for (const peer of peers) await peer.kill();
    const acknowledged = [...warmUp.acknowledged, ...result.acknowledged];
    const { missing } = await checkStored(database.client, acknowledged);
    const cores = after.map((seconds, index) => (seconds - before[index]!) / options.seconds);
    return {
      processes,
      load: result,
      perSecond: result.answered / options.seconds,
      gatewayCores: cores.slice(0, processes).reduce((sum, one) => sum + one, 0),
      harnessCores: cores[processes]! + result.cpuShare,
      serverCores: cores[processes + 1]!,
      machineBusy: (machineAfter.busy - machineBefore.busy) / (machineAfter.all - machineBefore.all),
      waits,
      acknowledged: acknowledged.length,
      missing: missing.length,
    };
  } finally {
    for (const peer of peers) await peer.kill();
    await database.remove();
  }
}

function describe(turn: Turn): string {
  const { processes, perSecond, gatewayCores, serverCores, machineBusy, acknowledged, missing } = turn;
  return [
    `${processes} ${processes === 1 ? 'process' : 'processes'} ${perSecond.toFixed(0)} payments/s`,
    `gateways ${gatewayCores.toFixed(2)} cores, PostgreSQL ${serverCores.toFixed(2)}, machine ${(machineBusy * 100).toFixed(0)} %`,
    `${acknowledged} acknowledged, ${missing === 0 ? 'all stored' : `${missing} MISSING`}`,
  ].join('; ');
}
