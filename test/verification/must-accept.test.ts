import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { MUST_ACCEPT } from '../../src/verification/must-accept/corpus';
import { createVerification } from '../../src/verification/verification.service';

/*
 * Valid payments that real systems have wrongly refused. No rule of the default set may refuse or hold one of them; a
 * request to authenticate is all that is allowed. The same payments stand in the way of every new version of the rules.
 */

const { decide } = createVerification(DEFAULT_RULE_SET);

describe.each([...new Set(MUST_ACCEPT.map(({ family }) => family))])('%s', (family) => {
  test.each(MUST_ACCEPT.filter((one) => one.family === family))('$title', ({ facts }) => {
    const { outcome, matched } = decide(facts);
    const harmful = matched.filter((rule) => rule.outcome !== 'REQUIRE_AUTHENTICATION').map((rule) => rule.key);

    expect([outcome === 'REJECT' || outcome === 'REVIEW', harmful]).toEqual([false, []]);
  });
});
