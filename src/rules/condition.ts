import { type FactName, type FactValue, factDefinition } from './facts';

/**
 * One part of a default rule's condition, as text of the rule language. A part never holds for a fact that is absent, except `absent`: so a
 * payment is never refused for what was not said, unless a rule asks for just that.
 */
export type Condition = {
  /** The first fact that it reads. */
  readonly fact: FactName;
  readonly text: string;
};

const compare =
  (symbol: string) =>
  (fact: FactName, value: FactValue): Condition =>
    given([fact], `${fact} ${symbol} ${JSON.stringify(value)}`);

export const is = compare('==');
export const isNot = compare('!=');
export const below = compare('<');
export const atMost = compare('<=');
export const above = compare('>');
export const atLeast = compare('>=');
export const isIn = (fact: FactName, values: readonly string[]): Condition =>
  given([fact], `${fact} in ${JSON.stringify(values)}`);
export const notIn = (fact: FactName, values: readonly string[]): Condition =>
  given([fact], `!(${fact} in ${JSON.stringify(values)})`);
export const atLeastFact = (fact: FactName, other: FactName): Condition => given([fact, other], `${fact} >= ${other}`);
export const differsFrom = (fact: FactName, other: FactName): Condition => given([fact, other], `${fact} != ${other}`);
export const absent = (fact: FactName): Condition => ({ fact, text: `!has(${fact})` });

/** The text, guarded by the presence of the facts that may be absent. */
function given(facts: readonly [FactName, FactName?], text: string): Condition {
  const guards = facts.flatMap((fact) =>
    fact !== undefined && factDefinition(fact)?.optional === true ? [`has(${fact})`] : [],
  );
  return { fact: facts[0], text: [...guards, text].join(' && ') };
}
