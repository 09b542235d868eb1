/** Counts the calls that each processor has under way, so that a slow one can't hold everything. */
export class ProcessorCalls {
  readonly #max: number;
  readonly #underWay = new Map<string, number>();

  /** `max`: calls of one processor at once; beyond, new payments for it are not begun. */
  constructor(max: number) {
    this.#max = max;
  }

  isFull(processor: string): boolean {
    return this.underWay(processor) >= this.#max;
  }

  underWay(processor: string): number {
    return this.#underWay.get(processor) ?? 0;
  }

  /** The processors that were called so far. */
  names(): readonly string[] {
    return [...this.#underWay.keys()];
  }

  async count<T>(processor: string, call: () => Promise<T>): Promise<T> {
    this.#underWay.set(processor, this.underWay(processor) + 1);
    try {
      return await call();
    } finally {
      this.#underWay.set(processor, this.underWay(processor) - 1);
    }
  }
}
