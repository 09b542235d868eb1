import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { DECISION_OUTCOMES } from '../../src/verification/decision';
import { MUST_REJECT } from '../../src/verification/must-reject/corpus';
import { createVerification } from '../../src/verification/verification.service';

const { decide } = createVerification(DEFAULT_RULE_SET);

describe('the rules that are shipped stop', () => {
  it.each(MUST_REJECT)('$family: $title', ({ facts, atLeast }) => {
    const { outcome } = decide(facts);
    expect(DECISION_OUTCOMES.slice(DECISION_OUTCOMES.indexOf(atLeast))).toContain(outcome);
  });

  it('at least thirty known bad payments, each told apart', () => {
    expect(MUST_REJECT.length).toBeGreaterThanOrEqual(30);
    expect(new Set(MUST_REJECT.map(({ family, title }) => `${family}: ${title}`)).size).toBe(MUST_REJECT.length);
  });
});
