import fc from 'fast-check';
import { sha256 } from '../../src/kernel/canonical-json';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { factDefinition, factsJson, type Facts } from '../../src/rules/facts';
import { createRuleSet } from '../../src/rules/rule-set';
import { type Decision, DECISION_OUTCOMES } from '../../src/verification/decision';
import { createVerification, replay } from '../../src/verification/verification.service';
import { anyFacts, partialFacts } from './arbitraries';
import { factsOf, NOW } from './builders';

const { decide } = createVerification(DEFAULT_RULE_SET);

test('a refused payment says by which rule of which version, on what, and what to do', () => {
  const facts = factsOf({ card: { expiryMonth: 5, expiryYear: 2026 } });

  expect(decide(facts)).toEqual<Decision>({
    outcome: 'REJECT',
    matched: [
      {
        key: 'card.expired',
        version: 1,
        title: 'The card has expired, in every time zone',
        outcome: 'REJECT',
        reasonCode: 'CARD_EXPIRED',
        decisive: true,
        evidence: [
          { fact: 'payment.initiator', observed: 'CUSTOMER', expected: 'not CUSTOMER' },
          { fact: 'card.months_until_expiry', observed: '-1', expected: 'at least 0' },
        ],
        paths: [['paymentMethod', 'card', 'token']],
        retry: { verdict: 'AFTER_CORRECTION', notBefore: null },
      },
    ],
    ruleSetVersion: 1,
    ruleSetHash: DEFAULT_RULE_SET.hash,
    additionsVersion: null,
    additionsHash: null,
    engineVersion: 1,
    factsSchemaVersion: 2,
    factsHash: sha256(factsJson(facts)),
    evaluatedAt: NOW,
  });
});

test('every matched rule is reported, the decisive ones are marked and come first', () => {
  const facts = factsOf(
    { amountMinor: 60_000, card: { hasSecurityCode: false } },
    { card: { attempts10m: 10 }, byCustomer: { cards24h: 8 } },
  );
  const { outcome, matched } = decide(facts);

  expect(outcome).toBe('REJECT');
  expect(matched.map(({ key, decisive }) => [key, decisive])).toEqual([
    ['card.security_code_missing', true],
    ['velocity.card_attempts_10m', true],
    ['customer.many_cards', false],
    ['authentication.sca_issuer', false],
  ]);
});

test('a rule that asks to wait says until when', () => {
  const [match] = decide(factsOf({}, { card: { attempts10m: 10 } })).matched;

  expect(match?.retry).toEqual({ verdict: 'LATER', notBefore: NOW + 600_000 });
});

test('a fact that a rule found absent is shown as not known', () => {
  const [match] = decide(factsOf({ amountMinor: 25_000, card: { issuerCountry: null } })).matched;

  expect(match?.evidence).toContainEqual({ fact: 'card.issuer_country', observed: null, expected: 'given' });
});

test('the worst outcome of the matched rules is the decision, and none is an approval', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { outcome, matched } = decide(facts);
      const worst = Math.max(0, ...matched.map((rule) => DECISION_OUTCOMES.indexOf(rule.outcome)));
      expect(outcome).toBe(DECISION_OUTCOMES[worst]);
      for (const rule of matched) expect(rule.decisive).toBe(rule.outcome === outcome);
    }),
  );
});

test('the decision does not depend on the order of the rules', () => {
  const { rules, lists } = DEFAULT_RULE_SET.content;
  fc.assert(
    fc.property(anyFacts, fc.shuffledSubarray([...rules], { minLength: rules.length }), (facts, shuffled) => {
      const other = createVerification(createRuleSet({ number: 1, content: { rules: shuffled, lists } }));
      expect(other.decide(facts)).toEqual(decide(facts));
    }),
    { numRuns: 50 },
  );
});

test('a decision read back from JSON equals its replay on the stored facts', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const stored = JSON.parse(JSON.stringify(decide(facts))) as Decision;
      const storedFacts = JSON.parse(factsJson(facts)) as Facts;
      expect(replay(stored, storedFacts, DEFAULT_RULE_SET)).toEqual({ same: true, replayed: stored });
    }),
  );
});

test('a replay by another rule set shows what it comes to', () => {
  const facts = factsOf({ card: { expiryMonth: 5, expiryYear: 2026 } });
  const { rules, lists } = DEFAULT_RULE_SET.content;
  const without = createRuleSet({
    number: 2,
    content: { rules: rules.filter(({ key }) => key !== 'card.expired'), lists },
  });

  expect(replay(decide(facts), facts, without)).toMatchObject({
    same: false,
    replayed: { outcome: 'APPROVE', ruleSetVersion: 2 },
  });
});

test('no rule throws, whatever facts are missing', () => {
  fc.assert(
    fc.property(partialFacts, (facts) => {
      expect(DEFAULT_RULE_SET.matching(facts).length).toBeLessThanOrEqual(DEFAULT_RULE_SET.rules.length);
    }),
  );
});

test('no optional fact that is absent makes a payment look worse, unless a rule asks for just that', () => {
  const asksForAbsence = new Set(['authentication.result', 'billing.country', 'card.issuer_country']);
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const before = new Set(decide(facts).matched.map((rule) => rule.key));
      for (const name of Object.keys(facts) as (keyof Facts)[]) {
        if (!factDefinition(name)!.optional || asksForAbsence.has(name)) continue;
        const { matched } = decide({ ...facts, [name]: undefined });
        expect(matched.map((rule) => rule.key).filter((key) => !before.has(key))).toEqual([]);
      }
    }),
    { numRuns: 50 },
  );
});
