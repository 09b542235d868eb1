import { DEBIT_RULES, POLICY_RULES } from './default-policy-rules';
import { AUTHENTICATION_RULES, RISK_RULES, VELOCITY_RULES } from './default-risk-rules';
import { createRuleSet, type RuleSet } from './rule-set';

/** What a card-not-present shop starts with. Every rule is listed in docs/rejections.md. */
export const DEFAULT_RULE_SET: RuleSet = createRuleSet({
  number: 1,
  rules: [...POLICY_RULES, ...DEBIT_RULES, ...AUTHENTICATION_RULES, ...VELOCITY_RULES, ...RISK_RULES],
});
