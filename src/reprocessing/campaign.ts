import { DAY_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock';

/** What a campaign may become from each state. A state without successors is terminal. The table is the law: every write goes through it. */
export const CAMPAIGN_TRANSITIONS = {
  PREPARING: ['PREPARED', 'CANCELLED'],
  PREPARED: ['RUNNING', 'CANCELLED'],
  RUNNING: ['PAUSED', 'COMPLETED', 'CANCELLED'],
  PAUSED: ['RUNNING', 'CANCELLED'],
  COMPLETED: [],
  CANCELLED: [],
} as const satisfies Record<string, readonly string[]>;

export type CampaignState = keyof typeof CAMPAIGN_TRANSITIONS;

/** What a payment of a campaign may become. What became of the money once it is SENT is in the new payment, and nowhere else. */
export const ITEM_TRANSITIONS = {
  WAITING: ['SENT', 'INVITED', 'SKIPPED'],
  SENT: [],
  INVITED: [],
  SKIPPED: [],
} as const satisfies Record<string, readonly string[]>;

export type ItemState = keyof typeof ITEM_TRANSITIONS;

/** What is to be done with a payment, by what is known now. */
export const ITEM_PLANS = ['CHARGE', 'INVITE', 'SKIP'] as const;
export type ItemPlan = (typeof ITEM_PLANS)[number];

/** By what right a customer who is not there is charged. */
export const CHARGE_RIGHTS = ['STORED_METHOD', 'MANDATE', 'OPEN_ORDER'] as const;
export type ChargeRight = (typeof CHARGE_RIGHTS)[number];

/** Why a payment is skipped, whatever else holds. */
export const SKIP_REASONS = [
  'SUPERSEDED',
  'ORDER_IN_FLIGHT',
  'ORDER_CLOSED',
  'ALREADY_REPROCESSED',
  'STILL_REFUSED',
  'NOT_BY_RULES',
  'VERIFICATION_ONLY',
  'PERSONAL_DATA_ERASED',
] as const;

/** Why a customer is not charged: they are invited, or skipped where nobody is to be invited. */
export const NO_CHARGE_REASONS = [
  'NO_RIGHT_TO_CHARGE',
  'CHARGE_WINDOW_PASSED',
  'ORDER_NOT_CONFIRMED',
  'TOKEN_EXPIRED',
  'METHOD_REMOVED',
  'SCHEME_FORBIDS',
  'AUTHENTICATION_REQUIRED',
  'REVIEW_REQUIRED',
] as const;

export type SkipReason = (typeof SKIP_REASONS)[number];
export type NoChargeReason = (typeof NO_CHARGE_REASONS)[number];
export type ItemReason = SkipReason | NoChargeReason;

export const CAMPAIGN_SOURCES = ['FILTER', 'RULE_SET_VERSION', 'RELEASE', 'INCIDENT'] as const;
export type CampaignSource = (typeof CAMPAIGN_SOURCES)[number];

/** The most payments of one campaign. Our judgement: more is another campaign, for another pair of eyes. */
export const CAMPAIGN_ITEMS_MAX = 100_000;

/** A token for a card that was not to be stored lives for a day (vault), so no policy can reach further back. */
export const CHARGE_WINDOW_MAX_HOURS = 24;

/** How long an invited customer can pay with the token of the invitation. Our judgement: longer than an endpoint is tried. */
export const INVITATION_MS = 7 * DAY_MS;

/** Waits while the customer's own payment of the order is under way; after the last one the payment is skipped. */
export const IN_FLIGHT_WAITS_MS: readonly number[] = [
  ...[2, 5, 10, 20, 40].map((seconds) => seconds * SECOND_MS),
  ...[2, 5, 10].map((minutes) => minutes * MINUTE_MS),
];

/** What one person may start alone; null: no limit. */
export interface AloneLimits {
  readonly payments: number;
  /** In euro cents, by the reference rates of the facts. */
  readonly eurCents: number;
}

/** Whether a second person has to approve, by what would be charged. */
export function needsApproval(
  { payments, eurCents }: { readonly payments: number; readonly eurCents: bigint },
  limits: AloneLimits,
): boolean {
  return payments > limits.payments || eurCents > BigInt(limits.eurCents);
}
