import { stopwatchMs } from '../kernel/clock';
import type { Deadline } from '../kernel/deadline';
import type { Stage } from '../observability/metrics';
import { DeadlineError, OverloadedError } from '../persistence/errors';
import type { HotUnit } from '../persistence/hot-unit';
import type { PaymentPorts } from './ports';

/** The unit, which is not begun when its caller has stopped waiting by its turn. Errors, then: `DeadlineError`, and nothing is written. */
export function ifWaitedFor<T>(deadline: Deadline, unit: HotUnit<T>): HotUnit<T> {
  return {
    ...unit,
    run(view) {
      if (deadline.isOver()) throw new DeadlineError();
      return unit.run(view);
    },
  };
}

/** For a payment that is with that processor already. Errors: `OverloadedError` while it has as many calls under way as it may. */
export function assertHasRoom({ calls }: Pick<PaymentPorts, 'calls'>, processor: string | null): void {
  if (processor !== null && calls?.isFull(processor) === true) throw new OverloadedError();
}

/** Does the work and tells how long it took. */
export async function timed<T>(ports: Pick<PaymentPorts, 'timed'>, stage: Stage, work: () => Promise<T>): Promise<T> {
  const begunMs = stopwatchMs();
  try {
    return await work();
  } finally {
    ports.timed?.(stage, stopwatchMs() - begunMs);
  }
}
