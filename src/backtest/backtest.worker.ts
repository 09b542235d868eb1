import { BacktestWork } from './backtest.task';
import { serve } from './serve';

/** A thread that scans and writes segments. */
const work = new BacktestWork();
serve((kind, asked) => work.do(kind, asked));
