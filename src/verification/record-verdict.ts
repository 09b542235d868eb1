import { canonicalJson } from '../kernel/canonical-json';
import type { HotView } from '../persistence/hot-unit';
import { DecisionRow } from './decision.entity';
import { storePair } from './trial';
import type { Verdict } from './verify';

/** Stores the decision with the facts and input that led to it, and what a release would have decided differently. */
export function recordVerdict(
  view: HotView,
  { decision, facts, input, trial = null }: Verdict,
  of: {
    readonly decisionId: string;
    readonly paymentId: string;
    readonly transactionId: string;
    readonly merchantId: string;
  },
): void {
  const { decisionId: id, ...owner } = of;
  const { matched, ...said } = decision;
  view.insert(DecisionRow, {
    ...owner,
    ...said,
    id,
    releaseId: trial?.releaseId ?? null,
    facts,
    input: canonicalJson(input),
    matchedRules: JSON.stringify(matched),
  });
  if (trial !== null && trial.pair !== null) storePair(view, trial.pair, of);
}
