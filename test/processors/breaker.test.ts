import { MINUTE_MS, SECOND_MS } from '../../src/kernel/clock';
import { Breaker, BREAKER } from '../../src/processors/breaker';

/** A breaker after what happened, and the time then. + answered, - failed, a second apart; a number: so many seconds of nothing. */
function after(...happened: readonly (string | number)[]): { readonly breaker: Breaker; readonly now: number } {
  const breaker = new Breaker(0);
  let now = 0;
  for (const part of happened) {
    if (typeof part === 'number') now += part * SECOND_MS;
    else for (const call of part) breaker.hears(call === '-', (now += SECOND_MS));
  }
  return { breaker, now };
}

const OPEN_S = BREAKER.openMs / SECOND_MS;

test.each([
  ['nothing', [], 'CLOSED'],
  ['answers', ['+++++'], 'CLOSED'],
  ['four failures in a row', ['+----+'], 'CLOSED'],
  ['five failures in a row', ['+-----'], 'OPEN'],
  ['five failures over more than a minute', ['--', 61, '---'], 'CLOSED'],
  ['half of twenty calls', ['-+-+-+-+-+-+-+-+-++-'], 'OPEN'],
  ['half of nineteen calls', ['-+-+-+-+-+-+-+-+-+-'], 'CLOSED'],
  ['a third of many calls', ['++-++-++-++-++-++-++-++-++-++-++-'], 'CLOSED'],
  ['five failures, and some time', ['-----', OPEN_S], 'HALF_OPEN'],
  ['a trial that was answered', ['-----', OPEN_S, '+'], 'HALF_OPEN'],
  ['three trials that were answered', ['-----', OPEN_S, '+++'], 'CLOSED'],
  ['a trial that failed', ['-----', OPEN_S, '++-'], 'OPEN'],
  ['a failed trial, and the time of the first one', ['-----', OPEN_S, '-', OPEN_S], 'OPEN'],
  ['a failed trial, and twice that time', ['-----', OPEN_S, '-', 2 * OPEN_S], 'HALF_OPEN'],
  ['what is heard while it is open', ['-----', '+++'], 'OPEN'],
])('%s', (_name, happened, state) => {
  const { breaker, now } = after(...happened);
  expect(breaker.look(now).state).toBe(state);
});

it('one payment at a time tries it when it is half open, the same one as often as it likes', () => {
  const { breaker, now } = after('-----', OPEN_S);
  expect(['one', 'one', 'other'].map((payment) => breaker.admits(payment, now))).toEqual([true, true, false]);
  breaker.hears(false, now);
  expect(breaker.admits('other', now)).toBe(true);
});

it('a trial of which nothing is heard makes room for another', () => {
  const { breaker, now } = after('-----', OPEN_S);
  expect(breaker.admits('one', now)).toBe(true);
  expect(breaker.admits('other', now + BREAKER.trialMs - 1)).toBe(false);
  expect(breaker.admits('other', now + BREAKER.trialMs)).toBe(true);
});

it('it stays open for longer each time, up to five minutes, and for as short as ever once it was closed', () => {
  const { breaker, now: begun } = after('-----');
  let now = begun;
  const waits = Array.from({ length: 8 }, () => {
    const since = now;
    while (breaker.look(now).state === 'OPEN') now += SECOND_MS;
    breaker.hears(true, now);
    return (now - since) / SECOND_MS;
  });
  expect(waits).toEqual([10, 20, 40, 80, 160, 300, 300, 300]);
  now += 5 * MINUTE_MS;
  for (let trial = 0; trial < BREAKER.trials; trial += 1) breaker.hears(false, now);
  expect(breaker.look(now)).toMatchObject({ state: 'CLOSED', cause: null });
});

it('an alarm opens it for five minutes, also when it is open or half open', () => {
  const closed = after('+');
  closed.breaker.trip(closed.now);
  expect(closed.breaker.look(closed.now)).toEqual({ state: 'OPEN', since: closed.now, cause: 'ALARM' });
  const open = after('-----');
  open.breaker.trip(open.now);
  expect(open.breaker.look(open.now + BREAKER.alarmMs - 1).state).toBe('OPEN');
  const halfOpen = after('-----', OPEN_S);
  halfOpen.breaker.trip(halfOpen.now);
  expect(halfOpen.breaker.look(halfOpen.now).cause).toBe('ALARM');
});
