/** What a dispute may become from each status. The table is the law, as for payments. */
export const DISPUTE_TRANSITIONS = {
  NEEDS_RESPONSE: ['UNDER_REVIEW', 'WON', 'LOST'],
  UNDER_REVIEW: ['NEEDS_RESPONSE', 'WON', 'LOST'],
  // The cardholder's bank may go on: pre-arbitration.
  WON: ['NEEDS_RESPONSE', 'UNDER_REVIEW', 'LOST'],
  LOST: [],
} as const satisfies Record<string, readonly string[]>;

export type DisputeStatus = keyof typeof DISPUTE_TRANSITIONS;

/** Whether a dispute keeps its amount from the merchant: while it is open, and for good when it is lost. */
export function holdsMoney(status: DisputeStatus): boolean {
  return status !== 'WON';
}

/** The four families into which Visa sorts its dispute conditions; other schemes' codes are sorted likewise. */
export type DisputeCategory = 'FRAUD' | 'AUTHORIZATION' | 'PROCESSING' | 'CONSUMER' | 'OTHER';

export interface DisputeReason {
  readonly category: DisputeCategory;
  readonly title: string;
}

/** What a scheme's dispute code means; null for a code that this build does not know. */
export function disputeReason(scheme: string | null, code: string): DisputeReason | null {
  return REASONS.get(`${scheme}|${code}`) ?? null;
}

/**
 * Visa: dispute conditions (Visa Core Rules, chapter 11; Dispute Management Guidelines for Merchants, 2024). Mastercard: message
 * reason codes (Chargeback Guide, 2024). American Express: chargeback codes (Merchant Reference Guide, 2024).
 */
// prettier-ignore
const ROWS: readonly (readonly [scheme: string, code: string, category: DisputeCategory, title: string])[] = [
  ['visa', '10.1', 'FRAUD', 'EMV liability shift: counterfeit fraud'],
  ['visa', '10.2', 'FRAUD', 'EMV liability shift: non-counterfeit fraud'],
  ['visa', '10.3', 'FRAUD', 'Other fraud: card present'],
  ['visa', '10.4', 'FRAUD', 'Other fraud: card absent'],
  ['visa', '10.5', 'FRAUD', 'Visa fraud monitoring program'],
  ['visa', '11.1', 'AUTHORIZATION', 'Card recovery bulletin'],
  ['visa', '11.2', 'AUTHORIZATION', 'Declined authorization'],
  ['visa', '11.3', 'AUTHORIZATION', 'No authorization'],
  ['visa', '12.1', 'PROCESSING', 'Late presentment'],
  ['visa', '12.2', 'PROCESSING', 'Incorrect transaction code'],
  ['visa', '12.3', 'PROCESSING', 'Incorrect currency'],
  ['visa', '12.4', 'PROCESSING', 'Incorrect account number'],
  ['visa', '12.5', 'PROCESSING', 'Incorrect amount'],
  ['visa', '12.6', 'PROCESSING', 'Duplicate processing, or paid by other means'],
  ['visa', '12.7', 'PROCESSING', 'Invalid data'],
  ['visa', '13.1', 'CONSUMER', 'Merchandise or services not received'],
  ['visa', '13.2', 'CONSUMER', 'Cancelled recurring transaction'],
  ['visa', '13.3', 'CONSUMER', 'Not as described, or defective'],
  ['visa', '13.4', 'CONSUMER', 'Counterfeit merchandise'],
  ['visa', '13.5', 'CONSUMER', 'Misrepresentation'],
  ['visa', '13.6', 'CONSUMER', 'Credit not processed'],
  ['visa', '13.7', 'CONSUMER', 'Cancelled merchandise or services'],
  ['visa', '13.8', 'CONSUMER', 'Original credit not accepted'],
  ['visa', '13.9', 'CONSUMER', 'Non-receipt of cash'],
  ['mastercard', '4808', 'AUTHORIZATION', 'Authorization-related'],
  ['mastercard', '4834', 'PROCESSING', 'Point-of-interaction error'],
  ['mastercard', '4837', 'FRAUD', 'No cardholder authorization'],
  ['mastercard', '4849', 'FRAUD', 'Questionable merchant activity'],
  ['mastercard', '4853', 'CONSUMER', 'Cardholder dispute'],
  ['mastercard', '4870', 'FRAUD', 'Chip liability shift'],
  ['mastercard', '4871', 'FRAUD', 'Chip liability shift: lost, stolen or never received'],
  ['amex', 'A01', 'AUTHORIZATION', 'Charge amount exceeds authorization amount'],
  ['amex', 'A02', 'AUTHORIZATION', 'No valid authorization'],
  ['amex', 'A08', 'AUTHORIZATION', 'Authorization approval expired'],
  ['amex', 'C02', 'CONSUMER', 'Credit not processed'],
  ['amex', 'C04', 'CONSUMER', 'Goods or services returned or refused'],
  ['amex', 'C05', 'CONSUMER', 'Goods or services cancelled'],
  ['amex', 'C08', 'CONSUMER', 'Goods or services not received'],
  ['amex', 'C14', 'PROCESSING', 'Paid by other means'],
  ['amex', 'C28', 'CONSUMER', 'Cancelled recurring billing'],
  ['amex', 'C31', 'CONSUMER', 'Goods or services not as described'],
  ['amex', 'C32', 'CONSUMER', 'Goods or services damaged or defective'],
  ['amex', 'F24', 'FRAUD', 'No card member authorization'],
  ['amex', 'F29', 'FRAUD', 'Card not present'],
  ['amex', 'P05', 'PROCESSING', 'Incorrect charge amount'],
  ['amex', 'P08', 'PROCESSING', 'Duplicate charge'],
];

const REASONS = new Map<string, DisputeReason>(
  ROWS.map(([scheme, code, category, title]) => [`${scheme}|${code}`, { category, title }]),
);
