import { canonicalJson, type Json, sha256 } from '../kernel/canonical-json';
import { type Decided, type Difference, differences } from '../rules/analysis/diff';
import { type Finding, findingsOf } from '../rules/analysis/findings';
import type { FactName, FactValue } from '../rules/facts';
import { runCases } from '../rules/rule-cases';
import type { RuleSet } from '../rules/rule-set';
import { MUST_ACCEPT } from '../verification/must-accept/corpus';
import { createVerification } from '../verification/verification.service';

/** Facts by name. */
export type FactValues = Readonly<Partial<Record<FactName, FactValue>>>;

/** A payment that must be accepted and would not be. */
export interface RejectedPayment {
  readonly family: string;
  readonly title: string;
  /** REVIEW or REJECT. */
  readonly outcome: string;
  /** The rules that hold or refuse it. */
  readonly ruleKeys: readonly string[];
  readonly facts: FactValues;
}

/** One of a version's own test cases that does not come out as it says. */
export interface FailedCase {
  readonly ruleKey: string;
  readonly title: string;
  /** Whether the rule should match the payment. */
  readonly shouldMatch: boolean;
  readonly facts: FactValues;
}

/** What stands in the way of a version, and what its reviewer should know. */
export interface Checks {
  readonly findings: readonly Finding[];
  readonly failedCases: readonly FailedCase[];
  readonly rejectedPayments: readonly RejectedPayment[];
  /** SHA-256 of all that, so that an approval says what was known. */
  readonly hash: string;
}

/** Payments that two versions decide differently, by rule. */
export interface Region extends Omit<Difference, 'witness'> {
  /** The same for the same difference between the same two contents. */
  readonly id: string;
  /** A payment that both versions were run on; null where the solver gave up, which counts as a difference. */
  readonly witness: { readonly facts: FactValues; readonly before: Decided; readonly after: Decided } | null;
}

export function checksOf(ruleSet: RuleSet): Checks {
  const found = {
    findings: findingsOf(ruleSet),
    failedCases: failedCasesOf(ruleSet),
    rejectedPayments: rejectedBy(ruleSet),
  };
  return { ...found, hash: sha256(canonicalJson(found as unknown as Json)) };
}

function failedCasesOf(ruleSet: RuleSet): readonly FailedCase[] {
  return runCases(ruleSet).flatMap(({ ruleKey, title, shouldMatch, matches, facts }) =>
    matches === shouldMatch ? [] : [{ ruleKey, title, shouldMatch, facts }],
  );
}

/** The payments of the corpus that these rules refuse or hold. */
function rejectedBy(ruleSet: RuleSet): readonly RejectedPayment[] {
  const { decide } = createVerification(ruleSet);
  return MUST_ACCEPT.flatMap(({ family, title, facts }) => {
    const { outcome, matched } = decide(facts);
    if (outcome !== 'REJECT' && outcome !== 'REVIEW') return [];
    const ruleKeys = matched.filter(({ decisive }) => decisive).map(({ key }) => key);
    const known = Object.entries(facts).filter(([, value]) => value !== undefined);
    return [{ family, title, outcome, ruleKeys, facts: Object.fromEntries(known) }];
  });
}

export function regionsOf(before: RuleSet, after: RuleSet): readonly Region[] {
  return differences(before, after).map((difference) => ({
    ...difference,
    witness: difference.witness && { ...difference.witness, facts: difference.witness.facts },
    id: sha256(canonicalJson([before.hash, after.hash, difference.kind, difference.ruleKey, difference.region])).slice(
      0,
      32,
    ),
  }));
}

/** SHA-256 of the ids of regions, in whatever order they are. */
export function hashOfRegions(ids: readonly string[]): string {
  return sha256(canonicalJson([...ids].sort()));
}
