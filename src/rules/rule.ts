import type { FactValue } from './facts';
import type { RetryVerdict } from './retry';

/** What a matched rule asks for. */
export type RuleOutcome = 'REQUIRE_AUTHENTICATION' | 'REVIEW' | 'REJECT';

/** The languages that a rule's own customer message is written in: all of them, so that no customer gets another language's. */
export const RULE_LANGUAGES = ['en', 'de'] as const;
/** `{amount}` stands for the payment's amount, as the language writes it. */
export const MESSAGE_PLACEHOLDERS = ['amount'] as const;

/** An ordinary payment with some facts changed; null: the fact is not known. */
export type TestCase = { readonly title: string; readonly facts: Readonly<Record<string, FactValue | null>> };

/** A condition, an outcome and a reason code. Pure data: its content is hashed, compared and stored. */
export type Rule = {
  /** Stable name within every rule set: `card.expired`. */
  readonly key: string;
  /** Grows when the rule's content changes. */
  readonly version: number;
  /** For staff: what it means when the rule matches. */
  readonly title: string;
  readonly outcome: RuleOutcome;
  /** From the published catalogue of reasons. */
  readonly reasonCode: string;
  /** In the rule language. The rule matches where it holds and `unless` does not. */
  readonly condition: string;
  /** The exception; it may rely on what the condition has asked for. Null: there is none. */
  readonly unless: string | null;
  /** The facts at fault: their input paths are shown to the caller. A subset of the facts that the condition reads. */
  readonly blames: readonly string[];
  /** `afterMs`: for LATER, how long after the decision. */
  readonly retry: { readonly verdict: RetryVerdict; readonly afterMs: number | null };
  /** What the customer is told instead of the reason code's own text; only where the reason may be disclosed. */
  readonly customerMessages: Readonly<Record<(typeof RULE_LANGUAGES)[number], string>> | null;
  /** Payments that the rule must match and must not. */
  readonly cases: { readonly hits: readonly TestCase[]; readonly misses: readonly TestCase[] };
};

/** Named values for conditions: `lists.name`. Without order. */
export type RuleLists = Readonly<Record<string, readonly (string | number)[]>>;

/** Everything that makes a version of a rule set what it is. A changed list is another content. */
export type RuleSetContent = { readonly rules: readonly Rule[]; readonly lists: RuleLists };
