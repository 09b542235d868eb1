import { serve } from '../backtest/serve';
import { ReplayWork } from './replay.task';

/** A thread that makes stored decisions again. */
const work = new ReplayWork();
serve((kind, asked) => work.do(kind, asked));
