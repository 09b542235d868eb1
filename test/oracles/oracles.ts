import fc from 'fast-check';
import type { Z3 } from '../../bench/z3';
import { normalForm } from '../../src/rules/analysis/normal-form';
import { type Answer, solve } from '../../src/rules/analysis/solve';
import type { Expression } from '../../src/rules/language/ast';
import type { Vocabulary } from '../../src/rules/language/check';
import { compile, evaluate } from '../../src/rules/language/compile';
import { print } from '../../src/rules/language/print';
import { aCondition, someFacts } from '../rules/language/arbitraries';
import { TEST_VOCABULARY } from '../rules/language/vocabulary';
import { evaluateByCelJs } from './cel-js';
import { satisfiableByTrying, SMALL_VOCABULARY } from './small';

/** What came of comparing with somebody who must know. */
export interface Tally {
  readonly compared: number;
  /** Of these the solver said “unknown”, which is taken for the worst and is never wrong. */
  readonly unknown: number;
  readonly wrong: readonly string[];
}

const BATCH = 5_000;

function* conditions(count: number, seed: number): Generator<Expression> {
  for (let made = 0; made < count; made += BATCH)
    yield* fc.sample(aCondition, { seed: seed + made, numRuns: Math.min(BATCH, count - made) });
}

/** The solver against trying every payment of small domains. */
export function compareWithTrying(count: number, seed: number): Tally {
  const tally = new Counter();
  // Some conditions read too much to be tried: others take their places.
  for (const condition of conditions(count * 2, seed)) {
    if (tally.compared >= count) break;
    const expected = satisfiableByTrying(condition);
    if (expected === null) continue;
    const answer = solve(normalForm(condition, SMALL_VOCABULARY), SMALL_VOCABULARY.facts);
    tally.add(condition, answer, expected, SMALL_VOCABULARY);
  }
  return tally;
}

/** The solver against Z3, and Z3's own payments against our evaluation. */
export async function compareWithZ3(count: number, seed: number, z3: Z3): Promise<Tally> {
  const tally = new Counter();
  for (const condition of conditions(count, seed)) {
    const expected = await z3.solve(condition, TEST_VOCABULARY);
    if (expected.kind === 'unknown') continue;
    if (expected.kind === 'possible' && evaluate(condition, expected.facts, TEST_VOCABULARY) !== true)
      tally.wrong.push(`${print(condition)}: not true for ${JSON.stringify(expected.facts)}, which Z3 names`);
    const answer = solve(normalForm(condition, TEST_VOCABULARY), TEST_VOCABULARY.facts);
    tally.add(condition, answer, expected.kind === 'possible', TEST_VOCABULARY);
  }
  return tally;
}

/** What the language means, and what is compiled, against another implementation of CEL. */
export function compareWithCelJs(count: number, seed: number): Tally {
  const tally = new Counter();
  const facts = fc.sample(someFacts, { seed, numRuns: count });
  let index = 0;
  for (const condition of conditions(count, seed)) {
    const given = facts[index++]!;
    const expected = evaluateByCelJs(condition, given, TEST_VOCABULARY);
    const meant = evaluate(condition, given, TEST_VOCABULARY);
    const compiled = compile([condition], TEST_VOCABULARY)(given).length === 1;
    tally.compared += 1;
    if (meant !== expected || compiled !== expected)
      tally.wrong.push(`${print(condition)} on ${JSON.stringify(given)}: ${String(expected)} by cel-js`);
  }
  return tally;
}

class Counter implements Tally {
  compared = 0;
  unknown = 0;
  readonly wrong: string[] = [];

  add(condition: Expression, answer: Answer, expected: boolean, vocabulary: Vocabulary): void {
    this.compared += 1;
    if (answer.kind === 'unknown') this.unknown += 1;
    else if ((answer.kind === 'possible') !== expected) this.wrong.push(`${print(condition)} is not ${answer.kind}`);
    if (answer.kind === 'possible' && evaluate(condition, answer.facts, vocabulary) !== true)
      this.wrong.push(`${print(condition)}: not true for ${JSON.stringify(answer.facts)}`);
  }
}
