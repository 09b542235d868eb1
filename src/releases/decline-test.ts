import { assert } from '../kernel/assert';
import { type Curve, NO_CURVE, withLook } from './curve';
import { FALSE_ROLLBACK } from './divergence-test';
import { atOdds, logSum, Mixture } from './mixture';

/** How many times as many declines the canary may have, for the alternatives. */
const DECLINE_RATIOS = [1.25, 1.5, 2, 3, 5, 12] as const;
const BASIS_POINTS = 10_000;

/** Declines of the canary's customers and of all others. */
type Arms = readonly [canary: number, stable: number];

/** What has been counted; canonical JSON. */
export type DeclineState = {
  readonly seen: number;
  /** One entry for each share of customers that the canary has had, `arms` in the order of the segments. */
  readonly stages: readonly { readonly canaryBp: number; readonly arms: readonly Arms[] }[];
  /** After how many counted declines the canary was found worse; stays. */
  readonly brokenAt: number | null;
  /** Points: [seen, of the canary]. */
  readonly curve: Curve;
};

/**
 * Test B of a release: what only shows downstream, as declines by processors and issuers. If the candidate has no effect, a decline comes
 * from the canary with probability π, the canary's share of customers. Alternatives q = πr/(πr+1−π):
 *
 *     E_s = Σ_r ⅙ Π_i (q_r/π)^x_i · ((1−q_r)/(1−π))^(1−x_i)     over the declines of segment s; x = 1 for the canary
 *     E   = ½ E_all + ½ mean_s E_s                                roll back when E ≥ 1/α, α = 0.001
 *
 * A mean of martingales is one, so Ville's inequality holds for E, also when π grows on the way (each decline counts with the π of its
 * time). It needs no baseline, and an outage that hits both arms does not trip it. Segments are fixed at the start.
 *
 * Count one decline per customer, outside accepted regions only: an accepted loosening raises declines by design.
 */
export class DeclineTest {
  readonly #segments: readonly string[];
  readonly #mixtures = new Map<number, Mixture>();

  constructor(segments: readonly string[]) {
    assert(segments.length > 0 && new Set(segments).size === segments.length, 'segments are named once');
    this.#segments = segments;
  }

  start(): DeclineState {
    return { seen: 0, stages: [], brokenAt: null, curve: NO_CURVE };
  }

  /** One more counted decline, and a look. `canaryBp`: the canary's share of customers now, in hundredths of a percent. */
  observe(
    state: DeclineState,
    decline: { readonly segment: string; readonly arm: 'CANARY' | 'STABLE'; readonly canaryBp: number },
  ): DeclineState {
    const segment = this.#segments.indexOf(decline.segment);
    assert(segment >= 0, 'a decline is in one of the segments');
    const { canaryBp } = decline;
    assert(Number.isInteger(canaryBp) && canaryBp > 0 && canaryBp < BASIS_POINTS, 'the canary has a share');
    const stages = state.stages.some((stage) => stage.canaryBp === canaryBp)
      ? state.stages
      : [...state.stages, { canaryBp, arms: this.#segments.map((): Arms => [0, 0]) }];
    const counted = stages.map((stage) =>
      stage.canaryBp === canaryBp
        ? { canaryBp, arms: stage.arms.map((arms, index) => (index === segment ? plus(arms, decline.arm) : arms)) }
        : stage,
    );
    const seen = state.seen + 1;
    const ofCanary = counted.reduce((sum, { arms }) => sum + total(arms)[0], 0);
    const next = { ...state, seen, stages: counted, curve: withLook(state.curve, [seen, ofCanary]) };
    const broken = state.brokenAt === null && this.logValue(next) >= -Math.log(FALSE_ROLLBACK);
    return broken ? { ...next, brokenAt: seen } : next;
  }

  /** log E. */
  logValue({ stages }: Pick<DeclineState, 'stages'>): number {
    if (stages.length === 0) return 0;
    const pooled = this.#logProduct(stages.map(({ canaryBp, arms }) => ({ canaryBp, arms: total(arms) })));
    const bySegment = this.#segments.map((_, index) =>
      this.#logProduct(stages.map(({ canaryBp, arms }) => ({ canaryBp, arms: arms[index]! }))),
    );
    const half = Math.log(0.5);
    return logSum([pooled + half, logSum(bySegment) - Math.log(bySegment.length) + half]);
  }

  /** The stages' products, alternative by alternative; the weights count once. */
  #logProduct(stages: readonly { readonly canaryBp: number; readonly arms: Arms }[]): number {
    const extraWeights = (stages.length - 1) * Math.log(DECLINE_RATIOS.length);
    const sums = DECLINE_RATIOS.map(() => extraWeights);
    for (const { canaryBp, arms } of stages)
      for (const [index, term] of this.#mixture(canaryBp)
        .logTerms(...arms)
        .entries())
        sums[index]! += term;
    return logSum(sums);
  }

  #mixture(canaryBp: number): Mixture {
    const known = this.#mixtures.get(canaryBp);
    if (known !== undefined) return known;
    const share = canaryBp / BASIS_POINTS;
    const made = new Mixture(
      share,
      DECLINE_RATIOS.map((ratio) => atOdds(share, ratio)),
    );
    this.#mixtures.set(canaryBp, made);
    return made;
  }
}

function plus([canary, stable]: Arms, arm: 'CANARY' | 'STABLE'): Arms {
  return arm === 'CANARY' ? [canary + 1, stable] : [canary, stable + 1];
}

function total(arms: readonly Arms[]): Arms {
  return arms.reduce<Arms>((sum, each) => [sum[0] + each[0], sum[1] + each[1]], [0, 0]);
}
