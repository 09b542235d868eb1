import { sleep, systemClock } from '../../src/kernel/clock';

const PATIENCE_MS = 15_000;

/** Asks until the answer is accepted; fails with the last answer when that takes too long. */
export async function until<T>(
  ask: () => Promise<T>,
  accept: (answer: T) => boolean,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const deadline = systemClock.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (accept(answer)) return answer;
    if (systemClock.now() > deadline) throw new Error(`still waiting, with ${JSON.stringify(answer)}`);
    await sleep(systemClock, 20);
  }
}
