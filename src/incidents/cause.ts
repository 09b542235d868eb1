import { assert } from '../kernel/assert';
import type { RejectionSource } from '../verification/reason-catalogue';
import type { Outcome } from './outcome';
import { type StreamKey, streamKey } from './stream';

/** What most of the refusals of a spike have in common. */
export interface Cause {
  readonly source: RejectionSource;
  /** The leading reason. */
  readonly code: string;
  /** The rule that said no, and the version of the platform's rules it is of; null when no rule did. */
  readonly ruleKey: string | null;
  readonly ruleSetVersion: number | null;
  /** Who was called, where a processor or issuer said no. */
  readonly processor: string | null;
  /** One payment that was refused for it: the latest. */
  readonly witnessPaymentId: string;
  readonly witnessMerchantId: string;
}

/**
 * The rule and version, or the reason, that refused more than it usually does: by the greatest excess. `expected`: refusals of that stream that were to
 * be expected among as many payments. Null without refusals.
 */
export function causeOf(refusals: readonly Outcome[], expected: (reason: StreamKey) => number): Cause | null {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of refusals) {
    const name = JSON.stringify(sharedBy(outcome));
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [outcome]);
    else group.push(outcome);
  }
  const reasons = new Map<string, number>();
  for (const { refusal } of refusals) if (refusal) reasons.set(refusal.code, (reasons.get(refusal.code) ?? 0) + 1);
  // What is usual of a reason is shared out among those who gave it.
  const excess = (group: readonly Outcome[]): number => {
    const { code } = refusalOf(group[0]);
    return group.length * (1 - expected(streamKey('REASON', code)) / (reasons.get(code) ?? 1));
  };
  const [greatest] = [...groups.values()].sort(
    (one, other) => excess(other) - excess(one) || other.length - one.length,
  );
  const witness = greatest?.at(-1);
  if (witness === undefined) return null;
  const { source, code, ruleKey, ruleSetVersion } = refusalOf(witness);
  const processor = source === 'GATEWAY' ? null : witness.processor;
  const { paymentId, merchantId } = witness;
  return {
    source,
    code,
    ruleKey,
    ruleSetVersion,
    processor,
    witnessPaymentId: paymentId,
    witnessMerchantId: merchantId,
  };
}

/**
 * The name under which an incident is open: alarms of the same cause join it. One bad version can break several rules, and one outage shows
 * in several of an issuer's codes.
 */
export function causeKey({ source, code, ruleKey, ruleSetVersion, processor }: Cause, isRecent: boolean): string {
  if (ruleKey !== null) return isRecent ? `VERSION|${ruleSetVersion}` : `RULE|${ruleKey}|${ruleSetVersion}`;
  return source === 'GATEWAY' ? `REASON|${code}` : `${source}|${processor}`;
}

function sharedBy(outcome: Outcome): readonly (string | number | null)[] {
  const { source, code, ruleKey, ruleSetVersion } = refusalOf(outcome);
  if (ruleKey !== null) return [source, ruleKey, ruleSetVersion];
  return [source, code, source === 'GATEWAY' ? null : outcome.processor];
}

function refusalOf(outcome: Outcome | undefined): NonNullable<Outcome['refusal']> {
  assert(outcome?.refusal, 'a refused payment has its refusal');
  return outcome.refusal;
}
