import type { Clock } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Log } from '../observability/log';
import type { Stage } from '../observability/metrics';
import type { Database } from '../persistence/database';
import type { Breakers } from '../processors/breaker';
import type { ProcessorCalls } from '../processors/calls';
import type { Processor } from '../processors/processor';
import type { Merchant } from '../access/principal';
import type { Routing } from '../routing/routing';
import type { HotView } from '../persistence/hot-unit';
import type { NormalizedInput } from '../verification/input';
import type { LiveRuleSets } from '../releases/live-rule-sets';
import type { BankAccountVault } from '../vault/bank-account.service';
import type { Vault } from '../vault/vault.service';
import type { SubjectRows, Verdict } from '../verification/verify';
import type { PaymentTimings } from './payment';

/** The card behind a token, as payments need it. */
export type CardVault = Pick<Vault, 'describe' | 'reveal'>;

/** What the payment services work with. */
export interface PaymentPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly vault: CardVault;
  /** The bank account behind a token. */
  readonly accounts: Pick<BankAccountVault, 'describe' | 'reveal'>;
  /** Facts, decision and counters, inside the first commit. */
  verify(view: HotView, merchant: Merchant, input: NormalizedInput, subjects: SubjectRows, at: number): Verdict;
  /** Which rules decide; without it those that `verify` was made with. */
  readonly rules?: Pick<LiveRuleSets, 'shares' | 'loading'>;
  /** Which processors a merchant's new payments go to. */
  readonly routing: Pick<Routing, 'assertHasRoom' | 'choose' | 'next'>;
  /** The processor of that name; null when it is no longer configured. */
  processorNamed(name: string): Processor | null;
  /** The calls under way; without it none are counted. */
  readonly calls?: ProcessorCalls;
  /** Hear what calls lead to; without them nobody does. */
  readonly breakers?: Breakers;
  /** Hears how long stages took. */
  timed?(this: void, stage: Stage, milliseconds: number): void;
  /** Keyed hash of a canonical input or of what identifies a person. */
  readonly fingerprint: (text: string) => string;
  readonly timings: PaymentTimings;
}
