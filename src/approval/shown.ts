import type { UserError } from '../graphql/user-error';
import { assertNever } from '../kernel/assert';
import type { RuleSetHead } from '../releases/rule-set.store';
import type { RuleSetState } from '../releases/rule-set-version';
import type { Finding } from '../rules/analysis/findings';
import type { FileProblem } from '../rules/rule-content';
import type { Checks, FactValues, FailedCase, Region, RejectedPayment } from './checks';
import type {
  FactValue,
  FailedRuleCase,
  RejectedMustAccept,
  RuleSetAnalysis,
  RuleSetFinding,
  RuleSetProblem,
  RuleSetRegion,
} from './findings.graphql';
import type { RuleSet } from './rule-set.graphql';
import {
  ApproverIsAuthorError,
  FailingTestCaseError,
  MustAcceptRejectedError,
  RegionsNotAcceptedError,
  ReviewOutdatedError,
  RuleSetFindingsError,
  RuleSetHasProblemsError,
  RuleSetNotFoundError,
  TooMuchToAnalyzeError,
  WrongRuleSetStateError,
} from './rule-set-errors.graphql';
import type { InTheWay, Outdated } from './rule-sets.service';

/** A version as the schema has it: what a table calls a number, the API calls a version. */
export type ShownRuleSet = RuleSetHead & RuleSet;

export function shown(row: RuleSetHead): ShownRuleSet {
  return { ...row, version: row.number };
}

/** Why a step was not made. */
export type NotDone =
  | { readonly kind: 'notFound' | 'tooMuch' | 'isAuthor' }
  | { readonly kind: 'wrongState'; readonly state: RuleSetState }
  | { readonly kind: 'problems'; readonly problems: readonly FileProblem[] }
  | { readonly kind: 'notAccepted'; readonly regions: readonly Region[] }
  | InTheWay
  | Outdated;

/** The most that one error lists. */
const LISTED_MAX = 100;

export function errorsOf(outcome: NotDone): readonly UserError[] {
  switch (outcome.kind) {
    case 'notFound':
      return [new RuleSetNotFoundError()];
    case 'tooMuch':
      return [new TooMuchToAnalyzeError()];
    case 'isAuthor':
      return [new ApproverIsAuthorError()];
    case 'wrongState':
      return [new WrongRuleSetStateError(outcome.state)];
    case 'problems':
      return [new RuleSetHasProblemsError(problemsShown(outcome.problems))];
    case 'notAccepted':
      return [new RegionsNotAcceptedError(outcome.regions.slice(0, LISTED_MAX).map(regionShown))];
    case 'outdated':
      return [new ReviewOutdatedError(outcome)];
    case 'inTheWay': {
      const findings = outcome.findings.slice(0, LISTED_MAX).map(findingShown);
      const cases = outcome.failedCases.slice(0, LISTED_MAX).map(caseShown);
      const payments = outcome.rejectedPayments.slice(0, LISTED_MAX).map(rejectedShown);
      return [
        ...(findings.length === 0 ? [] : [new RuleSetFindingsError(findings)]),
        ...(cases.length === 0 ? [] : [new FailingTestCaseError(cases)]),
        ...(payments.length === 0 ? [] : [new MustAcceptRejectedError(payments)]),
      ];
    }
  }
  return assertNever(outcome);
}

export function analysisShown({ hash, findings, failedCases, rejectedPayments }: Checks): RuleSetAnalysis {
  return {
    analysisHash: hash,
    findings: findings.map(findingShown),
    failedCases: failedCases.map(caseShown),
    rejectedPayments: rejectedPayments.map(rejectedShown),
  };
}

export function regionShown({ id, kind, ruleKey, region, witness }: Region): RuleSetRegion {
  const said = ({ verdict, reasonCodes }: NonNullable<Region['witness']>['before']): RuleSetRegionVerdict => ({
    outcome: verdict,
    reasonCodes,
  });
  return {
    id,
    kind: kind.toUpperCase(),
    ruleKey,
    condition: region,
    witness: witness && { facts: factsShown(witness.facts), before: said(witness.before), after: said(witness.after) },
  };
}

type RuleSetRegionVerdict = NonNullable<RuleSetRegion['witness']>['before'];

/** The mistakes in a file of rules; the first ones where there are very many. */
export function problemsShown(problems: readonly FileProblem[]): readonly RuleSetProblem[] {
  return problems.slice(0, LISTED_MAX).map(problemShown);
}

function problemShown({ path, place, code, message, expected, nearest }: FileProblem): RuleSetProblem {
  return { at: path, line: place?.line ?? null, column: place?.column ?? null, code, message, expected, nearest };
}

function findingShown({ severity, ...finding }: Finding): RuleSetFinding {
  return { ...finding, severity: severity.toUpperCase() };
}

function caseShown({ facts, ...failed }: FailedCase): FailedRuleCase {
  return { ...failed, witness: factsShown(facts) };
}

function rejectedShown({ facts, ...payment }: RejectedPayment): RejectedMustAccept {
  return { ...payment, witness: factsShown(facts) };
}

export function factsShown(facts: FactValues): readonly FactValue[] {
  return Object.entries(facts).map(([name, value]) => ({ name, value: String(value) }));
}
