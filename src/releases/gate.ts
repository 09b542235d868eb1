import type { Json } from '../kernel/canonical-json';
import type { DeclineState } from './decline-test';
import { type DivergenceState, PROMOTION_EVIDENCE } from './divergence-test';
import { type AcceptedRegion, type Allowance, DECLINE_TEST, divergenceTestOf } from './release';
import type { ReleaseRow } from './release.entity';

/** What a release still has to see before it may go on. */
export const GATE_CONDITIONS = ['SHADOW_PAYMENTS', 'TEST_A', 'CANARY_PAYMENTS'] as const;
export type GateCondition = (typeof GATE_CONDITIONS)[number];

/** Whether a release may go on, and what that is said by. */
export interface Gate {
  /** Empty: it may. No data is never a yes. */
  readonly waitsFor: readonly GateCondition[];
  readonly evidence: GateEvidence;
}

export type GateEvidence = {
  /** Payments of different customers that both versions have decided. */
  readonly compared: number;
  /** How they differed, by the budgets of test A. */
  readonly hits: readonly number[];
  /** log P of the budget that has the least evidence, and what it has to be at least. */
  readonly logPromotion: number | null;
  readonly logPromotionAt: number;
  /** After how many compared payments all budgets were shown to be kept. */
  readonly shownAt: number | null;
  /** Payments that the candidate decided on this step of the canary. */
  readonly stepPayments: number;
  /** Declines that test B has counted, and the log of its evidence. */
  readonly declines: number;
  readonly logDeclines: number;
  readonly backtest: { readonly id: string; readonly hash: string } | null;
};

/** The states of a release's tests, and its accepted regions, out of their columns. */
export function regionsOf({ acceptedRegions }: Pick<ReleaseRow, 'acceptedRegions'>): readonly AcceptedRegion[] {
  return JSON.parse(acceptedRegions) as readonly AcceptedRegion[];
}
export function allowanceOf(release: Pick<ReleaseRow, 'acceptedRegions' | 'otherPpm'>): Allowance {
  return { regions: regionsOf(release), otherPpm: release.otherPpm };
}
export function divergenceStateOf({ divergenceTest }: Pick<ReleaseRow, 'divergenceTest'>): DivergenceState {
  return JSON.parse(divergenceTest) as DivergenceState;
}
export function declineStateOf({ declineTest }: Pick<ReleaseRow, 'declineTest'>): DeclineState {
  return JSON.parse(declineTest) as DeclineState;
}

/**
 * The gate in front of a release's next step. Out of the shadow: enough payments compared. On from a step of the canary: test A has shown
 * every budget to be kept, and the candidate has decided enough payments on this step. Two people have opened an emergency's gates.
 */
export function gateOf(release: Readonly<ReleaseRow>): Gate {
  const state = divergenceStateOf(release);
  const declines = declineStateOf(release);
  const test = divergenceTestOf(allowanceOf(release));
  const logPromotion = test.logPromotion(state);
  const { backtestId, backtestHash } = release;
  const evidence: GateEvidence = {
    compared: state.seen,
    hits: state.hits,
    logPromotion: Number.isFinite(logPromotion) ? logPromotion : null,
    logPromotionAt: Math.log(PROMOTION_EVIDENCE),
    shownAt: state.shownAt,
    stepPayments: release.stepPayments,
    declines: declines.seen,
    logDeclines: DECLINE_TEST.logValue(declines),
    backtest: backtestId === null ? null : { id: backtestId, hash: backtestHash ?? '' },
  } satisfies Json;
  if (release.emergency === 1) return { waitsFor: [], evidence };
  const waitsFor: GateCondition[] =
    release.stage === 'SHADOW'
      ? state.seen < release.shadowPayments
        ? ['SHADOW_PAYMENTS']
        : []
      : [
          ...(state.shownAt === null ? (['TEST_A'] as const) : []),
          ...(release.stepPayments < release.canaryPayments ? (['CANARY_PAYMENTS'] as const) : []),
        ];
  return { waitsFor, evidence };
}
