import type { EpochMs } from '../kernel/clock';
import type { ProcessorAnswer } from '../processors/processor';
import { networkAdvice, reasonOfAdvice, reasonOfDecline } from './processor-mapping';
import type { ReasonCode } from './reason-catalogue';
import { SEPA_DEBIT_SCHEME } from './sepa-reasons';

/**
 * Soft declines that another processor may answer differently, because it reaches the issuer by another way or has other contracts: what failed
 * on the way, refusals without a cause, and what this processor or its acquirer does not take. Not the lack of money, the card or the
 * customer: there another way asks the same account the same thing.
 */
const ANOTHER_WAY_MAY_HELP: readonly ReasonCode[] = [
  'ISSUER_UNAVAILABLE',
  'SYSTEM_MALFUNCTION',
  'REENTER_TRANSACTION',
  'SECURITY_MALFUNCTION',
  'FORMAT_ERROR',
  'DO_NOT_HONOR',
  'MERCHANT_NOT_ACCEPTED',
  'TRANSACTION_NOT_SUPPORTED',
  'CURRENCY_NOT_SUPPORTED',
];

/**
 * Whether a declined payment may be tried at once by another processor, and has a chance there. The scheme's word goes first: Visa's reattempt
 * category 1 (never) and 3 (after a correction), and every merchant advice code of Mastercard's that says never, not with this card, or not
 * before some time, forbid it; category 2 and 4, code 43 and no advice at all leave it to the reason.
 */
export function mayTryElsewhere(
  { network, declineCode }: Extract<ProcessorAnswer, { kind: 'declined' }>,
  at: EpochMs,
): boolean {
  const { scheme, adviceCode, responseCode } = network;
  // A bank's no to a debit is no less a no from elsewhere.
  if (scheme === SEPA_DEBIT_SCHEME) return false;
  const advice = networkAdvice(scheme, adviceCode, at);
  if (advice !== null && (advice.verdict !== 'LATER' || advice.afterMs !== null)) return false;
  if (reasonOfAdvice(scheme, adviceCode) !== null) return false;
  const reason = reasonOfDecline({ scheme, responseCode, declineCode, at });
  return reason !== null && ANOTHER_WAY_MAY_HELP.includes(reason);
}
