import type { Statement } from './normal-form';

export interface Interval {
  readonly min: number;
  readonly max: number;
}

export type Linear = Extract<Statement, { kind: 'linear' }>;

/** Counts down while a search goes on. At zero the answer is "unknown", which callers take for the worst. */
export interface Budget {
  left: number;
}

/**
 * The intervals that the constraints leave of these, each no wider than before; false when one is empty. Bounds are tightened until nothing
 * changes, so a system that is left may still be without a solution. Intervals are changed in place, and their facts added to `narrower`.
 */
export function tighten(
  intervals: Map<string, Interval>,
  constraints: readonly Linear[],
  budget: Budget,
  narrower: Set<string>,
): boolean {
  for (let changed = true; changed && budget.left > 0;) {
    changed = false;
    for (const constraint of constraints) {
      const narrowed = narrow(intervals, constraint, narrower);
      if (narrowed === null) return false;
      if (narrowed) changed = true;
      budget.left -= 1;
    }
  }
  return true;
}

/** Whether an interval got narrower; null when one is empty now. */
export function narrow(
  intervals: Map<string, Interval>,
  { terms, relation, bound }: Linear,
  narrower: Set<string>,
): boolean | null {
  let changed = false;
  const apply = (fact: string, interval: Interval): boolean => {
    if (interval.min > interval.max) return false;
    intervals.set(fact, interval);
    narrower.add(fact);
    changed = true;
    return true;
  };
  if (relation === 'notEqual') {
    const open = [...terms.keys()].filter((fact) => !isFixed(intervals.get(fact)!));
    if (open.length > 1) return false;
    const rest = sum(terms, (fact) => (fact === open[0] ? 0 : intervals.get(fact)!.min));
    if (open[0] === undefined) return rest === bound ? null : false;
    const factor = terms.get(open[0])!;
    const excluded = (bound - rest) / factor;
    const { min, max } = intervals.get(open[0])!;
    if (excluded === min) return apply(open[0], { min: min + 1, max }) ? true : null;
    if (excluded === max) return apply(open[0], { min, max: max - 1 }) ? true : null;
    return false;
  }
  if (terms.size === 0) return (relation === 'equal' ? bound === 0 : bound >= 0) ? false : null;
  for (const sign of relation === 'equal' ? [1, -1] : [1]) {
    // Σ a·x ≤ b: each a·x is at most b minus the least that the others can be.
    const least = sum(terms, (fact, factor) => leastOf(intervals.get(fact)!, factor * sign), sign);
    for (const [fact, unsigned] of terms) {
      const factor = unsigned * sign;
      const { min, max } = intervals.get(fact)!;
      const room = bound * sign - (least - factor * leastOf({ min, max }, factor));
      if (factor > 0 && Math.floor(room / factor) < max) {
        if (!apply(fact, { min, max: Math.floor(room / factor) })) return null;
      } else if (factor < 0 && Math.ceil(room / factor) > min) {
        if (!apply(fact, { min: Math.ceil(room / factor), max })) return null;
      }
    }
  }
  return changed;
}

/** Fixes the facts of the constraints to whole numbers that satisfy them all; null when there are none, 'unknown' when the budget ends. */
export function assign(
  intervals: ReadonlyMap<string, Interval>,
  constraints: readonly Linear[],
  budget: Budget,
): ReadonlyMap<string, Interval> | null | 'unknown' {
  const current = new Map(intervals);
  if (!tighten(current, constraints, budget, new Set())) return null;
  if (budget.left <= 0) return 'unknown';
  const open = [...new Set(constraints.flatMap(({ terms }) => [...terms.keys()]))].filter(
    (fact) => !isFixed(current.get(fact)!),
  );
  const [fact] = open.sort((one, other) => widthOf(current.get(one)!) - widthOf(current.get(other)!));
  if (fact === undefined) return current;
  const { min, max } = current.get(fact)!;
  const middle = min + Math.floor((max - min) / 2);
  const halves = [
    { min, max: min },
    { min: max, max },
    { min: min + 1, max: middle },
    { min: middle + 1, max: max - 1 },
  ];
  for (const half of halves) {
    if (half.min > half.max || (half.min === min && half.max === max)) continue;
    const found = assign(new Map(current).set(fact, half), constraints, budget);
    if (found !== null) return found;
  }
  return null;
}

/** The sum of a constraint by itself: one name for a − b and b − a, which is the same with the other sign. */
export interface Form {
  readonly key: string;
  readonly sign: 1 | -1;
}

const FORMS = new WeakMap<Linear, Form>();

export function formOf(constraint: Linear): Form {
  const known = FORMS.get(constraint);
  if (known !== undefined) return known;
  const terms = [...constraint.terms].sort(([one], [other]) => (one < other ? -1 : 1));
  const sign = (terms[0]?.[1] ?? 1) < 0 ? -1 : 1;
  const form: Form = { key: terms.map(([fact, factor]) => `${factor * sign} ${fact}`).join(), sign };
  FORMS.set(constraint, form);
  return form;
}

/** What the constraint leaves of the interval of its form; null: nothing. */
export function restrict({ min, max }: Interval, { relation, bound }: Linear, sign: 1 | -1): Interval | null {
  const at = bound * sign;
  let [low, high] = [min, max];
  if (relation === 'notEqual') {
    if (at === low) low += 1;
    if (at === high) high -= 1;
  } else {
    if (relation === 'equal' || sign > 0) high = Math.min(high, at);
    if (relation === 'equal' || sign < 0) low = Math.max(low, at);
  }
  return low > high ? null : { min: low, max: high };
}

/** The least and the most that a sum can be. */
export function rangeOf(terms: ReadonlyMap<string, number>, intervals: (fact: string) => Interval): Interval {
  const min = sum(terms, (fact, factor) => leastOf(intervals(fact), factor));
  const max = -sum(terms, (fact, factor) => leastOf(intervals(fact), -factor), -1);
  return { min, max };
}

export function isFixed({ min, max }: Interval): boolean {
  return min === max;
}

function widthOf({ min, max }: Interval): number {
  return max - min;
}

/** The value at which factor · x is least. */
function leastOf({ min, max }: Interval, factor: number): number {
  return factor > 0 ? min : max;
}

function sum(terms: ReadonlyMap<string, number>, valueOf: (fact: string, factor: number) => number, sign = 1): number {
  let total = 0;
  for (const [fact, factor] of terms) total += sign * factor * valueOf(fact, factor);
  return total;
}
