import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthorizeOptions } from './authorize-round';
import type { JudgedFigure, Target } from './figures';
import { checkAcknowledged } from './gate';
import { type Peer, runLoad, runStorm, startPeer } from './peer';
import type { StormReport } from './storm';

const BENCH = 'overload';
const MEGABYTE = 1_000_000;
/** Of the peak: the others' steady rate, and the busy merchant's on a normal day. */
const OTHERS_SHARE = 0.1;
const NORMAL_SHARE = 0.5;
const FLOOD = 10;
const FLOOD_PROCESSES = 2;
const FLOOD_CONNECTIONS = 500;
const OTHERS_CONNECTIONS = 200;
const WARM_UP_MS = 5_000;

export type OverloadOptions = Pick<AuthorizeOptions, 'folder' | 'progress' | 'seconds'> & {
  /** Length of the overload, in seconds. */
  readonly floodSeconds: number;
};

interface Phase {
  readonly others: StormReport;
  readonly busy: StormReport[];
  readonly peakRssBytes: number;
}

/**
 * Finds the peak, then lets one merchant send ten times as much and send all that is turned away again at once, while others go on as
 * before. Then kills the gateway and looks up everything that it acknowledged.
 */
export async function benchOverload(
  options: OverloadOptions,
): Promise<{ figures: JudgedFigure[]; missing: number; remarks: string[] }> {
  const { progress, seconds } = options;
  const folder = mkdtempSync(join(options.folder, 'overload-'));
  const peer = await startPeer('assay', folder);
  const acknowledged: string[] = [];
  try {
    const peak = await findPeak(peer, seconds, acknowledged);
    progress(`peak ${peak.toFixed(0)} payments/s`);
    const normal = { perSecond: peak * NORMAL_SHARE, connections: OTHERS_CONNECTIONS, processes: 1 };
    const flood = { perSecond: peak * FLOOD, connections: FLOOD_CONNECTIONS, processes: FLOOD_PROCESSES };
    const phase = async (name: string, load: typeof normal, phaseSeconds: number): Promise<Phase> => {
      const result = await runPhase(peer, name, load, peak, phaseSeconds * 1_000);
      for (const report of [result.others, ...result.busy]) acknowledged.push(...report.acknowledged);
      progress(`${name}: ${describe(result)}`);
      return result;
    };
    const before = await phase('before', normal, seconds * 2);
    const during = await phase('overload', flood, options.floodSeconds);
    const after = await phase('after', normal, seconds);
    await peer.kill();
    const { missing } = await checkAcknowledged(peer.ready.databaseFile!, acknowledged);
    const figures = figuresOf({ peak, before, during, after }, acknowledged.length, missing.length);
    return { figures, missing: missing.length, remarks: [] };
  } finally {
    await peer.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The best of a few numbers of callers, each of which waits for its answer. */
async function findPeak(peer: Peer, seconds: number, acknowledged: string[]): Promise<number> {
  let best = 0;
  for (const [run, connections, durationMs] of [
    ['w', 50, WARM_UP_MS],
    ['p50', 50, seconds * 1_000],
    ['p100', 100, seconds * 1_000],
    ['p200', 200, seconds * 1_000],
  ] as const) {
    const load = await runLoad({ ...peer.ready, run, connections, durationMs });
    acknowledged.push(...load.acknowledged);
    if (run !== 'w') best = Math.max(best, load.answered / (load.elapsedMs / 1_000));
  }
  return best;
}

async function runPhase(
  peer: Peer,
  name: string,
  busy: { perSecond: number; connections: number; processes: number },
  peak: number,
  durationMs: number,
): Promise<Phase> {
  const { endpoint, headers, otherHeaders } = peer.ready;
  const common = { endpoint, durationMs };
  const share = busy.perSecond / busy.processes;
  const [others, ...flood] = await Promise.all([
    runStorm({
      ...common,
      headers: otherHeaders ?? headers,
      run: `${name}-other`,
      perSecond: peak * OTHERS_SHARE,
      connections: OTHERS_CONNECTIONS,
      retries: 5,
      retry: 'when told',
    }),
    ...Array.from({ length: busy.processes }, (_, index) =>
      runStorm({
        ...common,
        headers,
        run: `${name}-busy${index}`,
        perSecond: share,
        connections: busy.connections,
        retries: 5,
        retry: 'at once',
      }),
    ),
  ]);
  const { peakRssBytes } = await peer.usage();
  return { others: others, busy: flood, peakRssBytes };
}

const total = (reports: readonly StormReport[], value: (report: StormReport) => number): number =>
  reports.reduce((sum, report) => sum + value(report), 0);

function goodput({ others, busy }: Phase): number {
  return total([others, ...busy], (report) => report.acknowledgedInTime / (report.elapsedMs / 1_000));
}

function describe(phase: Phase): string {
  const { others, busy, peakRssBytes } = phase;
  const seconds = others.elapsedMs / 1_000;
  return [
    `${goodput(phase).toFixed(0)} payments/s`,
    `${(total([others, ...busy], ({ sent }) => sent) / seconds).toFixed(0)} requests/s`,
    `others p50 ${others.latencyMs.p50.toFixed(0)} ms, p99 ${others.latencyMs.p99.toFixed(0)} ms, ${others.turnedAway} turned away, ${others.failed + others.unsent} failed`,
    `busy p99 ${Math.max(...busy.map(({ latencyMs }) => latencyMs.p99)).toFixed(0)} ms, ${total(busy, ({ turnedAway }) => turnedAway)} turned away, ${total(busy, ({ broken }) => broken)} broken, ${total(busy, ({ unsent }) => unsent)} unsent`,
    `${(peakRssBytes / MEGABYTE).toFixed(0)} MB`,
  ].join('; ');
}

function figuresOf(
  { peak, before, during, after }: { peak: number; before: Phase; during: Phase; after: Phase },
  acknowledged: number,
  missing: number,
): JudgedFigure[] {
  const figure = (
    metric: string,
    value: number,
    unit: JudgedFigure['unit'],
    baseline: string | null = null,
    ratio: number | null = null,
    target: Target | null = null,
  ): JudgedFigure => ({ bench: BENCH, metric, value, unit, baseline, ratio, target });
  const p99 = ({ others }: Phase): number => others.latencyMs.p99;
  const perSecond = (value: (report: StormReport) => number): number =>
    total([during.others, ...during.busy], value) / (during.others.elapsedMs / 1_000);
  const offered = perSecond(({ sent, unsent }) => sent + unsent);
  const served = goodput(during);
  const { others } = during;
  return [
    figure('peak', peak, '1/s'),
    figure('requests offered in overload', offered, '1/s', 'peak', offered / peak, { of: 'ratio', atLeast: FLOOD }),
    figure(
      'requests that got a connection',
      perSecond(({ sent }) => sent),
      '1/s',
    ),
    figure('goodput in overload', served, '1/s', 'peak', served / peak, { of: 'ratio', atLeast: 0.9 }),
    figure("others' p50 before", before.others.latencyMs.p50, 'ms'),
    figure("others' p99 before", p99(before), 'ms'),
    figure(
      "others' p50 in overload",
      others.latencyMs.p50,
      'ms',
      'before',
      others.latencyMs.p50 / before.others.latencyMs.p50,
    ),
    figure("others' p99 in overload", p99(during), 'ms', 'before', p99(during) / p99(before), {
      of: 'ratio',
      atMost: 2,
    }),
    figure("others' p99 after", p99(after), 'ms', 'before', p99(after) / p99(before)),
    figure("others' orders without a payment", others.failed + others.unsent, '1', null, null, {
      of: 'value',
      atMost: 0,
    }),
    figure('peak memory before', before.peakRssBytes / MEGABYTE, 'MB'),
    figure(
      'peak memory in overload',
      during.peakRssBytes / MEGABYTE,
      'MB',
      'before',
      during.peakRssBytes / before.peakRssBytes,
      { of: 'ratio', atMost: 1.5 },
    ),
    figure('acknowledged payments', acknowledged, '1'),
    figure('acknowledged payments missing', missing, '1', null, null, { of: 'value', atMost: 0 }),
  ];
}
