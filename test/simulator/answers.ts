import { NO_NETWORK_ANSWER, type ProcessorAnswer } from '../../src/processors/processor';

type Declined = Extract<ProcessorAnswer, { kind: 'declined' }>;

export function declined(processorReference: string): Declined {
  return {
    kind: 'declined',
    processorReference,
    by: 'ISSUER',
    declineCode: 'insufficient_funds',
    network: NO_NETWORK_ANSWER,
  };
}

/** With the network's word that the card must not be charged again without its holder. */
export function neverAgain(processorReference: string): Declined {
  const network = { ...NO_NETWORK_ANSWER, scheme: 'mastercard', responseCode: '51', adviceCode: '03' };
  return { ...declined(processorReference), network };
}

/** A soft decline: another processor may reach the issuer. */
export function unreached(processorReference: string): Declined {
  return { ...declined(processorReference), declineCode: 'issuer_unavailable' };
}
