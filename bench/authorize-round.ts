import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkAcknowledged } from './gate';
import type { LoadReport } from './load';
import { type Peer, type PeerName, runLoad, startPeer } from './peer';
import type { Usage } from './peer-process';

export interface AuthorizeOptions {
  /** Length of one measurement, in seconds. */
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  /** Where the peers' files go while they run; on a disk, not in memory. */
  readonly folder: string;
  /** Takes a line on what is happening. */
  readonly progress: (line: string) => void;
}

/** What one peer did in one round. */
export interface PeerRound {
  readonly steady: Measurement;
  /** At `CROWD` connections; null for the peer without a target there. */
  readonly crowded: Measurement | null;
  /** All its loads, the warm-up too. */
  readonly loads: readonly LoadReport[];
  readonly peakRssBytes: number;
  readonly acknowledged: number;
  /** Acknowledged payments that are not in the database with all their rows. */
  readonly missing: number;
}

export interface Measurement {
  readonly load: LoadReport;
  readonly perSecond: number;
  /** Of all the peer's threads, user and system, in milliseconds. */
  readonly cpuPerRequestMs: number;
  /** Mean number of units of work in a commit; null where work is not grouped. */
  readonly groupSize: number | null;
}

export type Round = Readonly<Record<PeerName, PeerRound>> & { readonly floorWithoutStorageCpuMs: number };

/** Connections of the measurement of tail latency. */
export const CROWD = 200;
/** Until the just-in-time compiler has done its work. */
const WARM_UP_SECONDS = 5;

/** Runs one peer on fresh files through its loads, kills it, and looks up what it acknowledged. */
export async function runPeer(name: PeerName, round: string, options: AuthorizeOptions): Promise<PeerRound> {
  const folder = mkdtempSync(join(options.folder, `${name}-`));
  const peer = await startPeer(name, folder);
  try {
    const warmUp = await measure(peer, `${round}w`, options.connections, WARM_UP_SECONDS);
    const steady = await measure(peer, `${round}s`, options.connections, options.seconds);
    const crowded = name === 'naive' ? null : await measure(peer, `${round}c`, CROWD, options.seconds);
    const { peakRssBytes } = await peer.usage();
    // No chance to finish anything: what was acknowledged has to be there now.
    await peer.kill();
    const loads = [warmUp, steady, crowded].flatMap((measurement) => (measurement === null ? [] : [measurement.load]));
    const acknowledged = loads.flatMap((load) => load.acknowledged);
    const { missing } = await checkAcknowledged(peer.ready.databaseFile!, acknowledged);
    return { steady, crowded, loads, peakRssBytes, acknowledged: acknowledged.length, missing: missing.length };
  } finally {
    await peer.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(peer: Peer, run: string, connections: number, seconds: number): Promise<Measurement> {
  const before = await peer.usage();
  const load = await runLoad({ ...peer.ready, run, connections, durationMs: seconds * 1_000 });
  const after = await peer.usage();
  const requests = load.acknowledged.length;
  return {
    load,
    perSecond: load.answered / (load.elapsedMs / 1_000),
    cpuPerRequestMs: requests === 0 ? NaN : (after.cpuUs - before.cpuUs) / 1_000 / requests,
    groupSize: groupSize(before, after),
  };
}

function groupSize(before: Usage, after: Usage): number | null {
  if (before.groups === null || after.groups === null) return null;
  return (after.groups.units - before.groups.units) / (after.groups.groups - before.groups.groups);
}

/** What the floor spends on HTTP, JSON and building rows. Above 0.1 ms it would be no floor. */
export async function cpuWithoutStorage(options: AuthorizeOptions): Promise<number> {
  const peer = await startPeer('floor', options.folder, { BENCH_FLOOR_STORAGE: 'none' });
  try {
    await measure(peer, 'w', options.connections, 1);
    return (await measure(peer, 's', options.connections, Math.min(2, options.seconds))).cpuPerRequestMs;
  } finally {
    await peer.kill();
  }
}
