import type { Clock } from '../kernel/clock';
import type { Ids, MerchantId } from '../kernel/ids';
import type { Log } from '../observability/log';
import type { Database } from '../persistence/database';
import type { CardCredentials, Processor } from '../processors/processor';
import type { Merchant } from '../access/principal';
import type { HotView } from '../persistence/hot-unit';
import type { CardInput, NormalizedInput } from '../verification/input';
import type { Verdict } from '../verification/verify';
import type { PaymentTimings } from './payment';

/** The card behind a token, as payments need it. */
export interface CardVault {
  /** Null when the token is unknown, expired, destroyed or another merchant's: the caller can't tell which. */
  describe(tokenText: string, merchantId: MerchantId): Promise<DescribedCard | null>;
  /** The card itself, for the processor. Null when it has become unusable meanwhile. */
  reveal(tokenText: string, merchantId: MerchantId): Promise<CardCredentials | null>;
}

export interface DescribedCard {
  /** The token without its sealed security code. */
  readonly tokenId: string;
  readonly card: CardInput;
}

/** What the payment services work with. */
export interface PaymentPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly vault: CardVault;
  /** Facts, decision and counters, inside the first commit. */
  verify(view: HotView, merchant: Merchant, input: NormalizedInput, at: number): Verdict;
  /** The processor that serves a merchant's payments; null when none does. */
  processorFor(merchant: { mode: 'SANDBOX' | 'LIVE' }): Processor | null;
  /** The processor of that name; null when it is no longer configured. */
  processorNamed(name: string): Processor | null;
  /** Keyed hash of a canonical input. */
  fingerprint(text: string): string;
  readonly timings: PaymentTimings;
}
