import { assert, AssertionError } from '../kernel/assert';
import { canonicalJson, type Json, sha256 } from '../kernel/canonical-json';
import type { InputPath } from './fact-definition';
import { FACTS, type Facts, factDefinition } from './facts';
import type { Expression } from './language/ast';
import type { Vocabulary } from './language/check';
import { compile } from './language/compile';
import { type Expectation, expectationsOf } from './language/expectations';
import { print } from './language/print';
import { placeOf } from './language/problem';
import { readCondition } from './language/read';
import type { Rule } from './rule';

/** Grows when the same conditions could come to another result on the same facts. */
export const ENGINE_VERSION = 1;

/** The rules that decide together. Immutable, known by its number and by the hash of its content. */
export interface RuleSet {
  readonly number: number;
  /** SHA-256 of the rules' canonical JSON, ordered by key, conditions printed in one way: neither order nor white space matters. */
  readonly hash: string;
  /** Ordered by key. */
  readonly rules: readonly CompiledRule[];
  /** The indexes of the rules that match, in ascending order. Never throws; the array must not be changed. */
  readonly matching: (facts: Facts) => readonly number[];
}

export interface CompiledRule {
  readonly rule: Rule;
  /** The rule's condition, printed in one way. */
  readonly condition: string;
  readonly expression: Expression;
  /** Every fact that the rule reads, with what would have kept it from matching. */
  readonly reads: readonly Expectation[];
  /** The input fields at fault. */
  readonly paths: readonly InputPath[];
}

/** The names that conditions may use. */
export const VOCABULARY: Vocabulary = { facts: new Map(Object.entries(FACTS)), lists: new Map() };

/** Checks, hashes and compiles the rules. Throws `AssertionError` on a rule that can't be right. */
export function createRuleSet(options: { readonly number: number; readonly rules: readonly Rule[] }): RuleSet {
  const rules = [...options.rules].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const [index, rule] of rules.entries()) {
    assert(rule.key !== rules[index + 1]?.key, `the rule ${rule.key} is there once`);
    checkRule(rule);
  }
  const conditions = rules.map(parseCondition);
  return Object.freeze({
    number: options.number,
    hash: sha256(canonicalJson(rules.map((rule, index) => contentOf(rule, conditions[index]!)))),
    rules: Object.freeze(rules.map((rule, index) => describe(rule, conditions[index]!))),
    matching: compile(conditions, VOCABULARY),
  });
}

/** What a rule is: everything but how its condition happens to be written. */
function contentOf({ when: _, ...rule }: Rule, condition: Expression): Json {
  return { ...rule, condition: print(condition) };
}

/** The rule's condition as a checked tree. */
function parseCondition(rule: Rule): Expression {
  const text = rule.when.map((part) => part.text).join(' && ');
  const { expression, problems } = readCondition(text, VOCABULARY);
  const [first] = problems;
  if (first !== undefined) {
    const { line, column } = placeOf(text, first.span.start);
    throw new AssertionError(`rule ${rule.key}: ${line}:${column} ${first.code}: ${first.message}`);
  }
  const read = new Set(expectationsOf(expression).map(({ fact }) => fact));
  for (const fact of rule.blames) assert(read.has(fact), `rule ${rule.key}: it blames a fact that it reads`);
  return expression;
}

function describe(rule: Rule, condition: Expression): CompiledRule {
  const paths = new Map<string, InputPath>();
  for (const fact of rule.blames) for (const path of factDefinition(fact)!.paths) paths.set(path.join('.'), path);
  return {
    rule,
    condition: print(condition),
    expression: condition,
    reads: expectationsOf(condition),
    paths: [...paths.values()],
  };
}

const KEY = /^[a-z0-9_]+(\.[a-z0-9_]+)+$/;
const CODE = /^[A-Z][A-Z0-9_]*$/;

function checkRule(rule: Rule): void {
  const that = `rule ${rule.key}:`;
  assert(KEY.test(rule.key), `${that} its key is of lower-case words joined by dots`);
  assert(CODE.test(rule.reasonCode), `${that} its reason code is in upper snake case`);
  assert(Number.isSafeInteger(rule.version) && rule.version >= 1, `${that} its version is a positive integer`);
  assert(rule.when.length > 0, `${that} it has a condition`);
  assert(rule.blames.length > 0, `${that} it says which fact is at fault`);
  const { verdict, afterMs } = rule.retry;
  assert((verdict === 'LATER') === (afterMs !== null), `${that} it says when to retry, and only for LATER`);
}
