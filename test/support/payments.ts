import { createHmac } from 'node:crypto';
import type { Merchant } from '../../src/access/principal';
import { JobRunner } from '../../src/jobs/job-runner';
import type { Clock } from '../../src/kernel/clock';
import { createIds, type MerchantId } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';
import { silentLog } from '../../src/observability/log';
import { type AuthorizeCommand, parseAuthorizeInput } from '../../src/payments/authorize.command';
import { AuthorizeService, type PaymentOutcome } from '../../src/payments/authorize.service';
import { ConfirmService } from '../../src/payments/confirm.service';
import { enquiryJob } from '../../src/payments/enquiry.job';
import { expiryJob } from '../../src/payments/expiry.job';
import { cancellationJob } from '../../src/payments/cancellation.job';
import { lateCheckJob } from '../../src/payments/late-check.job';
import { reversalJob } from '../../src/payments/reversal.job';
import { OperationService } from '../../src/payments/operation.service';
import { DEFAULT_TIMINGS, type PaymentTimings } from '../../src/payments/payment';
import { PaymentRow } from '../../src/payments/payment.entity';
import type { PaymentPorts } from '../../src/payments/ports';
import { ReviewService } from '../../src/payments/review.service';
import type { Database } from '../../src/persistence/database';
import { EraseService } from '../../src/privacy/erase.service';
import type { SandboxSettings } from '../../src/processors/sandbox/engine';
import { createProcessorRegistry } from '../../src/processors/registry';
import { createInProcessSandbox, type InProcessSandbox } from '../../src/processors/sandbox/in-process';
import { SANDBOX_CARDS } from '../../src/processors/sandbox/scenarios';
import { Routing } from '../../src/routing/routing';
import { DEFAULT_RULE_SET } from '../../src/rules/default-rule-set';
import { REFERENCE_LISTS } from '../../src/rules/reference-lists';
import { generateKeySet } from '../../src/vault/key-set';
import { localKeyring } from '../../src/vault/local-keyring';
import { NO_BIN_DIRECTORY } from '../../src/vault/card-description';
import { followUpJob } from '../../src/notices/follow-up.job';
import { sweepJob } from '../../src/notices/sweep.job';
import { SANDBOX_ACCOUNTS } from '../../src/processors/sandbox/accounts';
import { BankAccountVault } from '../../src/vault/bank-account.service';
import { Vault } from '../../src/vault/vault.service';
import { createVerification } from '../../src/verification/verification.service';
import { verify } from '../../src/verification/verify';

/** A clock that stands still until it is moved; what is due then runs at once, in order. */
export class TestClock implements Clock {
  #now: number;
  #timers: { at: number; callback: () => void }[] = [];

  constructor(now = Date.UTC(2026, 10, 22, 12)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    // The gate's linger and the wait for a first answer end by what others do, not by a test that moves time.
    if (delayMs < 50) {
      const immediate = setImmediate(callback);
      return () => clearImmediate(immediate);
    }
    const timer = { at: this.#now + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves time on, running timers on the way. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter((timer) => timer.at <= end).sort((one, other) => one.at - other.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now = end;
  }
}

export interface PaymentServices {
  readonly ports: PaymentPorts;
  readonly clock: TestClock;
  readonly sandbox: InProcessSandbox;
  readonly authorize: AuthorizeService;
  readonly confirm: ConfirmService;
  readonly operations: OperationService;
  readonly reviews: ReviewService;
  readonly jobs: JobRunner;
  readonly merchant: Merchant;
  payment(id: string): Promise<PaymentRow | null>;
}

/** The payment services on a test's database, with an in-process sandbox and a clock that the test moves. */
export function paymentServices(
  db: Database,
  merchant: Merchant,
  timings: Partial<PaymentTimings> = {},
  settings: Partial<SandboxSettings> = {},
): PaymentServices {
  const clock = new TestClock();
  const randomness = systemRandomness();
  const ids = createIds(clock, randomness);
  const sandbox = createInProcessSandbox({ clock, settings });
  const registry = createProcessorRegistry([sandbox.processor]);
  const sandboxCards = new Map(SANDBOX_CARDS.map((card) => [card.scenario, card]));
  const keyring = localKeyring(generateKeySet(randomness), randomness);
  const vault = new Vault({
    db,
    keyring,
    clock,
    ids,
    randomness,
    sandboxCards,
    bins: NO_BIN_DIRECTORY,
    report: () => {},
  });
  const accounts = new BankAccountVault({
    db,
    keyring,
    clock,
    ids,
    randomness,
    sandboxAccounts: new Map(SANDBOX_ACCOUNTS.map((account) => [account.scenario, account])),
    report: () => {},
  });
  const verifying = { verification: createVerification(DEFAULT_RULE_SET), lists: REFERENCE_LISTS, randomness };
  const ports: PaymentPorts = {
    db,
    clock,
    ids,
    log: silentLog,
    vault,
    accounts,
    verify: (...unit) => verify(verifying, ...unit),
    routing: new Routing({ clock, registry, tableOf: () => null }),
    processorNamed: registry.processorNamed,
    fingerprint: (text) => createHmac('sha256', 'test').update(text).digest('hex'),
    timings: { ...DEFAULT_TIMINGS, ...timings },
  };
  const erasing = new EraseService({ ...ports, vault, accounts, vaultDb: db, holdMs: 0 });
  const handlers = {
    ENQUIRY: enquiryJob(ports),
    EXPIRY: expiryJob(ports),
    CANCELLATION: cancellationJob(ports),
    LATE_CHECK: lateCheckJob(ports),
    REVERSAL: reversalJob(ports),
    FOLLOW_UP: followUpJob(ports),
    ERASURE: erasing.job(),
    NOTICE_SWEEP: sweepJob(ports, () => null),
  };
  return {
    ports,
    clock,
    sandbox,
    authorize: new AuthorizeService(ports),
    confirm: new ConfirmService(ports),
    operations: new OperationService(ports),
    reviews: new ReviewService(ports),
    jobs: new JobRunner({ db, clock, randomness, log: silentLog, handlers, pollMs: 1_000 }),
    merchant,
    payment: (id) => db.reader('payments').read((manager) => manager.findOneBy(PaymentRow, { id })),
  };
}

let sequence = 0;

/** A well-formed authorization of 50.00 € with a fresh key and order, by one of the sandbox's cards. */
export function anAuthorization(card: string, change: Record<string, unknown> = {}): AuthorizeCommand {
  sequence += 1;
  const parsed = parseAuthorizeInput({
    idempotencyKey: `key-${sequence}`,
    orderReference: `order-${sequence}`,
    amount: { amountMinor: 5_000, currency: 'EUR' },
    paymentMethod: { card: { token: `tok_sandbox_${card}` } },
    customer: { reference: `customer-${sequence}`, email: `customer-${sequence}@example.com` },
    billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
    ...change,
  });
  if (!parsed.ok) throw new Error(`the test's own input is refused: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}

/** The payment of an outcome; fails the test when there is none. */
export function paymentOf(outcome: PaymentOutcome | { kind: string }): Readonly<PaymentRow> {
  if (outcome.kind !== 'payment' || !('payment' in outcome)) throw new Error(`expected a payment, got ${outcome.kind}`);
  return outcome.payment;
}

export const TEST_MERCHANT_ID = 'mer_01k0000000e00t00000000test' as MerchantId;
