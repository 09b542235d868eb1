import { LRUCache } from 'lru-cache';
import { present } from '../kernel/assert';
import type { Database } from '../persistence/database';
import type { HotView, RowKey } from '../persistence/hot-unit';
import type { RuleSet } from '../rules/rule-set';
import { ruleSetOf } from './content';
import { parsePlan, type ReleasePlan } from './release';
import { PLATFORM } from './rule-set-version';
import { LiveRuleSetRow } from './rule-set.entity';
import { readLive, readRuleSet } from './rule-set.store';

/** The rules that decide a payment: the platform's, and the merchant's own beside them if there are any. */
export interface DecidingRules {
  readonly platform: RuleSet;
  readonly additions: RuleSet | null;
  /** The release of the platform's rules that runs beside them; null while none does. */
  readonly release: { readonly plan: ReleasePlan; readonly candidate: RuleSet } | null;
}

/** The version that is live has not been compiled in this process yet. The unit has had no effect. */
class NotLoadedError extends Error {
  override readonly name = 'NotLoadedError';

  constructor(readonly number: number) {
    super('a version of the rules is not loaded');
  }
}

/** Compiled versions that are kept: what is live for the platform and for merchants with rules of their own. */
const COMPILED_MAX = 500;
/** Switches that can follow each other while one payment is decided. */
const TRIES = 10;

/**
 * The versions that decide. Which one that is stands in a row that every deciding tx shares, and that a switch has for its own: so a
 * payment is decided by what is live when it is committed, on every node, whatever this process knows. What a number stands for never
 * changes, so compiled versions are kept.
 */
export class LiveRuleSets {
  readonly #compiled = new LRUCache<number, RuleSet>({ max: COMPILED_MAX });
  #lastPlan: ReleasePlan | null = null;
  #plan: { readonly text: string; readonly plan: ReleasePlan } | null = null;

  constructor(private readonly db: Database) {}

  /** The rows that a deciding unit shares. */
  shares(merchantId: string): readonly RowKey[] {
    return [
      [LiveRuleSetRow, PLATFORM],
      [LiveRuleSetRow, merchantId],
    ];
  }

  /** The rules that decide a payment of this merchant. Errors: `NotLoadedError`, for `loading`. */
  deciding(view: HotView, merchantId: string): DecidingRules {
    const live = present(view.find(LiveRuleSetRow, PLATFORM), 'the live rules of the platform');
    const own = view.find(LiveRuleSetRow, merchantId);
    const plan = live.release === null ? null : this.#planOf(live.release);
    this.#lastPlan = plan;
    return {
      platform: this.#of(live.number),
      additions: own === null ? null : this.#of(own.number),
      release: plan === null || plan.paused ? null : { plan, candidate: this.#of(plan.candidate) },
    };
  }

  /** The plan of the release that ran beside the payment that this process decided last. */
  get lastPlan(): ReleasePlan | null {
    return this.#lastPlan;
  }

  /** Does work that decides; again when a version had to be loaded first. */
  async loading<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof NotLoadedError) || tries >= TRIES) throw error;
        await this.load(error.number);
      }
    }
  }

  /** A version, compiled. Errors: `AssertionError` when there is none. */
  async load(number: number): Promise<RuleSet> {
    const compiled = this.#compiled.get(number);
    if (compiled !== undefined) return compiled;
    const row = present(await readRuleSet(this.db.reader('payments'), number), 'a version of the rules that is named');
    const ruleSet = ruleSetOf(number, row.content);
    this.#compiled.set(number, ruleSet);
    return ruleSet;
  }

  /** Compiles what is live for the platform, before the first payment. */
  async loadLive(): Promise<void> {
    const [live] = await readLive(this.db.reader('payments'), [PLATFORM]);
    await this.load(present(live, 'the live rules of the platform').number);
  }

  /** The plan changes a few times in a release, and every payment reads it. */
  #planOf(text: string): ReleasePlan {
    if (this.#plan?.text !== text) this.#plan = { text, plan: parsePlan(text) };
    return this.#plan.plan;
  }

  #of(number: number): RuleSet {
    const ruleSet = this.#compiled.get(number);
    if (ruleSet === undefined) throw new NotLoadedError(number);
    return ruleSet;
  }
}
