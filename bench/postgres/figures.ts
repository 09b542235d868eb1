import { availableParallelism } from 'node:os';
import { type JudgedFigure, median, type Target } from '../figures';
import type { Turn } from '../postgres';
import { limitOf } from './limit';
import type { Waits } from './waits';

const BENCH = 'postgres';
const BASELINE = '1 process';

/** Medians over the rounds; a ratio is the median of each round's own ratio to its turn with one process. */
export function figuresOf(turns: readonly Turn[]): { figures: JudgedFigure[]; missing: number; remarks: string[] } {
  const figures: JudgedFigure[] = [];
  const remarks: string[] = [];
  const figure = (
    metric: string,
    value: number,
    unit: JudgedFigure['unit'],
    ratio: number | null = null,
    target: Target | null = null,
  ): void => {
    figures.push({ bench: BENCH, metric, value, unit, baseline: ratio === null ? null : BASELINE, ratio, target });
  };
  const single = turns.filter(({ processes }) => processes === 1);
  for (const processes of new Set(turns.map((turn) => turn.processes))) {
    const mine = turns.filter((turn) => turn.processes === processes);
    const middle = (value: (turn: Turn) => number): number => median(mine.map(value));
    const ratio =
      processes === 1 ? null : median(mine.map(({ perSecond }, round) => perSecond / single[round]!.perSecond));
    const name = processes === 1 ? BASELINE : `${processes} processes`;
    figure(
      `${name}: throughput`,
      middle((turn) => turn.perSecond),
      '1/s',
      ratio,
    );
    figure(
      `${name}: p50`,
      middle(({ load }) => load.latencyMs.p50),
      'ms',
    );
    figure(
      `${name}: p99`,
      middle(({ load }) => load.latencyMs.p99),
      'ms',
    );
    figure(
      `${name}: cores of the gateways`,
      middle((turn) => turn.gatewayCores),
      '1',
    );
    figure(
      `${name}: cores of PostgreSQL`,
      middle((turn) => turn.serverCores),
      '1',
    );
    figure(
      `${name}: cores of balancer and load`,
      middle((turn) => turn.harnessCores),
      '1',
    );
    const waits = waitsOf(mine);
    const machineBusy = middle((turn) => turn.machineBusy);
    const limit = limitOf({ machineBusy, waits });
    remarks.push(
      `${name}: the limit is ${limit === 'load' ? 'the load: more callers would bring more' : limit}. ` +
        `${(machineBusy * 100).toFixed(0)} % of ${availableParallelism()} cores busy, other work included; ` +
        `open transactions: ${textOf(waits)}`,
    );
  }
  const all = (value: (turn: Turn) => number): number => turns.reduce((sum, turn) => sum + value(turn), 0);
  const missing = all((turn) => turn.missing);
  figure(
    'requests without a payment',
    all(({ load }) => sumOf(Object.values(load.failures))),
    '1',
    null,
    {
      of: 'value',
      atMost: 0,
    },
  );
  figure(
    'acknowledged payments',
    all((turn) => turn.acknowledged),
    '1',
  );
  figure('acknowledged payments missing', missing, '1', null, { of: 'value', atMost: 0 });
  const failures = turns.flatMap(({ load }) => Object.entries(load.failures));
  for (const [said, count] of failures) remarks.push(`${count} requests were answered with ${said}`);
  return { figures, missing, remarks };
}

function waitsOf(turns: readonly Turn[]): Waits {
  const middle = (kind: keyof Waits): number => median(turns.map(({ waits }) => waits[kind]));
  return {
    running: middle('running'),
    log: middle('log'),
    locks: middle('locks'),
    gateway: middle('gateway'),
    other: middle('other'),
  };
}

function textOf(waits: Waits): string {
  const { running, log, locks, gateway, other } = waits;
  const text = (count: number): string => count.toFixed(1);
  return `${text(running)} at work, ${text(log)} wait for the log, ${text(locks)} for locks, ${text(gateway)} for their gateway, ${text(other)} for other things`;
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);
