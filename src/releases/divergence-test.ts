import { assert } from '../kernel/assert';
import { type Curve, NO_CURVE, withLook } from './curve';
import { atOdds, Mixture } from './mixture';

/** The chance that a release within its budget is ever rolled back, over all its tests. */
export const FALSE_ROLLBACK = 0.001;
/** Evidence at which a release is promoted: one that sits at a budget passes with a probability of at most one in twenty. */
export const PROMOTION_EVIDENCE = 20;
/** Shares are whole parts per million of all counted payments. */
const PPM = 1_000_000;
/** 0.01 %. A smaller share would take more than 36,000 clean payments to show. */
export const ALLOWED_MIN_PPM = 100;
/** For what lies outside the accepted regions: 0.5 %. */
export const OUTSIDE_PPM = 5_000;
/** Odds ratios of the alternatives to the allowed share. */
const ROLLBACK_ODDS = [1.5, 2, 4, 8, 16, 32, 64, 128] as const;
/** The alternatives of promotion, as parts of the allowed share. */
const PROMOTION_PARTS = [0, 1 / 8, 1 / 4, 1 / 2] as const;

/** How the candidate's outcome compares with stable's. Approve to review or authentication is worse. */
export type Divergence = 'WORSE' | 'BETTER';

/** What one counted payment showed. `region`: the accepted region that it lies in, null for outside all of them. */
export type Observation = { readonly divergence: Divergence; readonly region: string | null } | null;

/** So many payments that showed the same. */
export type CountedObservation = NonNullable<Observation> & { readonly count: number };

/** The share of payments that may differ in this way. */
export interface Budget {
  readonly region: string | null;
  readonly divergence: Divergence;
  readonly allowedPpm: number;
}

/** What has been counted; canonical JSON. `hits` are in the order of the budgets. */
export type DivergenceState = {
  readonly seen: number;
  readonly hits: readonly number[];
  /** The budget that was broken, and after how many counted payments; stays. */
  readonly broken: { readonly budget: number; readonly seen: number } | null;
  /** After how many counted payments all budgets were shown to be kept; stays. */
  readonly shownAt: number | null;
  readonly curve: Curve;
};

/**
 * WAIT also when nothing was counted. ROLL_BACK is final; MAY_PROMOTE stays until then, because the evidence counts from the first time it
 * is reached.
 */
export type ReleaseVerdict = 'WAIT' | 'MAY_PROMOTE' | 'ROLL_BACK';

/**
 * Test A of a release: stable and candidate decide every payment, and each way to differ has a budget. Of K budgets each is tested at
 * α/K (Bonferroni), α = 0.001:
 *
 *     E = Σ_j ⅛ Π_i (p_j/d0)^x_i · ((1−p_j)/(1−d0))^(1−x_i)      roll back when E ≥ K/α
 *     P = Σ_j ¼ Π_i (p_j/d0)^x_i · ((1−p_j)/(1−d0))^(1−x_i)      promote when P ≥ 20 for every budget
 *
 * with x = 1 where the payment differs in the budget's way and d0 the allowed share; p_j lie above d0 in E (by odds) and below it in P.
 * Count one payment per customer: retries are correlated, and three of each made false rollbacks a hundred times as frequent.
 */
export class DivergenceTest {
  readonly budgets: readonly Budget[];
  readonly #processes: readonly { readonly rollback: Mixture; readonly promotion: Mixture }[];
  readonly #logRollbackAt: number;

