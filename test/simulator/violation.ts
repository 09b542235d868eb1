/** A broken invariant. */
export class Violation extends Error {
  override readonly name = 'Violation';

  constructor(
    /** Number of the invariant in docs/reliability.md, or a word for what has none. */
    readonly invariant: number | string,
    message: string,
  ) {
    super(message);
  }
}
