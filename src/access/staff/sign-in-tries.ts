import { type EpochMs, MINUTE_MS } from '../../kernel/clock';
import type { HotUnit } from '../../persistence/hot-unit';
import { SignInTriesRow } from './sign-in-tries.entity';

/** Tries are counted anew when the first is so old. */
export const TRIES_WINDOW_MS = 15 * MINUTE_MS;
/** For one account, from wherever. NIST SP 800-63B-4, 3.2.2 allows 100 in all; fewer, because ours are counted anew. */
export const TRIES_PER_ACCOUNT = 10;
/** From one address, to whatever accounts. All of an office may come from one. */
export const TRIES_PER_ADDRESS = 50;

export interface CountedTry {
  /** Keyed hashes of the account's e-mail address and of the network address. */
  readonly account: string;
  readonly address: string;
  readonly at: EpochMs;
}

export type TryCount = { readonly kind: 'counted' } | { readonly kind: 'tooMany'; readonly retryAfterMs: number };

/** Counts a try before the password is looked at, so that tries side by side are all counted. One too many is not tried at all. */
export function countTry({ account, address, at }: CountedTry): HotUnit<TryCount> {
  const limits = [
    [account, TRIES_PER_ACCOUNT],
    [address, TRIES_PER_ADDRESS],
  ] as const;
  return {
    reads: limits.map(([id]) => [SignInTriesRow, id] as const),
    run(view) {
      const rows = limits.map(([id, max]) => {
        const row = view.find(SignInTriesRow, id);
        const isOver = row === null || row.since + TRIES_WINDOW_MS <= at;
        return { row: isOver ? { id, since: at, tries: 0 } : row, max };
      });
      const waits = rows.filter(({ row, max }) => row.tries >= max).map(({ row }) => row.since + TRIES_WINDOW_MS - at);
      if (waits.length > 0) return { kind: 'tooMany', retryAfterMs: Math.max(...waits) };
      for (const { row } of rows) view.upsert(SignInTriesRow, { ...row, tries: row.tries + 1 });
      return { kind: 'counted' };
    },
  };
}
