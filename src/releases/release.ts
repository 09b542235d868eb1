import { canonicalJson, type Json } from '../kernel/canonical-json';
import type { EpochMs } from '../kernel/clock';
import { budgetsOf, cleanPaymentsToPromote, DivergenceTest } from './divergence-test';
import { DeclineTest } from './decline-test';

/** Where a release stands. */
export const RELEASE_STAGES = ['PROPOSED', 'SHADOW', 'CANARY', 'LIVE', 'PAUSED', 'RETIRED', 'ROLLED_BACK'] as const;
export type ReleaseStage = (typeof RELEASE_STAGES)[number];

/**
 * Every legal step. CANARY to itself: a greater share; PROPOSED to itself: the first of an emergency's two approvals; RETIRED to LIVE: what
 * took its place is rolled back.
 */
export const RELEASE_TRANSITIONS: Readonly<Record<ReleaseStage, readonly ReleaseStage[]>> = {
  PROPOSED: ['PROPOSED', 'CANARY', 'LIVE', 'ROLLED_BACK'],
  SHADOW: ['CANARY', 'PAUSED', 'ROLLED_BACK'],
  CANARY: ['CANARY', 'LIVE', 'PAUSED', 'ROLLED_BACK'],
  LIVE: ['RETIRED', 'ROLLED_BACK'],
  PAUSED: ['SHADOW', 'CANARY', 'ROLLED_BACK'],
  RETIRED: ['LIVE'],
  ROLLED_BACK: [],
};

export function mayMove(from: ReleaseStage, to: ReleaseStage): boolean {
  return RELEASE_TRANSITIONS[from].includes(to);
}

/** The shares of customers that a canary has one after another, in hundredths of a percent. */
export const CANARY_STEPS_BP = [100, 1_000, 5_000] as const;

/** The share after this one; null: the next step is LIVE. */
export function nextShareBp(canaryBp: number): number | null {
  return CANARY_STEPS_BP.find((step) => step > canaryBp) ?? null;
}

/** What a release has to see before it goes on, unless it says otherwise. */
export const SHADOW_PAYMENTS = 1_000;
export const CANARY_PAYMENTS = 100;

/** A difference to the stable version that the release is meant to make, and the share of payments that it may touch. */
export type AcceptedRegion = {
  /** The id that `compareRuleSets` gives it. */
  readonly id: string;
  readonly kind: 'harder' | 'milder' | 'reason';
  readonly ruleKey: string;
  readonly condition: string;
  readonly allowedPpm: number;
};

/**
 * What deciding units must know of a release that runs. It stands in the row of the pointer, which they share, so that no payment is decided
 * by a stage that is over.
 */
export type ReleasePlan = {
  readonly id: string;
  readonly candidate: number;
  /** The share of customers whom the candidate decides for; 0 in shadow. */
  readonly canaryBp: number;
  /** A disagreement outside the accepted regions is not served. */
  readonly guarded: boolean;
  /** Nothing is evaluated: payments are decided as if there were no release. */
  readonly paused: boolean;
  readonly accepted: readonly Pick<AcceptedRegion, 'id' | 'kind' | 'ruleKey'>[];
  /** Payments of subjects that have paid since then do not count again. */
  readonly since: EpochMs;
};

export function planText(plan: ReleasePlan): string {
  return canonicalJson(plan satisfies Json);
}

export function parsePlan(text: string): ReleasePlan {
  return JSON.parse(text) as ReleasePlan;
}

/** Who ended or moved a release. */
export type ReleaseActor =
  | { readonly kind: 'OPERATOR'; readonly id: string }
  /** The release's own statistics: `A`, `B`, or `GATE` for what was asked to go on by itself. */
  | { readonly kind: 'TEST'; readonly id: 'A' | 'B' | 'GATE' }
  | { readonly kind: 'INCIDENT'; readonly id: string }
  /** Another release that took the place of this one, or ended what it was compared with. */
  | { readonly kind: 'RELEASE'; readonly id: string };

/** As audit events name it. */
export function actorText({ kind, id }: ReleaseActor): string {
  return kind === 'OPERATOR' ? id : `${kind.toLowerCase()}:${id}`;
}

/** What a release may change: in each accepted region, and, as a share of payments, everywhere else. */
export interface Allowance {
  readonly regions: readonly AcceptedRegion[];
  readonly otherPpm: number;
}

/** What test A of a release holds its differences to. */
export function divergenceTestOf({ regions, otherPpm }: Allowance): DivergenceTest {
  const counted = regions.filter(({ kind }) => kind !== 'reason');
  const named = counted.map(({ id, allowedPpm }) => ({ region: id, allowedPpm }));
  return new DivergenceTest(budgetsOf(named, otherPpm));
}

/** The parts of a release's declines that test B looks at, each also by itself. */
const SEGMENTS = ['visa', 'mastercard', 'amex', 'other cards', 'bank debits'] as const;
export const DECLINE_TEST = new DeclineTest(SEGMENTS);

export function segmentOf(payment: { readonly method: string; readonly cardBrand: string | null }): string {
  if (payment.method === 'SEPA_DEBIT') return 'bank debits';
  return SEGMENTS.find((segment) => segment === payment.cardBrand) ?? 'other cards';
}

/** How many payments of different customers without any difference it takes at least until the tests let the release go on. */
export function paymentsNeeded(allowance: Allowance): number {
  const { budgets } = divergenceTestOf(allowance);
  return cleanPaymentsToPromote(Math.min(...budgets.map(({ allowedPpm }) => allowedPpm)));
}
