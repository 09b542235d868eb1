import type { FactValues, RejectedPayment } from '../approval/checks';
import type { RuleSet } from '../rules/rule-set';
import { type DecisionOutcome, DECISION_OUTCOMES } from '../verification/decision';
import { MUST_ACCEPT } from '../verification/must-accept/corpus';
import { MUST_REJECT } from '../verification/must-reject/corpus';
import { createVerification } from '../verification/verification.service';

/** A known bad payment that rules let pass more easily than they should. */
export interface AcceptedPayment {
  readonly family: string;
  readonly title: string;
  /** The mildest outcome that would have stopped it. */
  readonly atLeast: string;
  readonly outcome: string;
  readonly facts: FactValues;
}

/** What rules say to known payments. */
export interface CorporaReport {
  /** Payments that must be accepted and would be refused or held. */
  readonly mustAccept: readonly RejectedPayment[];
  /** Known bad payments that would not be stopped. */
  readonly mustReject: readonly AcceptedPayment[];
}

/** Asks the platform's rules, with a merchant's own beside them if there are any. */
export function corporaOf(platform: RuleSet, additions: RuleSet | null): CorporaReport {
  const { decide } = createVerification(platform, additions);
  return {
    mustAccept: MUST_ACCEPT.flatMap(({ family, title, facts }) => {
      const { outcome, matched } = decide(facts);
      if (severity(outcome) < severity('REVIEW')) return [];
      const ruleKeys = matched.filter(({ decisive }) => decisive).map(({ key }) => key);
      return [{ family, title, outcome, ruleKeys, facts: known(facts) }];
    }),
    mustReject: MUST_REJECT.flatMap(({ family, title, atLeast, facts }) => {
      const { outcome } = decide(facts);
      return severity(outcome) >= severity(atLeast) ? [] : [{ family, title, atLeast, outcome, facts: known(facts) }];
    }),
  };
}

function severity(outcome: DecisionOutcome): number {
  return DECISION_OUTCOMES.indexOf(outcome);
}

function known(facts: FactValues): FactValues {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
