import { join } from 'node:path';
import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import { BacktestRunner } from './backtest-runner';
import { BacktestService } from './backtest.service';
import { BacktestChangeFieldsResolver, BacktestsResolver } from './backtests.resolver';
import { SegmentKeeper } from './segment-keeper';

export interface BacktestsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Where this node keeps decisions as columns. */
  readonly folder: string;
  /** The folder of compiled programs that threads run; this build's own without it. */
  readonly programs?: string;
  /** True while payments wait. */
  readonly makesWay: () => boolean;
}

/** Decisions as columns, and versions of the rules over them. */
export interface OpenBacktests {
  readonly service: BacktestService;
  readonly resolvers: readonly [BacktestsResolver, BacktestChangeFieldsResolver];
  close(): Promise<void>;
}

/** Starts to keep decisions as columns, and to run backtests that wait. */
export function openBacktests({ programs, ...options }: BacktestsOptions): OpenBacktests {
  const program = join(programs ?? join(__dirname, '..'), 'backtest', 'backtest.worker.js');
  const keeper = new SegmentKeeper({ ...options, program });
  const runner = new BacktestRunner({ ...options, keeper, program });
  const service = new BacktestService({ ...options, runner });
  keeper.start();
  runner.start();
  return {
    service,
    resolvers: [new BacktestsResolver(options.db, service), new BacktestChangeFieldsResolver()],
    async close() {
      await runner.stop();
      await keeper.stop();
    },
  };
}
