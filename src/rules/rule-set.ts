import { assert } from '../kernel/assert';
import { canonicalJson, sha256 } from '../kernel/canonical-json';
import { compileCondition, type Condition, expectationOf, factsRead, type Predicate } from './condition';
import type { InputPath } from './fact-definition';
import { type FactName, type Facts, factDefinition } from './facts';
import type { Rule } from './rule';

/** Grows when the same conditions could come to another result on the same facts. */
export const ENGINE_VERSION = 1;

/** The rules that decide together. Immutable, known by its number and by the hash of its content. */
export interface RuleSet {
  readonly number: number;
  /** SHA-256 of the rules' canonical JSON, ordered by key. The order in which rules were written does not matter. */
  readonly hash: string;
  /** Ordered by key. */
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly rule: Rule;
  /** Whether the rule matches. Never throws. */
  readonly matches: Predicate;
  /** Every fact that the rule reads, with what would have kept it from matching. */
  readonly reads: readonly { readonly fact: FactName; readonly expected: string }[];
  /** The input fields at fault. */
  readonly paths: readonly InputPath[];
}

/** Checks, hashes and compiles the rules. Throws `AssertionError` on a rule that can't be right. */
export function createRuleSet(options: { readonly number: number; readonly rules: readonly Rule[] }): RuleSet {
  const rules = [...options.rules].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const [index, rule] of rules.entries()) {
    assert(rule.key !== rules[index + 1]?.key, `the rule ${rule.key} is there once`);
    checkRule(rule);
  }
  return Object.freeze({
    number: options.number,
    hash: sha256(canonicalJson(rules)),
    rules: Object.freeze(rules.map(compileRule)),
  });
}

function compileRule(rule: Rule): CompiledRule {
  const predicates = rule.when.map(compileCondition);
  const paths = new Map<string, InputPath>();
  for (const fact of rule.blames) for (const path of factDefinition(fact)!.paths) paths.set(path.join('.'), path);
  return {
    rule,
    matches: allOf(predicates),
    reads: rule.when.flatMap(readsOf),
    paths: [...paths.values()],
  };
}

function allOf(predicates: readonly Predicate[]): Predicate {
  return (facts: Facts) => {
    for (let index = 0; index < predicates.length; index++) if (!predicates[index]!(facts)) return false;
    return true;
  };
}

function readsOf(condition: Condition): { fact: FactName; expected: string }[] {
  const [fact, other] = factsRead(condition);
  const reads = [{ fact: fact!, expected: expectationOf(condition) }];
  if (other !== undefined) {
    reads.push({ fact: other, expected: condition.op === 'differsFrom' ? `the same as ${fact}` : `above ${fact}` });
  }
  return reads;
}

const KEY = /^[a-z0-9_]+(\.[a-z0-9_]+)+$/;
const CODE = /^[A-Z][A-Z0-9_]*$/;

function checkRule(rule: Rule): void {
  const that = `rule ${rule.key}:`;
  assert(KEY.test(rule.key), `${that} its key is of lower-case words joined by dots`);
  assert(CODE.test(rule.reasonCode), `${that} its reason code is in upper snake case`);
  assert(Number.isSafeInteger(rule.version) && rule.version >= 1, `${that} its version is a positive integer`);
  assert(rule.when.length > 0, `${that} it has a condition`);
  const read = new Set(rule.when.flatMap((condition) => factsRead(condition)));
  for (const fact of read) assert(factDefinition(fact) !== undefined, `${that} the fact ${fact} is in the catalogue`);
  assert(rule.blames.length > 0, `${that} it says which fact is at fault`);
  for (const fact of rule.blames) assert(read.has(fact), `${that} it blames a fact that it reads`);
  const { verdict, afterMs } = rule.retry;
  assert((verdict === 'LATER') === (afterMs !== null), `${that} it says when to retry, and only for LATER`);
  for (const condition of rule.when) assert(isWellTyped(condition), `${that} a condition fits its fact's type`);
}

/** Whether the condition's operator and values belong to the domains of its facts. */
function isWellTyped(condition: Condition): boolean {
  const definition = factDefinition(condition.fact)!;
  switch (condition.op) {
    case 'is':
    case 'isNot':
      return inDomain(condition.fact, condition.value);
    case 'in':
    case 'notIn':
      return condition.values.length > 0 && condition.values.every((value) => inDomain(condition.fact, value));
    case 'below':
    case 'atMost':
    case 'above':
    case 'atLeast':
      return definition.type === 'int' && inDomain(condition.fact, condition.value);
    case 'atLeastFact':
      return definition.type === 'int' && factDefinition(condition.other)!.type === 'int';
    case 'differsFrom':
      return definition.type === factDefinition(condition.other)!.type;
    case 'absent':
      return definition.optional;
  }
}

function inDomain(fact: FactName, value: string | number | boolean): boolean {
  const definition = factDefinition(fact)!;
  switch (definition.type) {
    case 'bool':
      return typeof value === 'boolean';
    case 'int':
      return Number.isSafeInteger(value) && Number(value) >= definition.min && Number(value) <= definition.max;
    case 'enum':
      return typeof value === 'string' && definition.values.includes(value);
    case 'string':
      return typeof value === 'string' && value.length <= definition.maxLength;
  }
}