  constructor(budgets: readonly Budget[]) {
    assert(budgets.length > 0, 'a release has budgets');
    assert(
      budgets.every((budget, index) => budgets.findIndex((other) => sameWay(other, budget)) === index),
      'every way to differ has one budget',
    );
    this.budgets = budgets;
    this.#processes = budgets.map(({ allowedPpm }) => {
      assert(Number.isInteger(allowedPpm), 'a share is in whole parts per million');
      assert(allowedPpm >= ALLOWED_MIN_PPM && allowedPpm < PPM, 'a share is from 0.01 % to below 100 %');
      const allowed = allowedPpm / PPM;
      return {
        rollback: new Mixture(
          allowed,
          ROLLBACK_ODDS.map((ratio) => atOdds(allowed, ratio)),
        ),
        promotion: new Mixture(
          allowed,
          PROMOTION_PARTS.map((part) => allowed * part),
        ),
      };
    });
    this.#logRollbackAt = Math.log(budgets.length / FALSE_ROLLBACK);
  }

  start(): DivergenceState {
    return { seen: 0, hits: this.budgets.map(() => 0), broken: null, shownAt: null, curve: NO_CURVE };
  }

  /** One more counted payment, and a look. Throws on a divergence without a budget. */
  observe(state: DivergenceState, observation: Observation): DivergenceState {
    return this.observeAll(state, { seen: 1, differing: observation === null ? [] : [{ ...observation, count: 1 }] });
  }

  /** Several more counted payments, and one look after them: to look less often never makes a test say more than it may. */
  observeAll(
    state: DivergenceState,
    { seen: more, differing }: { readonly seen: number; readonly differing: readonly CountedObservation[] },
  ): DivergenceState {
    const hits = [...state.hits];
    for (const observation of differing) hits[this.#budgetOf(observation)]! += observation.count;
    const seen = state.seen + more;
    const next = { ...state, seen, hits, curve: withLook(state.curve, [seen, ...hits]) };
    const hit = hits.map((_, index) => index).filter((index) => hits[index] !== state.hits[index]);
    const broken = hit.find((index) => this.logRollback(next, index) >= this.#logRollbackAt);
    if (state.broken === null && broken !== undefined) return { ...next, broken: { budget: broken, seen } };
    if (state.shownAt === null && this.logPromotion(next) >= Math.log(PROMOTION_EVIDENCE))
      return { ...next, shownAt: seen };
    return next;
  }

  verdict({ broken, shownAt }: DivergenceState): ReleaseVerdict {
    if (broken !== null) return 'ROLL_BACK';
    return shownAt === null ? 'WAIT' : 'MAY_PROMOTE';
  }

  /** log E of one budget. */
  logRollback({ seen, hits }: Pick<DivergenceState, 'seen' | 'hits'>, budget: number): number {
    return this.#processes[budget]!.rollback.logValue(hits[budget]!, seen - hits[budget]!);
  }

  /** log P of the budget that has the least evidence. */
  logPromotion({ seen, hits }: Pick<DivergenceState, 'seen' | 'hits'>): number {
    return this.#processes.reduce(
      (least, { promotion }, index) => Math.min(least, promotion.logValue(hits[index]!, seen - hits[index]!)),
      Infinity,
    );
  }

  #budgetOf(observation: NonNullable<Observation>): number {
    const budget = this.budgets.findIndex((each) => sameWay(each, observation));
    assert(budget >= 0, 'every way to differ has a budget');
    return budget;
  }
}

/** A budget for each accepted region and one for everything outside, each for both directions. */
export function budgetsOf(
  regions: readonly { readonly region: string; readonly allowedPpm: number }[],
  outsidePpm = OUTSIDE_PPM,
): Budget[] {
  return [...regions, { region: null, allowedPpm: outsidePpm }].flatMap(({ region, allowedPpm }) => [
    { region, divergence: 'WORSE' as const, allowedPpm },
    { region, divergence: 'BETTER' as const, allowedPpm },
  ]);
}

/** How many payments without any divergence promote a release with this share: 716 for 0.5 %. */
export function cleanPaymentsToPromote(allowedPpm: number): number {
  const test = new DivergenceTest([{ region: null, divergence: 'WORSE', allowedPpm }]);
  const enough = (seen: number): boolean => test.logPromotion({ seen, hits: [0] }) >= Math.log(PROMOTION_EVIDENCE);
  let low = 0;
  let high = 1;
  while (!enough(high)) high *= 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function sameWay(one: Pick<Budget, 'region' | 'divergence'>, other: Pick<Budget, 'region' | 'divergence'>): boolean {
  return one.region === other.region && one.divergence === other.divergence;
}
