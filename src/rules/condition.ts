import { assertNever } from '../kernel/assert';
import type { FactName, Facts, FactValue } from './facts';

/**
 * One comparison of a fact. A comparison with an absent fact never holds, whatever the operator; only `absent` does. So a
 * payment is never refused for what was not said, unless a rule asks for just that.
 */
export type Condition =
  | { readonly op: 'is' | 'isNot'; readonly fact: FactName; readonly value: FactValue }
  | { readonly op: 'in' | 'notIn'; readonly fact: FactName; readonly values: readonly string[] }
  | { readonly op: 'below' | 'atMost' | 'above' | 'atLeast'; readonly fact: FactName; readonly value: number }
  | { readonly op: 'atLeastFact' | 'differsFrom'; readonly fact: FactName; readonly other: FactName }
  | { readonly op: 'absent'; readonly fact: FactName };

export const is = (fact: FactName, value: FactValue): Condition => ({ op: 'is', fact, value });
export const isNot = (fact: FactName, value: FactValue): Condition => ({ op: 'isNot', fact, value });
export const isIn = (fact: FactName, values: readonly string[]): Condition => ({ op: 'in', fact, values });
export const notIn = (fact: FactName, values: readonly string[]): Condition => ({ op: 'notIn', fact, values });
export const below = (fact: FactName, value: number): Condition => ({ op: 'below', fact, value });
export const atMost = (fact: FactName, value: number): Condition => ({ op: 'atMost', fact, value });
export const above = (fact: FactName, value: number): Condition => ({ op: 'above', fact, value });
export const atLeast = (fact: FactName, value: number): Condition => ({ op: 'atLeast', fact, value });
export const atLeastFact = (fact: FactName, other: FactName): Condition => ({ op: 'atLeastFact', fact, other });
export const differsFrom = (fact: FactName, other: FactName): Condition => ({ op: 'differsFrom', fact, other });
export const absent = (fact: FactName): Condition => ({ op: 'absent', fact });

export type Predicate = (facts: Facts) => boolean;

/** The condition as a function. It never throws, also on facts that lack a name. */
export function compileCondition(condition: Condition): Predicate {
  const { fact } = condition;
  switch (condition.op) {
    case 'is': {
      const { value } = condition;
      return (facts) => facts[fact] === value;
    }
    case 'isNot': {
      const { value } = condition;
      return (facts) => facts[fact] !== undefined && facts[fact] !== value;
    }
    case 'in': {
      const values = new Set<FactValue | undefined>(condition.values);
      return (facts) => values.has(facts[fact]);
    }
    case 'notIn': {
      const values = new Set<FactValue | undefined>(condition.values);
      return (facts) => facts[fact] !== undefined && !values.has(facts[fact]);
    }
    case 'below': {
      const { value } = condition;
      return (facts) => (facts[fact] as number) < value; // undefined compares false
    }
    case 'atMost': {
      const { value } = condition;
      return (facts) => (facts[fact] as number) <= value;
    }
    case 'above': {
      const { value } = condition;
      return (facts) => (facts[fact] as number) > value;
    }
    case 'atLeast': {
      const { value } = condition;
      return (facts) => (facts[fact] as number) >= value;
    }
    case 'atLeastFact': {
      const { other } = condition;
      return (facts) => (facts[fact] as number) >= (facts[other] as number);
    }
    case 'differsFrom': {
      const { other } = condition;
      return (facts) => facts[fact] !== undefined && facts[other] !== undefined && facts[fact] !== facts[other];
    }
    case 'absent':
      return (facts) => facts[fact] === undefined;
  }
  return assertNever(condition);
}

/** The facts that a condition reads. */
export function factsRead(condition: Condition): readonly FactName[] {
  return 'other' in condition ? [condition.fact, condition.other] : [condition.fact];
}

/** What would have kept the condition from holding, in words for staff: `at most 100`, `not CUSTOMER`. */
export function expectationOf(condition: Condition): string {
  switch (condition.op) {
    case 'is':
      return typeof condition.value === 'boolean' ? String(!condition.value) : `not ${condition.value}`;
    case 'isNot':
      return String(condition.value);
    case 'in':
      return `none of ${condition.values.join(', ')}`;
    case 'notIn':
      return `one of ${condition.values.join(', ')}`;
    case 'below':
      return `at least ${condition.value}`;
    case 'atMost':
      return `above ${condition.value}`;
    case 'above':
      return `at most ${condition.value}`;
    case 'atLeast':
      return `below ${condition.value}`;
    case 'atLeastFact':
      return `below ${condition.other}`;
    case 'differsFrom':
      return `the same as ${condition.other}`;
    case 'absent':
      return 'given';
  }
  return assertNever(condition);
}

/** The condition as one line of text: `amount.eur_cents >= 25000`. */
export function printCondition(condition: Condition): string {
  const { fact } = condition;
  switch (condition.op) {
    case 'is':
      return `${fact} == ${literal(condition.value)}`;
    case 'isNot':
      return `${fact} != ${literal(condition.value)}`;
    case 'in':
      return `${fact} in [${condition.values.map(literal).join(', ')}]`;
    case 'notIn':
      return `!(${fact} in [${condition.values.map(literal).join(', ')}])`;
    case 'below':
      return `${fact} < ${condition.value}`;
    case 'atMost':
      return `${fact} <= ${condition.value}`;
    case 'above':
      return `${fact} > ${condition.value}`;
    case 'atLeast':
      return `${fact} >= ${condition.value}`;
    case 'atLeastFact':
      return `${fact} >= ${condition.other}`;
    case 'differsFrom':
      return `${fact} != ${condition.other}`;
    case 'absent':
      return `!has(${fact})`;
  }
  return assertNever(condition);
}

function literal(value: FactValue): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
