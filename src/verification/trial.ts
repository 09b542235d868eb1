import type { EpochMs } from '../kernel/clock';
import type { HotView } from '../persistence/hot-unit';
import { bucketOf } from '../releases/bucket';
import { type Disagreement, disagreementOf } from '../releases/disagreement';
import type { DecidingRules } from '../releases/live-rule-sets';
import { observation } from '../releases/observation';
import { ReleaseDivergenceRow } from '../releases/release.entity';
import type { Facts } from '../rules/facts';
import type { Decision } from './decision';
import { createVerification } from './verification.service';

/** The rules that decide, with a release beside them. */
export type RunningRelease = DecidingRules & { readonly release: NonNullable<DecidingRules['release']> };

/** Who pays: the id of the row of their velocity, and when they tried before. */
export interface Payer {
  readonly subject: string;
  readonly seenAt: EpochMs | null;
}

/** One payment under a release. */
export interface Trial {
  readonly decision: Decision;
  /** The release whose candidate decided; null where stable did. */
  readonly releaseId: string | null;
  /** Both sides where they differ. */
  readonly pair: DivergentPair | null;
}

type DivergentPair = Disagreement & {
  readonly releaseId: string;
  readonly counted: boolean;
  readonly served: 'STABLE' | 'CANDIDATE';
  readonly stable: Decision;
  readonly candidate: Decision;
};

/**
 * Stable and candidate on the facts of one payment. The candidate decides for the canary's customers; but under the guard never where it
 * disagrees outside the accepted regions. Tells the release what it saw, should the unit be committed.
 */
export function tryOut(
  { platform, additions, release: { plan, candidate } }: RunningRelease,
  view: HotView,
  { facts, factsText }: { readonly facts: Facts; readonly factsText: string },
  payer: Payer | null,
): Trial {
  const disagreement = disagreementOf(platform, candidate, additions, facts, plan.accepted);
  const inCanary = payer !== null && plan.canaryBp > 0 && bucketOf(plan.id, payer.subject) < plan.canaryBp;
  const isHeldBack = plan.guarded && disagreement !== null && disagreement.region === null;
  const served = inCanary && !isHeldBack ? 'CANDIDATE' : 'STABLE';
  const counted = payer !== null && (payer.seenAt === null || payer.seenAt < plan.since);
  if (counted || served === 'CANDIDATE') view.tell(observation(plan.id, { counted, served, disagreement }));

  const decideBy = (rules: typeof platform): Decision => createVerification(rules, additions).decide(facts, factsText);
  const decision = decideBy(served === 'CANDIDATE' ? candidate : platform);
  const releaseId = served === 'CANDIDATE' ? plan.id : null;
  if (disagreement === null) return { decision, releaseId, pair: null };
  const other = decideBy(served === 'CANDIDATE' ? platform : candidate);
  const sides =
    served === 'CANDIDATE' ? { stable: other, candidate: decision } : { stable: decision, candidate: other };
  return { decision, releaseId, pair: { ...disagreement, ...sides, releaseId: plan.id, counted, served } };
}

/** Keeps both sides of a divergence beside the decision of that payment. */
export function storePair(
  view: HotView,
  pair: DivergentPair,
  of: { readonly decisionId: string; readonly paymentId: string; readonly merchantId: string },
): void {
  const { stable, candidate, releaseId, divergence, region, served } = pair;
  const { decisionId: id, ...owner } = of;
  view.insert(ReleaseDivergenceRow, {
    id,
    ...owner,
    releaseId,
    divergence,
    region,
    served,
    counted: pair.counted ? 1 : 0,
    stable: sideOf(stable),
    candidate: sideOf(candidate),
    at: stable.evaluatedAt,
  });
}

function sideOf({ outcome, matched }: Decision): string {
  return JSON.stringify({ outcome, matched });
}
