import { assert, AssertionError } from '../kernel/assert';
import { canonicalJson, sha256 } from '../kernel/canonical-json';
import type { InputPath } from './fact-definition';
import { type Facts, factDefinition } from './facts';
import type { Expression } from './language/ast';
import { compile } from './language/compile';
import { type Expectation, expectationsOf } from './language/expectations';
import { parse } from './language/parse';
import { print } from './language/print';
import { butNot, withListsWrittenOut, withValuesInOrder } from './language/rewrite';
import type { Rule, RuleLists, RuleSetContent } from './rule';
import { checkContent, vocabularyOf } from './rule-content';

/** Grows when the same conditions could come to another result on the same facts. */
export const ENGINE_VERSION = 1;

/** The rules that decide together. Immutable, known by its number and by the hash of its content. */
export interface RuleSet {
  readonly number: number;
  /** SHA-256 of the content's canonical JSON. */
  readonly hash: string;
  /**
   * In its one form, so that neither order nor white space matters: rules ordered by key, conditions printed in one way, lists sorted.
   * `canonicalJson` of it is what is hashed.
   */
  readonly content: RuleSetContent;
  /** Ordered by key. */
  readonly rules: readonly CompiledRule[];
  /** The indexes of the rules that match, in ascending order. Never throws; the array must not be changed. */
  readonly matching: (facts: Facts) => readonly number[];
}

export interface CompiledRule {
  readonly rule: Rule;
  /** When the rule matches, exceptions included, printed in one way. Lists are named. */
  readonly condition: string;
  /** The same as a tree, with lists written out: it says all that matters to whether the rule matches. */
  readonly expression: Expression;
  /** That tree in one form: rules with the same meaning match the same payments. */
  readonly meaning: string;
  /** Every fact that the rule reads, with what would have kept it from matching. */
  readonly reads: readonly Expectation[];
  /** The input fields at fault. */
  readonly paths: readonly InputPath[];
}

/** Checks, hashes and compiles the rules. Throws `AssertionError` on content that can't be right: `parseRuleFile` says what is wrong with it. */
export function createRuleSet(options: { readonly number: number; readonly content: RuleSetContent }): RuleSet {
  const checked = checkContent(options.content);
  if (!checked.ok) {
    const { path, code, message } = checked.error[0]!;
    throw new AssertionError(`a rule set without mistakes: ${path} ${code}: ${message}`);
  }
  const content = inOneForm(checked.value);
  const { lists } = vocabularyOf(content.lists);
  const rules = content.rules.map((rule): CompiledRule => {
    const effective = butNot(parsed(rule.condition), rule.unless === null ? null : parsed(rule.unless));
    const expression = withListsWrittenOut(effective, lists);
    return {
      rule,
      condition: print(effective),
      expression,
      meaning: print(withValuesInOrder(expression)),
      reads: expectationsOf(expression),
      paths: pathsOf(rule),
    };
  });
  return Object.freeze({
    number: options.number,
    hash: sha256(canonicalJson(content)),
    content,
    rules: Object.freeze(rules),
    matching: compile(
      rules.map(({ expression }) => expression),
      vocabularyOf({}),
    ),
  });
}

function inOneForm({ rules, lists }: RuleSetContent): RuleSetContent {
  return {
    rules: rules
      .map((rule) => ({
        ...rule,
        condition: print(parsed(rule.condition)),
        unless: rule.unless === null ? null : print(parsed(rule.unless)),
      }))
      .sort((one, other) => (one.key < other.key ? -1 : 1)),
    lists: Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, sorted(values)])),
  };
}

function sorted(values: RuleLists[string]): RuleLists[string] {
  return [...values].sort((one, other) => (one < other ? -1 : 1));
}

function parsed(text: string): Expression {
  const { expression, problems } = parse(text);
  assert(problems.length === 0, 'a checked condition can be parsed');
  return expression;
}

function pathsOf({ blames }: Rule): readonly InputPath[] {
  const paths = new Map<string, InputPath>();
  for (const fact of blames) for (const path of factDefinition(fact)!.paths) paths.set(path.join('.'), path);
  return [...paths.values()];
}
