/** A broken invariant: always a bug in Assay, never a caller's mistake. Assertions stay on in production. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/**
 * Throws `AssertionError` unless the condition holds. The message must not contain input values. Where a payment passes it is a constant:
 * a text that is put together is put together every time.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Ends a switch over a closed set: the compiler proves that it is never reached. */
export function assertNever(value: never): never {
  throw new AssertionError(`unexpected variant of type ${typeof value}`);
}

/** The value, or `AssertionError` when it is null or undefined. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AssertionError(`${what} is missing`);
  return value;
}
