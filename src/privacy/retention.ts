/** How long what is kept, in milliseconds. Set by the operator, see config.ts. */
export interface RetentionPeriods {
  /** Who paid, from the creation of the payment on; null: until the customer is erased. */
  readonly personalDataMs: number | null;
  /** Counters and pseudonyms of a card, customer or IP address, from its last payment on. */
  readonly pseudonymsMs: number;
  /** Rows of cards whose number is destroyed already, and of payment methods that were removed. */
  readonly removedCardsMs: number;
  /** Payments with money behind them keep their personal data at least so long, also when their customer is to be erased. */
  readonly holdMs: number;
}
