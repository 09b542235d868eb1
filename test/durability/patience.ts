import { sleep, systemClock } from '../../src/kernel/clock';
import { IN_FLIGHT, storedPayments } from './books';
import type { DirectDatabase } from './direct';
import { type Answer, type Caller, isPaid, type Order, pay } from './load';

const RETRY_FOR_MS = 60_000;
/** A worker that was killed holds its jobs for 60 seconds; so does one whose own commit was cut, and then the enquiry begins anew. */
const SETTLED_WITHIN_MS = 180_000;
const AGAIN_AFTER_MS = 50;

/** Asks again, as a caller should: with the same key while the first request is under way or the gateway is not available. */
export async function payPatiently(
  gateway: Caller,
  order: Order,
  onAnswer?: (answer: Answer) => void,
): Promise<Answer> {
  const deadline = systemClock.now() + RETRY_FOR_MS;
  for (;;) {
    const answer = await pay(gateway, order);
    onAnswer?.(answer);
    if (!isToRepeat(answer) || systemClock.now() > deadline) return answer;
    await sleep(systemClock, AGAIN_AFTER_MS);
  }
}

function isToRepeat(answer: Answer): boolean {
  if (isPaid(answer)) return false;
  return answer.kind === 'none' || answer.codes.includes('IN_PROGRESS') || answer.codes.includes('UNAVAILABLE');
}

/**
 * The payments whose outcome is not known; resolves when there are none, or when it has taken too long. `untilLeasesEnd`: also those that
 * a worker which was killed still holds.
 */
export async function untilSettled(database: DirectDatabase, untilLeasesEnd: boolean): Promise<readonly string[]> {
  const deadline = systemClock.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const open = (await storedPayments(database))
      .filter(({ status }) => IN_FLIGHT.has(status))
      .filter(({ jobLease }) => untilLeasesEnd || (jobLease ?? 0) < systemClock.now());
    if (open.length === 0 || systemClock.now() > deadline) return open.map(({ id }) => id);
    await sleep(systemClock, 100);
  }
}
