import type { PlantedBug } from './planted-bugs';

const STRIPE = 'src/processors/stripe';

function bug(name: string, file: string, from: string, to: string): PlantedBug {
  return { name: `Stripe: ${name}`, stripe: true, patches: [{ file: `${STRIPE}/${file}`, from, to }] };
}

/** Mistakes in the connector to Stripe, which is the second processor then. */
export const CONNECTOR_BUGS: readonly PlantedBug[] = [
  bug(
    'a lost answer counts as not sent',
    'api.ts',
    "if (isLost(detail)) return { kind: 'inDoubt', cause: detail.message };",
    "if (isLost(detail)) return { kind: 'notSent', cause: detail.message };",
  ),
  bug(
    'a failure of its own counts as not sent',
    'api.ts',
    "if (status >= 500 || status < 400 || status === 424) return { kind: 'inDoubt', cause: `status ${status}` };",
    "if (status >= 500 || status < 400 || status === 424) return { kind: 'notSent', cause: `status ${status}` };",
  ),
  bug(
    'what the search does not show does not exist',
    'enquiry.ts',
    'return findInList(attemptId, call);',
    "return attemptId === '' ? findInList(attemptId, call) : { kind: 'unknown' };",
  ),
  bug(
    'a decline that can not be read again has no advice',
    'stripe.connector.ts',
    'return { ...declined(intentId, code), by, network: { ...NO_NETWORK_ANSWER, ...network } };',
    'return declined(intentId, code);',
  ),
  bug(
    'a capture leaves no note',
    'stripe.connector.ts',
    'metadata: captureMark(request.attemptId, amount),\n      ',
    '',
  ),
  bug(
    'a void is never found',
    'enquiry.ts',
    "return intent.status === 'canceled' ? voidOf(intent) : { kind: 'unknown' };",
    "return intent.status === 'processing' ? voidOf(intent) : { kind: 'unknown' };",
  ),
  bug(
    'any refund of the charge is taken for the one that was asked for',
    'enquiry.ts',
    'metadata?.[ATTEMPT] === request.attemptId);',
    "metadata?.[ATTEMPT] !== '');",
  ),
  bug(
    'a charge in the customer’s absence names no agreement',
    'requests.ts',
    '...(agreement !== null && { mit_exemption: { network_transaction_id: agreement } }),',
    '',
  ),
  bug(
    'a charge that waits for the customer counts as approved',
    'answers.ts',
    "if (charge !== null && charge.status === 'succeeded') {",
    "if (charge !== null || intent.status === 'requires_action') {",
  ),
];
