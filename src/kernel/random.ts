import { randomBytes, randomFillSync } from 'node:crypto';

/** The port for randomness. */
export interface Randomness {
  /** `length` unpredictable bytes. */
  bytes(length: number): Buffer;
}

const POOL_BYTES = 4096;

/** The operating system's randomness, drawn in larger blocks because a draw costs more than its bytes. */
export function systemRandomness(): Randomness {
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;
  return {
    bytes(length) {
      if (length > 64) return randomBytes(length);
      if (used + length > POOL_BYTES) {
        randomFillSync(pool);
        used = 0;
      }
      const drawn = Buffer.from(pool.subarray(used, used + length));
      pool.fill(0, used, used + length);
      used += length;
      return drawn;
    },
  };
}
