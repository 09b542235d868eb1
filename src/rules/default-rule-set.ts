import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../kernel/assert';
import { checkContent } from './rule-content';
import { createRuleSet, type RuleSet } from './rule-set';

/** What people edit. */
export const DEFAULT_RULES_FILE = join(__dirname, 'default-rules.yaml');
/** The same in its stored form, made with UPDATE_DOCS=1 by a test that compares them: reading YAML takes half the time of a start. */
export const DEFAULT_RULES_JSON = join(__dirname, 'default-rules.json');

/** What a card-not-present shop starts with. Every rule is listed in docs/rejections.md. */
export const DEFAULT_RULE_SET: RuleSet = load();

function load(): RuleSet {
  const read = checkContent(JSON.parse(readFileSync(DEFAULT_RULES_JSON, 'utf8')));
  assert(read.ok, 'the default rules have no mistakes');
  return createRuleSet({ number: 1, content: read.value });
}
