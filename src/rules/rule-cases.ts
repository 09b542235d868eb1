import type { Facts } from './facts';
import { type FactValues } from './language/compile';
import type { Expectation } from './language/expectations';
import type { TestCase } from './rule';
import type { RuleSet } from './rule-set';

/** What cases differ from: 50.00 EUR by a newly typed German Visa card at a German shop, the customer present, nothing else known. */
export const ORDINARY_PAYMENT: Facts = {
  evaluated_at: 1_781_524_800_000, // 15 June 2026, noon UTC
  'amount.minor': 5_000,
  'amount.currency': 'EUR',
  'amount.eur_cents': 5_000,
  'payment.method': 'CARD',
  'payment.capture_method': 'AUTOMATIC',
  'payment.initiator': 'CUSTOMER',
  'payment.verification_only': false,
  'payment.partial_approval_allowed': false,
  'card.fingerprint': 'f1n9e7p71n7',
  'card.bin': '42424242',
  'card.blocked': false,
  'card.brand': 'visa',
  'card.funding': 'CREDIT',
  'card.kind': 'PAN',
  'card.stored': false,
  'card.security_code_given': true,
  'card.months_until_expiry': 54,
  'card.issuer_country': 'DE',
  'customer.phone_given': false,
  'billing.line1_given': false,
  'billing.postal_code_given': false,
  'merchant.mode': 'LIVE',
  'merchant.country': 'DE',
  'merchant.currency_supported': true,
  'merchant.three_ds_from_eur_cents': 25_000,
  'lists.version': 1,
  'velocity.card.attempts_10m': 0,
  'velocity.card.attempts_1h': 0,
  'velocity.card.attempts_24h': 0,
  'velocity.card.attempts_7d': 0,
  'velocity.card.declines_10m': 0,
  'velocity.card.declines_1h': 0,
  'velocity.card.declines_24h': 0,
  'velocity.card.declines_7d': 0,
  'velocity.card.spent_24h_eur_cents': 0,
  'velocity.card.spent_7d_eur_cents': 0,
};

/** The ordinary payment with these facts changed; null: not known. */
export function factsOfCase(facts: TestCase['facts']): Facts {
  const changed = Object.entries({ ...ORDINARY_PAYMENT, ...facts }).filter(([, value]) => value !== null);
  // Names and values of a case are checked where its rule is read.
  return Object.fromEntries(changed) as unknown as Facts;
}

/** The changes that make `factsOfCase` give a payment on which these facts are the same. */
export function changesFor(names: readonly string[], facts: FactValues): TestCase['facts'] {
  const ordinary = ORDINARY_PAYMENT as FactValues;
  const changed = names.filter((name) => facts[name] !== ordinary[name]);
  return Object.fromEntries(changed.map((name) => [name, facts[name] ?? null]));
}

/** One case of a rule, run. */
export interface CaseResult {
  readonly ruleKey: string;
  /** `cases.hits[0]`, in the file. */
  readonly path: string;
  readonly title: string;
  readonly shouldMatch: boolean;
  readonly matches: boolean;
  /** The payment: the ordinary one with the case's facts. */
  readonly facts: Facts;
  /** What the rule saw, and what would have kept it from matching. */
  readonly evidence: readonly (Expectation & { readonly observed: FactValues[string] })[];
}

/** Runs every rule's own cases. */
export function runCases({ rules, matching }: RuleSet): readonly CaseResult[] {
  return rules.flatMap(({ rule, reads }, index) =>
    (['hits', 'misses'] as const).flatMap((kind) =>
      rule.cases[kind].map(({ title, facts: changed }, position): CaseResult => {
        const facts = factsOfCase(changed);
        return {
          ruleKey: rule.key,
          path: `cases.${kind}[${position}]`,
          title,
          shouldMatch: kind === 'hits',
          matches: matching(facts).includes(index),
          facts,
          evidence: reads.map((read) => ({ ...read, observed: (facts as FactValues)[read.fact] })),
        };
      }),
    ),
  );
}
