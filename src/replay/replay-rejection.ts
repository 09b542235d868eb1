import { canonicalJson, type Json } from '../kernel/canonical-json';
import type { EpochMs } from '../kernel/clock';
import type { RejectionId } from '../kernel/ids';
import type { ProcessorAnswer } from '../processors/processor';
import type { Decision, Evidence, MatchedRule } from '../verification/decision';
import {
  type Rejection,
  type RejectionNetwork,
  rejectionOfDecision,
  rejectionOfDecline,
  rejectionOfReturn,
  type RetryAdvice,
} from '../verification/rejection';
import type { Found } from './difference';
import { differ } from './replay-decision';

/** A stored rejection with what it was made of, as `replayPage` reads it. */
export type RecordedRejectionRow = readonly [
  id: string,
  paymentId: string,
  transactionId: string,
  source: string,
  category: string,
  code: string,
  mappingVersion: number | null,
  retry: string,
  network: string | null,
  createdAt: EpochMs,
  transactionType: string,
  decision: readonly [outcome: string, ruleSetVersion: number, matchedRules: string] | null,
  reasons: readonly ReasonRow[] | null,
  /** Of the whole payment. */
  attempts: readonly (readonly [transactionId: string, answer: string, settledAt: EpochMs | null])[] | null,
];
type ReasonRow = readonly [
  position: number,
  code: string,
  ruleKey: string | null,
  ruleVersion: number | null,
  decisive: number,
  detail: string,
];

/**
 * Everything that this build makes differently of a stored no: of the decision, the processor's answer or the bank's return that it was made
 * of. Other rejections are made of nothing that is mapped: they have no differences.
 */
export function replayRejection(row: RecordedRejectionRow): readonly Found[] {
  const [, , , source, category, code, , retryText, networkText, , , , reasons] = row;
  const replayed = madeAgain(row);
  if (replayed === null) return [];
  const retry = JSON.parse(retryText) as RetryAdvice;
  // How often the network lets a card be tried is counted, not mapped.
  const { attemptsLeft } = replayed.retry;
  const again = attemptsLeft === null ? { ...replayed.retry, attemptsLeft: retry.attemptsLeft } : replayed.retry;
  return [
    ...differ('REJECTION', 'source', source, replayed.source),
    ...differ('REJECTION', 'category', category, replayed.category),
    ...differ('REJECTION', 'code', code, replayed.code),
    ...differ('REJECTION', 'retry', canonicalJson(retry), canonicalJson(again)),
    ...differ(
      'REJECTION',
      'network',
      networkText && canonicalJson(JSON.parse(networkText) as Json),
      textOf(replayed.network),
    ),
    ...differ('REJECTION', 'reasons', reasonsOf(reasons ?? []), canonicalJson(replayed.reasons.map(reasonOf))),
  ];
}

function madeAgain(row: RecordedRejectionRow): Rejection | null {
  const [id, , transactionId, source, , , mappingVersion, , networkText, createdAt, type, decision, , attempts] = row;
  const origin = { id: id as RejectionId, createdAt };
  if (source === 'GATEWAY' && decision?.[0] === 'REJECT') {
    const [, ruleSetVersion, matchedText] = decision;
    const matched = JSON.parse(matchedText) as readonly MatchedRule[];
    return rejectionOfDecision({ outcome: 'REJECT', matched, ruleSetVersion } as unknown as Decision, origin);
  }
  if (mappingVersion === null) return null;
  const declines = (attempts ?? []).flatMap(([of, answerText, settledAt]) => {
    const answer = JSON.parse(answerText) as ProcessorAnswer;
    return of === transactionId && answer.kind === 'declined' ? [{ answer, settledAt }] : [];
  });
  const decline = declines.find(({ settledAt }) => settledAt === createdAt) ?? declines.at(-1);
  if (decline !== undefined) return rejectionOfDecline(decline.answer, origin);
  if (type !== 'RETURN') return null;
  const network = networkText === null ? null : (JSON.parse(networkText) as RejectionNetwork);
  const { responseCode: code = null, scheme = null } = network ?? {};
  return code === null || scheme === null ? null : rejectionOfReturn({ code, scheme }, origin);
}

/** What a reason says. Its words for staff may be written better at any time; where its paths lead depends on how the payment was put. */
function reasonOf({
  code,
  ruleKey,
  ruleVersion,
  decisive,
  evidence,
}: Pick<Rejection['reasons'][number], 'code' | 'ruleKey' | 'ruleVersion' | 'decisive' | 'evidence'>): Json {
  return { code, ruleKey, ruleVersion, decisive, evidence };
}

function reasonsOf(rows: readonly ReasonRow[]): string {
  const sorted = [...rows].sort(([one], [other]) => one - other);
  return canonicalJson(
    sorted.map(([, code, ruleKey, ruleVersion, decisive, detail]) => {
      const { evidence } = JSON.parse(detail) as { readonly evidence: readonly Evidence[] };
      return reasonOf({ code, ruleKey, ruleVersion, decisive: decisive === 1, evidence });
    }),
  );
}

function textOf(network: RejectionNetwork | null): string | null {
  return network === null ? null : canonicalJson(network);
}
