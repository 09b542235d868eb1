import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../kernel/assert';
import { parseRuleFile } from './rule-file';
import { createRuleSet, type RuleSet } from './rule-set';

/** The file that this build ships with. */
export const DEFAULT_RULES_FILE = join(__dirname, 'default-rules.yaml');

/** What a card-not-present shop starts with. Every rule is listed in docs/rejections.md. */
export const DEFAULT_RULE_SET: RuleSet = load();

function load(): RuleSet {
  const read = parseRuleFile(readFileSync(DEFAULT_RULES_FILE, 'utf8'));
  assert(read.ok, 'the default rules have no mistakes');
  return createRuleSet({ number: 1, content: read.value });
}
