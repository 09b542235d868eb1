import type { EpochMs } from '../kernel/clock';
import type { HotView } from '../persistence/hot-unit';
import { type Facts, factsJson } from '../rules/facts';
import type { ReferenceLists } from '../rules/reference-lists';
import type { Decision } from './decision';
import type { DecisionRow } from './decision.entity';
import { deriveFacts, type MerchantSettings } from './derive-facts';
import type { NormalizedInput } from './input';
import type { VerificationService } from './verification.service';
import { blockedUntil, type SubjectRows, type Verdict } from './verify';

/** What other rules make of a recorded payment. */
export interface DecidedAgain {
  /** On the recorded facts, exactly: says whether the recorded decision was wrong. */
  readonly recorded: Decision;
  /** On the facts as they are now: says whether the payment may be charged now. */
  readonly fresh: Verdict;
}

/**
 * Decides a recorded payment again. The facts of now are derived from the recorded input, but for two: the counters of tries are the
 * recorded ones, because tries that were wrongly refused would speak against the customer; and the security code, or a wallet's cryptogram,
 * counts as given if it was. Whom staff have blocked meanwhile is blocked. `change`: what is different this time, for example who initiates.
 * Counts nothing. The view has the rows of `velocityReads`.
 */
export function decideAgain(
  { verification, lists }: { readonly verification: VerificationService; readonly lists: ReferenceLists },
  view: HotView,
  merchant: MerchantSettings,
  rows: SubjectRows,
  row: Pick<DecisionRow, 'facts' | 'input'>,
  change: Partial<NormalizedInput>,
  at: EpochMs,
): DecidedAgain {
  const then = JSON.parse(row.facts) as Facts;
  const input = { ...(JSON.parse(row.input) as NormalizedInput), ...change };
  const derived = deriveFacts(input, { evaluatedAt: at, merchant, velocity: NO_COUNTERS, lists });
  const counters = Object.entries(then).filter(([name]) => name.startsWith('velocity.'));
  const facts = Object.freeze({ ...derived, ...Object.fromEntries(counters), ...blocks(view, rows, at) });
  const text = factsJson(facts);
  return {
    recorded: verification.decide(then),
    fresh: { decision: verification.decide(facts, text), facts: text, input },
  };
}

/** Whom staff have blocked, as facts. A bank account can't be blocked. */
function blocks(view: HotView, rows: SubjectRows, at: EpochMs): Partial<Facts> {
  const blocked = (row: string | undefined): boolean | undefined =>
    row === undefined ? undefined : at < blockedUntil(view, row);
  return {
    'card.blocked': blocked(rows.card),
    'customer.blocked': blocked(rows.customer),
    'ip.blocked': blocked(rows.ip),
  };
}

const NO_COUNTERS = { card: null, customer: null, ip: null };
