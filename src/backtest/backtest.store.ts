import { In } from 'typeorm';
import type { Page } from '../graphql/connection';
import { pageRows } from '../graphql/page-rows';
import type { EpochMs } from '../kernel/clock';
import type { Reader } from '../persistence/database';
import { plainQuery } from '../persistence/plain-query';
import type { Tx } from '../persistence/tx';
import { type BacktestState, backtestStatesBefore, UNFINISHED } from './backtest-state';
import { BacktestRow } from './backtest.entity';

/** Stores a new one, unless the owner has as many unfinished ones as there may be. */
export async function insertBacktest({ manager }: Tx, row: BacktestRow, unfinishedMax: number): Promise<boolean> {
  const unfinished = await manager.countBy(BacktestRow, { owner: row.owner, state: In([...UNFINISHED]) });
  if (unfinished >= unfinishedMax) return false;
  await manager.insert(BacktestRow, row);
  return true;
}

export function findBacktest(reader: Reader, id: string, owner: string): Promise<BacktestRow | null> {
  return reader.read((manager) => manager.findOneBy(BacktestRow, { id, owner }));
}

export function findBacktestIn({ manager }: Tx, id: string, owner: string): Promise<BacktestRow | null> {
  return manager.findOneBy(BacktestRow, { id, owner });
}

/** An owner's, the newest first. */
export function listBacktests(reader: Reader, owner: string, page: Page): Promise<BacktestRow[]> {
  return reader.read((manager) =>
    pageRows(plainQuery(manager, BacktestRow, 'row').where('row.owner = :owner', { owner }), page, {
      by: 'createdAt',
      direction: 'DESC',
    }),
  );
}

/** The oldest one that waits, or whose node has not been heard of; null when there is none. */
export async function nextBacktest(reader: Reader, now: EpochMs): Promise<BacktestRow | null> {
  return reader.read((manager) =>
    manager
      .createQueryBuilder(BacktestRow, 'row')
      .where("row.state IN ('WAITING', 'RUNNING') AND row.lease_until <= :now", { now })
      .orderBy('row.id')
      .getOne(),
  );
}

/** Takes one for a node. Null when another node did, or it was cancelled. */
export async function claimBacktest(tx: Tx, row: BacktestRow, leaseUntil: EpochMs): Promise<BacktestRow | null> {
  const claimed = { fence: row.fence + 1, leaseUntil };
  return (await moveBacktest(tx, row, 'RUNNING', claimed)) ? { ...row, ...claimed, state: 'RUNNING' } : null;
}

/** Moves one to a state with what changes beside it. False when its fence is over or it is not in a state from which it may get there. */
export async function moveBacktest(
  { manager }: Tx,
  { id, fence }: Pick<BacktestRow, 'id' | 'fence'>,
  to: BacktestState,
  change: Partial<BacktestRow>,
): Promise<boolean> {
  const seen = { id, fence, state: In([...backtestStatesBefore(to)]) };
  const { affected } = await manager.update(BacktestRow, seen, { ...change, state: to });
  return affected === 1;
}
