import { assertNever } from '../kernel/assert';
import type { UserError } from '../graphql/user-error';
import { allowanceOf, declineStateOf, divergenceStateOf, gateOf, regionsOf } from '../releases/gate';
import { FALSE_ROLLBACK } from '../releases/divergence-test';
import { DECLINE_TEST, divergenceTestOf, paymentsNeeded } from '../releases/release';
import type { ReleaseDivergenceRow, ReleaseRow } from '../releases/release.entity';
import type { NotReleased } from '../releases/releases.service';
import type { Curve } from '../releases/curve';
import type { Decision } from '../verification/decision';
import {
  BacktestIsNoEvidenceError,
  ReleaseGateClosedError,
  ReleaseNotFoundError,
  ReleaseOutdatedError,
  ReleaseRunningError,
  ReleaserIsAuthorError,
  RuleSetIsLiveError,
  SecondApproverNeededError,
  UnknownRegionError,
  WrongReleaseStageError,
} from './release-errors.graphql';
import type {
  AcceptedRegion,
  DeclineTestResult,
  DivergenceTestResult,
  DivergentDecision,
  Release,
  ReleaseGate,
  ReleaseLook,
} from './release.graphql';
import { RuleSetNotFoundError, TooMuchToAnalyzeError, WrongRuleSetStateError } from './rule-set-errors.graphql';

/** A release as the schema has it, with its row for the fields that have resolvers of their own. */
export interface ShownRelease extends Release {
  readonly row: Readonly<ReleaseRow>;
}

const ODDS_MAX = 1_000_000_000;

export function releaseShown(row: Readonly<ReleaseRow>): ShownRelease {
  return {
    row,
    ...row,
    version: row.number,
    canaryPercent: row.canaryBp / 100,
    emergency: row.emergency === 1,
    guarded: row.guarded === 1,
    tested: row.tested === 1,
    automatic: row.automatic === 1,
    behaviourPreserving: row.behaviourPreserving === 1,
  };
}

export function gateShown(row: Readonly<ReleaseRow>): ReleaseGate {
  const { waitsFor, evidence } = gateOf(row);
  return {
    waitsFor,
    comparedPayments: evidence.compared,
    paymentsNeeded: paymentsNeeded(allowanceOf(row)),
    stepPayments: evidence.stepPayments,
  };
}

export function acceptedShown(row: Readonly<ReleaseRow>): readonly AcceptedRegion[] {
  return regionsOf(row).map((region) => ({ ...region, kind: region.kind.toUpperCase() }));
}

export function divergenceTestShown(row: Readonly<ReleaseRow>): DivergenceTestResult {
  const test = divergenceTestOf(allowanceOf(row));
  const state = divergenceStateOf(row);
  return {
    seen: state.seen,
    budgets: test.budgets.map(({ region, divergence, allowedPpm }, index) => ({
      regionId: region,
      divergence,
      allowedPpm,
      hits: state.hits[index]!,
      oddsAgainst: odds(test.logRollback(state, index)),
    })),
    rollbackOdds: Math.round(test.budgets.length / FALSE_ROLLBACK),
    oddsFor: odds(test.logPromotion(state)),
    brokenAt: state.broken?.seen ?? null,
    shownAt: state.shownAt,
    curve: curveShown(state.curve),
  };
}

export function declineTestShown(row: Readonly<ReleaseRow>): DeclineTestResult {
  const state = declineStateOf(row);
  const ofCanary = state.stages.flatMap(({ arms }) => arms).reduce((sum, [canary]) => sum + canary, 0);
  return {
    seen: state.seen,
    ofCanary,
    oddsAgainst: odds(DECLINE_TEST.logValue(state)),
    brokenAt: state.brokenAt,
    curve: curveShown(state.curve),
  };
}

/** One side of a divergence. */
export function sideShown(
  row: Readonly<ReleaseDivergenceRow>,
  side: 'stable' | 'candidate',
): Omit<DivergentDecision, 'matchedRules'> & { readonly matchedRules: Decision['matched'] } {
  const { outcome, matched } = JSON.parse(row[side]) as Pick<Decision, 'outcome' | 'matched'>;
  return { outcome, matchedRules: matched };
}

export function releaseErrorsOf(outcome: NotReleased): readonly UserError[] {
  switch (outcome.kind) {
    case 'notFound':
      return [new ReleaseNotFoundError()];
    case 'ruleSetNotFound':
      return [new RuleSetNotFoundError()];
    case 'tooMuch':
      return [new TooMuchToAnalyzeError()];
    case 'isAuthor':
      return [new ReleaserIsAuthorError()];
    case 'isApprover':
      return [new SecondApproverNeededError()];
    case 'isLive':
      return [new RuleSetIsLiveError()];
    case 'unknownRegion':
      return [new UnknownRegionError()];
    case 'otherBacktest':
      return [new BacktestIsNoEvidenceError()];
    case 'wrongState':
      return [new WrongRuleSetStateError(outcome.state)];
    case 'wrongStage':
      return [new WrongReleaseStageError(outcome.stage)];
    case 'releaseRuns':
      return [new ReleaseRunningError(outcome.releaseId)];
    case 'outdated':
      return [new ReleaseOutdatedError(outcome.liveVersion)];
    case 'gateClosed':
      return [new ReleaseGateClosedError(outcome.waitsFor)];
  }
  return assertNever(outcome);
}

function curveShown({ points }: Curve): readonly ReleaseLook[] {
  return points.map(([seen, ...hits]) => ({ seen: seen!, hits }));
}

function odds(logValue: number): number {
  return Math.floor(Math.min(ODDS_MAX, Math.exp(logValue)));
}
