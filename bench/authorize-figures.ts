import { type AuthorizeOptions, CROWD, type Measurement, type PeerRound, type Round } from './authorize-round';
import { type JudgedFigure, median, type Target } from './figures';

const BENCH = 'authorize';
const MEGABYTE = 1_000_000;
/** From this share of a core on the load generator may be what limits a peer. */
const LOAD_CPU_MAX = 0.9;

/** The figures of all rounds: medians, of ratios the median of each round's own. */
export function figuresOf(
  rounds: readonly Round[],
  { connections }: Pick<AuthorizeOptions, 'connections'>,
): { figures: JudgedFigure[]; missing: number; remarks: string[] } {
  const peers = rounds.flatMap(({ naive, floor, assay }) => [naive, floor, assay]);
  const missing = peers.reduce((sum, peer) => sum + peer.missing, 0);
  const acknowledged = peers.reduce((sum, peer) => sum + peer.acknowledged, 0);
  const over = (value: (round: Round) => number): number => median(rounds.map(value));
  const alone = (
    metric: string,
    unit: JudgedFigure['unit'],
    value: (round: Round) => number,
    target: Target | null = null,
  ): JudgedFigure => ({ bench: BENCH, metric, value: over(value), unit, baseline: null, ratio: null, target });
  const against = (
    baseline: 'naive' | 'floor',
    metric: string,
    unit: JudgedFigure['unit'],
    value: (peer: PeerRound) => number,
    target: Target | null = null,
  ): JudgedFigure => ({
    bench: BENCH,
    metric,
    value: over((round) => value(round.assay)),
    unit,
    baseline,
    ratio: over((round) => value(round.assay) / value(round[baseline])),
    target,
  });
  const latency = (at: number, pick: (peer: PeerRound) => Measurement, target: Target | null): JudgedFigure[] => {
    const of = (round: Round): LoadLatency => pick(round.assay).load.latencyMs;
    return [
      alone(`p50 at ${at} connections`, 'ms', (round) => of(round).p50),
      {
        ...alone(`p99 at ${at} connections`, 'ms', (round) => of(round).p99),
        baseline: 'p50',
        ratio: over((round) => of(round).p99 / of(round).p50),
        target,
      },
      alone(`slowest at ${at} connections`, 'ms', (round) => of(round).max),
    ];
  };

  const figures: JudgedFigure[] = [
    against('naive', 'throughput', '1/s', rateOf, { of: 'ratio', atLeast: 15 }),
    against('floor', 'throughput', '1/s', rateOf, { of: 'ratio', atLeast: 0.4 }),
    alone('throughput of naive', '1/s', ({ naive }) => rateOf(naive)),
    alone('throughput of floor', '1/s', ({ floor }) => rateOf(floor)),
    against('naive', 'CPU per request', 'ms', cpuOf),
    against('floor', 'CPU per request', 'ms', cpuOf),
    alone('CPU per request of floor', 'ms', ({ floor }) => cpuOf(floor)),
    alone('CPU per request of floor without storage', 'ms', (round) => round.floorWithoutStorageCpuMs, {
      of: 'value',
      atMost: 0.1,
    }),
    ...latency(connections, (peer) => peer.steady, null),
    ...latency(CROWD, (peer) => peer.crowded!, { of: 'ratio', atMost: 5 }),
    worst(`time-outs at ${CROWD} connections`, rounds, ({ crowded }) => crowded?.load.timeouts ?? 0),
    worst('requests without a payment', rounds, failuresOf),
    alone('mean group size', '1', ({ assay }) => assay.steady.groupSize ?? NaN, { of: 'value', atLeast: 8 }),
    alone('mean group size of floor', '1', ({ floor }) => floor.steady.groupSize ?? NaN),
    alone('peak memory', 'MB', ({ assay }) => assay.peakRssBytes / MEGABYTE, { of: 'value', atMost: 250 }),
    { ...count('acknowledged payments, all peers', acknowledged), target: null },
    count('acknowledged payments missing, all peers', missing),
  ];
  return { figures, missing, remarks: remarksOf(rounds) };
}

type LoadLatency = Measurement['load']['latencyMs'];

function rateOf(peer: PeerRound): number {
  return peer.steady.perSecond;
}

function cpuOf(peer: PeerRound): number {
  return peer.steady.cpuPerRequestMs;
}

function failuresOf({ loads }: PeerRound): number {
  return loads.flatMap(({ failures }) => Object.values(failures)).reduce((sum, times) => sum + times, 0);
}

/** The largest value of Assay's rounds, which has to be 0. */
function worst(metric: string, rounds: readonly Round[], value: (peer: PeerRound) => number): JudgedFigure {
  return count(metric, Math.max(...rounds.map(({ assay }) => value(assay))));
}

function count(metric: string, value: number): JudgedFigure {
  return {
    bench: BENCH,
    metric,
    value,
    unit: '1',
    baseline: null,
    ratio: null,
    target: { of: 'value', atMost: 0 },
  };
}

/** What a reader has to know to believe the figures. */
function remarksOf(rounds: readonly Round[]): string[] {
  const remarks = new Set<string>();
  for (const { naive, floor, assay } of rounds) {
    for (const [name, peer] of Object.entries({ naive, floor, assay })) {
      for (const load of peer.loads) {
        if (load.cpuShare > LOAD_CPU_MAX)
          remarks.add(
            `${name}: the load generator used ${(load.cpuShare * 100).toFixed(0)} % of a core and may be the limit`,
          );
        for (const [said, times] of Object.entries(load.failures))
          remarks.add(`${name}: ${times} answers were ${said}`);
      }
    }
  }
  return [...remarks];
}
