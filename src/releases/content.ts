import { canonicalJson, type Json } from '../kernel/canonical-json';
import { assert } from '../kernel/assert';
import { err, ok, type Result } from '../kernel/result';
import { type FileProblem, parseRuleFile, printRuleFile } from '../rules/rule-file';
import type { Rule } from '../rules/rule';
import { createRuleSet, type RuleSet } from '../rules/rule-set';

/** The rules of a file as they are stored: canonical JSON, and the rule set's own hash. */
export interface RuleSetContent {
  readonly text: string;
  readonly hash: string;
}

/** A file of rules as stored content, or everything that is wrong with it. */
export function readContent(text: string, own = false): Result<RuleSetContent, readonly FileProblem[]> {
  const parsed = parseRuleFile(text);
  if (!parsed.ok) return parsed;
  if (parsed.value.length > RULES_MAX) return err([TOO_MANY_RULES]);
  const problems = own ? parsed.value.flatMap(keyProblems) : [];
  if (problems.length > 0) return err(problems);
  return ok(contentOf(createRuleSet({ number: 1, rules: parsed.value })));
}

/** What a set may hold: comparing two of 300 takes a quarter of a second, and time grows with the square. */
const RULES_MAX = 500;
const TOO_MANY_RULES: FileProblem = {
  path: 'rules',
  place: null,
  code: 'TOO_MANY_RULES',
  message: 'There are too many rules.',
  expected: `at most ${RULES_MAX} rules`,
  nearest: null,
};

/** What the keys of a merchant's rules begin with, so that none is taken for one of the platform's. */
const OWN_PREFIX = 'own.';

function keyProblems({ key }: Rule, index: number): readonly FileProblem[] {
  if (key.startsWith(OWN_PREFIX)) return [];
  const message = 'A merchant’s own rule has a key that says so.';
  const expected = `a key that begins with ${OWN_PREFIX}`;
  return [{ path: `rules[${index}].key`, place: null, code: 'KEY_NOT_OWN', message, expected, nearest: null }];
}

export function contentOf(ruleSet: RuleSet): RuleSetContent {
  return { text: canonicalJson(JSON.parse(printRuleFile(ruleSet)) as Json), hash: ruleSet.hash };
}

/** The rule set of stored content. Throws when this build can't read it. */
export function ruleSetOf(number: number, text: string): RuleSet {
  const parsed = parseRuleFile(text);
  assert(parsed.ok, 'stored rules are well formed');
  return createRuleSet({ number, rules: parsed.value });
}
