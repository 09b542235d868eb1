import { FACTS } from '../rules/facts';
import { compile, type FactValues } from '../rules/language/compile';
import { readCondition } from '../rules/language/read';
import { assert } from '../kernel/assert';
import type { DeclaredDifference, DifferencePart } from '../verification/declared-differences';

/** Something that this build makes differently of a stored row. */
export interface Found {
  readonly part: DifferencePart;
  /** For INPUT the member, for FACT the fact, for REJECTION the field, for ERROR the kind of error; else the part again. */
  readonly name: string;
  /** As texts; null: absent. */
  readonly recorded: string | null;
  readonly replayed: string | null;
}

/** One row with a difference. `id`: of the decision or rejection. */
export interface Example {
  readonly id: string;
  readonly paymentId: string;
  readonly recorded: string | null;
  readonly replayed: string | null;
}

/** Rows that differ in the same way. Plain JSON. */
export interface Difference {
  readonly part: DifferencePart;
  readonly name: string;
  /** Why it is so on purpose; null: nobody has declared it. */
  readonly declared: string | null;
  readonly count: number;
  /** The first that were found, at most 5. */
  readonly examples: readonly Example[];
}

const EXAMPLES_MAX = 5;

/** What declares a difference, if anything does. */
export type Declares = (found: Found, facts: FactValues) => string | null;

/** Throws `AssertionError` where a condition has a mistake. */
export function declaring(declared: readonly DeclaredDifference[]): Declares {
  const vocabulary = { facts: new Map(Object.entries(FACTS)), lists: new Map<string, never>() };
  const entries = declared.map(({ part, name, where, reason }) => {
    if (where === null) return { part, name, reason, holds: () => true };
    const { expression, problems } = readCondition(where, vocabulary);
    assert(problems.length === 0, 'the condition of a declared difference has no mistakes');
    const matches = compile([expression], vocabulary);
    return { part, name, reason, holds: (facts: FactValues) => matches(facts).length > 0 };
  });
  return (found, facts) =>
    entries.find(
      ({ part, name, holds }) => part === found.part && (name === '*' || name === found.name) && holds(facts),
    )?.reason ?? null;
}

/** Differences by what differs, in the order in which they were found first. */
export class Differences {
  readonly #byKind = new Map<string, Difference>();

  add(
    { part, name, recorded, replayed }: Found,
    declared: string | null,
    row: Pick<Example, 'id' | 'paymentId'>,
  ): void {
    this.#merge({ part, name, declared, count: 1, examples: [{ ...row, recorded, replayed }] });
  }

  addAll(differences: readonly Difference[]): void {
    for (const difference of differences) this.#merge(difference);
  }

  get all(): readonly Difference[] {
    return [...this.#byKind.values()];
  }

  #merge(more: Difference): void {
    const key = JSON.stringify([more.part, more.name, more.declared]);
    const known = this.#byKind.get(key) ?? { ...more, count: 0, examples: [] };
    const examples = [...known.examples, ...more.examples].slice(0, EXAMPLES_MAX);
    this.#byKind.set(key, { ...known, count: known.count + more.count, examples });
  }
}
