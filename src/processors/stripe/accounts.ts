import type { MerchantId } from '../../kernel/ids';
import type { Secret } from '../../kernel/secret';

/** A merchant's account at Stripe, opened for one call. */
export interface StripeAccount {
  readonly merchantId: MerchantId;
  /** `sk_…` or `rk_…` */
  readonly apiKey: Secret;
  /** `whsec_…` of the endpoint that Stripe sends this merchant's notices to; null: none was set up. */
  readonly noticeSecret: Secret | null;
  /** Where the customer's browser goes after a 3DS challenge. */
  readonly returnUrl: string;
}

/** The port for credentials: each call looks them up, so that a change holds at once on every node. */
export interface StripeAccounts {
  find(this: void, merchantId: MerchantId): Promise<StripeAccount | null>;
  /** All of them, for what is asked of every account in turn. */
  all(this: void): Promise<readonly StripeAccount[]>;
}
