import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { createVerification } from '../../src/verification/verification.service';
import { factsOf } from './builders';
import { PAYMENTS_TO_ACCEPT } from './payments-to-accept';

const { decide } = createVerification(DEFAULT_RULE_SET);

describe.each(PAYMENTS_TO_ACCEPT.map(([family, cases]) => ({ family, cases })))('$family', ({ cases }) => {
  test.each(cases.map(([what, input, context]) => ({ what, input, context })))('$what', ({ input, context = {} }) => {
    const { outcome, matched } = decide(factsOf(input, context));
    const harmful = matched.filter((rule) => rule.outcome !== 'REQUIRE_AUTHENTICATION').map((rule) => rule.key);

    expect([outcome === 'REJECT' || outcome === 'REVIEW', harmful]).toEqual([false, []]);
  });
});
