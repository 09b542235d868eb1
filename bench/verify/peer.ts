import type { FactName, Facts } from '../../src/rules/facts';

/** One way to decide by the ten rules. Payments are put into the form that a peer likes best before anything is measured. */
export interface Peer {
  readonly name: string;
  /** Decides the payments of `order`, one after another; the sum of what matched, so that no work can be left out. */
  run(order: readonly number[]): number | Promise<number>;
  /** The rules that match one payment, in ascending order. */
  matched(payment: number): readonly number[] | Promise<readonly number[]>;
}

/** Facts as objects in objects, as expression languages read them: `card.brand` is `{ card: { brand } }`. */
export function nested(
  facts: Facts,
  names: readonly FactName[],
  valueOf: (value: string | number | boolean) => unknown = (value) => value,
): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const name of names) {
    const words = name.split('.');
    const last = words.pop()!;
    let at = root;
    for (const word of words) at = (at[word] ??= {}) as Record<string, unknown>;
    const value = facts[name];
    if (value !== undefined) at[last] = valueOf(value);
  }
  return root;
}
