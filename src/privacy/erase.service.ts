import { JobRow } from '../jobs/job.entity';
import type { JobHandler } from '../jobs/job-runner';
import { closeJob, jobId, planJob } from '../jobs/jobs';
import { present } from '../kernel/assert';
import { canonicalJson } from '../kernel/canonical-json';
import { type Clock, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/clock';
import { tokensOfHeldPayments } from '../payments/payment.store';
import type { PaymentMethodRow } from '../payments/payment-method.entity';
import type { PaymentRow } from '../payments/payment.entity';
import type { Database } from '../persistence/database';
import type { HotView } from '../persistence/hot-unit';
import type { BankAccountVault } from '../vault/bank-account.service';
import type { Vault } from '../vault/vault.service';
import { subjectRows } from '../verification/verify';
import { VelocityRow } from '../verification/velocity.entity';
import type { Erasable } from './erasable';
import { ErasureRow } from './erasure.entity';
import {
  deleteSearchesFor,
  erasablePayments,
  eraseMethods,
  eraseRows,
  methodsOf,
  paymentsNaming,
  type Subject,
} from './erasure.store';

export interface ErasePorts {
  readonly db: Database;
  readonly vaultDb: Database;
  readonly vault: Pick<Vault, 'erase'>;
  readonly accounts: Pick<BankAccountVault, 'erase'>;
  readonly clock: Clock;
  /** Keyed hash of what identifies a person, as payments use it. */
  readonly fingerprint: (text: string) => string;
  /** How long payments with money behind them keep their personal data whatever is asked, in milliseconds. */
  readonly holdMs: number;
}

const BATCH = 100;
/** Batches within the request itself; a job does the rest. */
const BATCHES_AT_ONCE = 10;
/** The job starts after the request has had its chance. */
const JOB_DELAY_MS = MINUTE_MS;
/** How long to leave payments alone whose outcome is not known yet. */
const ASK_AGAIN_MS = HOUR_MS;

/** Erases customers: in the request what can be, in a job what must wait. Every step may be repeated. */
export class EraseService {
  constructor(private readonly ports: ErasePorts) {}

  /** Erases all payments that name the customer now. Asked again, it looks again. */
  async erase(subject: Subject, actor: string): Promise<Readonly<ErasureRow>> {
    const { db, clock } = this.ports;
    const id = this.idOf(subject);
    await this.forgetCustomer(subject);
    const reader = db.reader('support');
    await this.eraseMethods(await methodsOf(reader, subject.merchantId, subject));
    await db.withTx((tx) => deleteSearchesFor(tx, subject));
    await db.hot({
      reads: [
        [ErasureRow, id],
        [JobRow, jobId('ERASURE', id)],
      ],
      run(view) {
        const at = clock.now();
        const paymentsErased = view.find(ErasureRow, id)?.paymentsErased ?? 0;
        const counts = { paymentsErased, paymentsWaiting: 0, requestedAt: at, completedAt: null };
        view.upsert(ErasureRow, { id, ...subject, ...counts, status: 'WAITING', actor });
        if (view.find(JobRow, jobId('ERASURE', id)) !== null) return;
        planJob(view, {
          kind: 'ERASURE',
          subjectId: id,
          merchantId: subject.merchantId,
          dueAt: at + JOB_DELAY_MS,
          at,
        });
      },
    });
    return (await this.advance(id)).erasure;
  }

  /** The job: goes on until no payment names the customer and the log is empty. */
  job(): JobHandler {
    return async ({ subjectId }) => {
      const { erasure, again } = await this.advance(subjectId);
      return erasure.status === 'DONE' ? { kind: 'closed' } : { kind: 'again', dueAt: this.ports.clock.now() + again };
    };
  }

  /** Erases these payments of one merchant, whoever made them. `withCards`: also the cards in the vault. Returns how many were erased. */
  async erasePayments(payments: readonly PaymentRow[], { withCards }: { withCards: boolean }): Promise<number> {
    const { db, clock } = this.ports;
    await this.forgetSubjects(payments);
    if (withCards) await this.eraseCards(payments);
    const ids = payments.map((payment) => payment.id);
    return db.withTx((tx) => eraseRows(tx, ids, this.erasable(), clock.now()));
  }

  /** Which payments may be erased now. */
  erasable(): Erasable {
    return { heldAfter: this.ports.clock.now() - this.ports.holdMs };
  }

  private async advance(id: string): Promise<{ erasure: Readonly<ErasureRow>; again: number }> {
    const { db } = this.ports;
    const reader = db.reader('support');
    const found = await reader.read((manager) => manager.findOneBy(ErasureRow, { id }));
    const subject: Subject = present(found, 'erasure');
    let erased = 0;
    for (let batch = 0; batch < BATCHES_AT_ONCE; batch++) {
      const payments = await erasablePayments(reader, subject, this.erasable(), BATCH);
      if (payments.length === 0) break;
      erased += await this.erasePayments(payments, { withCards: true });
    }
    const naming = await paymentsNaming(reader, subject);
    if (naming > 0) {
      const left = await erasablePayments(reader, subject, this.erasable(), 1);
      const erasure = await this.note(id, { erased, waiting: naming, over: false });
      return { erasure, again: left.length > 0 ? SECOND_MS : ASK_AGAIN_MS };
    }
    return { erasure: await this.complete(id, erased), again: MINUTE_MS };
  }

  /** Forgets whom it looked for, then empties the logs; only then it is done. */
  private async complete(id: string, erased: number): Promise<Readonly<ErasureRow>> {
    const { db, vaultDb } = this.ports;
    const noted = await this.note(id, { erased, waiting: 0, over: false, forget: true });
    const emptied = (await db.emptyLog()) && (await vaultDb.emptyLog());
    return emptied ? this.note(id, { erased: 0, waiting: 0, over: true }) : noted;
  }

  private note(
    id: string,
    step: { erased: number; waiting: number; over: boolean; forget?: boolean },
  ): Promise<Readonly<ErasureRow>> {
    const { db, clock } = this.ports;
    return db.hot({
      reads: [
        [ErasureRow, id],
        [JobRow, jobId('ERASURE', id)],
      ],
      run(view) {
        const row = present(view.find(ErasureRow, id), 'erasure');
        if (step.over) closeJob(view, 'ERASURE', id);
        return view.update(ErasureRow, id, {
          paymentsErased: row.paymentsErased + step.erased,
          paymentsWaiting: step.waiting,
          ...(step.forget ? { customerReference: null, customerEmail: null } : {}),
          ...(step.over ? { status: 'DONE', completedAt: clock.now() } : {}),
        });
      },
    });
  }

  /** The customer's counters, also of one who has no payments left. */
  private forgetCustomer({ merchantId, customerReference, customerEmail }: Subject): Promise<void> {
    const customers = [customerReference, customerEmail].filter((name) => name !== null);
    const rows = customers.flatMap((customer) => this.rowOf(merchantId, customer));
    return this.ports.db.hot({
      reads: rows.map((id) => [VelocityRow, id] as const),
      run: (view) => rows.forEach((id) => deleteSubject(view, id)),
    });
  }

  /** Breaks what links these payments' facts with persons: see velocity.entity.ts. Counters of cards and addresses stay. */
  private forgetSubjects(payments: readonly PaymentRow[]): Promise<void> {
    const customers = new Set<string>();
    const shared = new Set<string>();
    for (const payment of payments) {
      const { cardFingerprint, accountFingerprint, customerReference, customerEmail, ipAddress } = payment;
      const subjects = { cardFingerprint, accountFingerprint, customer: customerReference ?? customerEmail, ipAddress };
      const { customer, ...others } = subjectRows(this.ports.fingerprint, payment.merchantId, subjects);
      if (customer !== undefined) customers.add(customer);
      for (const id of Object.values(others)) shared.add(id);
    }
    return this.ports.db.hot({
      reads: [...customers, ...shared].map((id) => [VelocityRow, id] as const),
      run(view) {
        for (const id of customers) deleteSubject(view, id);
        for (const id of shared) {
          if (view.find(VelocityRow, id) !== null) view.update(VelocityRow, id, { pseudonym: '' });
        }
      },
    });
  }

  /** The cards that these payments used, and those stored for their customers. */
  private async eraseCards(payments: readonly PaymentRow[]): Promise<void> {
    const merchantId = payments[0]?.merchantId;
    if (merchantId === undefined) return;
    const ids = payments.flatMap(({ paymentMethodId }) => (paymentMethodId === null ? [] : [paymentMethodId]));
    if (ids.length > 0) await this.eraseMethods(await methodsOf(this.ports.db.reader('support'), merchantId, { ids }));
    await this.eraseTokens(
      merchantId,
      payments.map(({ tokenId }) => tokenId),
    );
  }

  /** Removes and erases stored payment methods of one merchant, with their cards. */
  async eraseMethods(methods: readonly PaymentMethodRow[]): Promise<void> {
    const { db, clock } = this.ports;
    const [method] = methods;
    if (method === undefined) return;
    await this.eraseTokens(
      method.merchantId,
      methods.map(({ tokenId }) => tokenId),
    );
    const ids = methods.map(({ id }) => id);
    await db.withTx((tx) => eraseMethods(tx, ids, clock.now()));
  }

  /** A card that a payment still waits for goes with that payment. */
  private async eraseTokens(merchantId: string, tokenIds: readonly string[]): Promise<void> {
    const { db, vault, accounts } = this.ports;
    const tokens = [...new Set(tokenIds)];
    const needed = await tokensOfHeldPayments(db.reader('support'), tokens);
    const free = tokens.filter((token) => !needed.has(token));
    await vault.erase(free, merchantId);
    await accounts.erase(free, merchantId);
  }

  private rowOf(merchantId: string, customer: string): string[] {
    const nothing = { cardFingerprint: null, accountFingerprint: null, ipAddress: null };
    const rows = subjectRows(this.ports.fingerprint, merchantId, { ...nothing, customer });
    return rows.customer === undefined ? [] : [rows.customer];
  }

  private idOf({ merchantId, customerReference, customerEmail }: Subject): string {
    const text = canonicalJson([merchantId, 'erasure', customerReference, customerEmail]);
    return `${merchantId}|${this.ports.fingerprint(text)}`;
  }
}

function deleteSubject(view: HotView, id: string): void {
  if (view.find(VelocityRow, id) !== null) view.delete(VelocityRow, id);
}
