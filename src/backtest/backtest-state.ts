/** Where a backtest stands. WAITING: for a node that has time. */
export const BACKTEST_STATES = ['WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

/** Every legal step. RUNNING goes back to WAITING when its node stops, and stays RUNNING when another one takes over. */
export const BACKTEST_TRANSITIONS: Readonly<Record<BacktestState, readonly BacktestState[]>> = {
  WAITING: ['RUNNING', 'CANCELLED'],
  RUNNING: ['RUNNING', 'WAITING', 'DONE', 'CANCELLED', 'FAILED'],
  DONE: [],
  CANCELLED: [],
  FAILED: [],
};

/** The states from which a backtest can get there. */
export function backtestStatesBefore(to: BacktestState): readonly BacktestState[] {
  return BACKTEST_STATES.filter((from) => BACKTEST_TRANSITIONS[from].includes(to));
}

/** States that can still change. */
export const UNFINISHED: readonly BacktestState[] = BACKTEST_STATES.filter(
  (state) => BACKTEST_TRANSITIONS[state].length > 0,
);
