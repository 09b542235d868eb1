/** What a client can do about a rejection, from the hardest answer to the softest. */
export const RETRY_VERDICTS = [
  /** Not again with this card: nothing changes the answer, and networks charge for repeats. */
  'NEVER',
  /** This payment won't succeed with this card: offer another card or method. */
  'OTHER_METHOD',
  /** Another payment for this order is under way: wait for its outcome, start nothing. */
  'WAIT_FOR_OUTCOME',
  /** May succeed once the input at the given paths is corrected. */
  'AFTER_CORRECTION',
  /** May succeed when the customer authenticates (3DS). */
  'WITH_AUTHENTICATION',
  /** May succeed unchanged, not before the given time. */
  'LATER',
  /** May succeed unchanged at once, as a new request. */
  'NOW',
] as const;

export type RetryVerdict = (typeof RETRY_VERDICTS)[number];

/** The verdict that holds when several apply: the hardest one. */
export function hardestVerdict(verdicts: readonly RetryVerdict[]): RetryVerdict | null {
  return RETRY_VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? null;
}
