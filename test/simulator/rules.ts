import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { createRuleSet } from '../../src/rules/rule-set';
import { createVerification } from '../../src/verification/verification.service';
import type { VerificationService } from '../../src/verification/verification.service';

/** Whoever has an address at this domain is refused while the rules have a mistake. */
export const WRONGED = 'wrong.example';

/** The rules as they are, and with a mistake that somebody approved. */
export const RULES: Readonly<Record<'right' | 'wrong', VerificationService>> = {
  right: createVerification(DEFAULT_RULE_SET),
  wrong: createVerification(createRuleSet({ number: 2, content: withMistake() })),
};

function withMistake(): typeof DEFAULT_RULE_SET.content {
  const { content } = DEFAULT_RULE_SET;
  const like = content.rules.find(({ key }) => key === 'card.expired')!;
  const mistake = {
    ...like,
    key: 'shop.mistake',
    condition: `has(customer.email_domain) && customer.email_domain == "${WRONGED}"`,
    blames: ['customer.email_domain' as const],
    reasonCode: 'DISPOSABLE_EMAIL',
    outcome: 'REJECT' as const,
    cases: { hits: [], misses: [] },
  };
  return { ...content, rules: [...content.rules, mistake] };
}
