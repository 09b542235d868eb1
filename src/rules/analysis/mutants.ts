import type { Expression } from '../language/ast';
import { check, type Vocabulary } from '../language/check';
import { evaluate, type FactValues } from '../language/compile';
import { any, all, normalForm } from './normal-form';
import { type Mutation, mutationsOf } from './mutations';
import { solve } from './solve';

/** Payments that a condition is tested with. */
export interface Tests {
  readonly hits: readonly FactValues[];
  readonly misses: readonly FactValues[];
}

/** A mistake in a condition that its tests do not see. */
export interface Survivor extends Mutation {
  /** A payment that would: a test to add. Null: the solver gave up looking for one. */
  readonly facts: FactValues | null;
  /** Whether the condition without the mistake holds for it: among the hits it belongs, or among the misses. */
  readonly isHit: boolean;
}

export interface MutantReport {
  /** Seen by a test. */
  readonly killed: number;
  /** Refused by the checker. */
  readonly refused: number;
  /** Proved to mean the same for every payment. */
  readonly equivalent: number;
  readonly survivors: readonly Survivor[];
}

/** Makes every mistake of `mutationsOf` in the condition and looks whether a test sees it. */
export function mutantReport(condition: Expression, { hits, misses }: Tests, vocabulary: Vocabulary): MutantReport {
  let [killed, refused, equivalent] = [0, 0, 0];
  const survivors: Survivor[] = [];
  for (const mutation of mutationsOf(condition, vocabulary)) {
    const holds = (facts: FactValues): boolean => evaluate(mutation.expression, facts, vocabulary) === true;
    if (check(mutation.expression, vocabulary).length > 0) refused += 1;
    else if (hits.some((facts) => !holds(facts)) || misses.some(holds)) killed += 1;
    else {
      const answer = solve(differ(condition, mutation.expression, vocabulary), vocabulary.facts);
      if (answer.kind === 'impossible') equivalent += 1;
      else if (answer.kind === 'unknown') survivors.push({ ...mutation, facts: null, isHit: false });
      else
        survivors.push({
          ...mutation,
          facts: answer.facts,
          isHit: evaluate(condition, answer.facts, vocabulary) === true,
        });
    }
  }
  return { killed, refused, equivalent, survivors };
}

/** That one holds and the other does not. */
function differ(one: Expression, other: Expression, vocabulary: Vocabulary) {
  return any(
    [true, false].map((holds) => all([normalForm(one, vocabulary, holds), normalForm(other, vocabulary, !holds)])),
  );
}
