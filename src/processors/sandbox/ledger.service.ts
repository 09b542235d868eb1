import type { Clock } from '../../kernel/clock';
import { type Database, openDatabase } from '../../persistence/database';
import type { HotView } from '../../persistence/hot-unit';
import { SandboxAttemptRow } from './attempt.entity';
import { SandboxChargeRow } from './charge.entity';
import {
  authorize,
  type AuthorizeCommand,
  confirm,
  type ConfirmCommand,
  type EnquireCommand,
  referenceOf,
  type Reply,
  type SandboxSettings,
  settle,
} from './engine';
import type { ChargeRecord, LedgerView, OperationRecord } from './ledger';
import { SandboxLedger1764000000000 } from './ledger.migration';
import { SandboxOperationRow } from './operation.entity';
import { enquireAny, operate, type OperationCommand } from './operations';
import { SandboxOperations1764000000300 } from './operations.migration';
import { type NoticeRecord, reportOf, type SandboxReport, takeStep } from './sequel';
import { SandboxNoticeRow, SandboxSequelRow, SandboxSubscriberRow } from './sequel.entity';
import { SandboxSequels1764000000320 } from './sequel.migration';
import { scenarioOf } from './instrument';
import { planOf } from './scenarios';

export const LEDGER_ENTITIES = [
  SandboxChargeRow,
  SandboxAttemptRow,
  SandboxOperationRow,
  SandboxSequelRow,
  SandboxNoticeRow,
  SandboxSubscriberRow,
];
export const LEDGER_MIGRATIONS = [
  SandboxLedger1764000000000,
  SandboxOperations1764000000300,
  SandboxSequels1764000000320,
];

/** Opens and migrates the ledger in a SQLite file of its own. */
export async function openLedger(file: string, clock: Clock): Promise<Database> {
  const options = { name: 'sandbox', url: null, file, entities: LEDGER_ENTITIES, migrations: LEDGER_MIGRATIONS, clock };
  const database = await openDatabase(options);
  await database.migrate();
  return database;
}

/** Charges that one look for what is due takes up. */
const DUE_MAX = 100;

export interface LedgerPage {
  /** In the order of their references, which is the order of their making. */
  readonly charges: readonly ChargeRecord[];
  /** Reference to go on after; null when this is the last page. */
  readonly next: string | null;
}

export interface OperationPage {
  /** In the order of their attempts' ids. */
  readonly operations: readonly OperationRecord[];
  /** Attempt id to go on after; null when this is the last page. */
  readonly next: string | null;
}

/** The engine on a durable ledger. Every answer is given after its COMMIT. Errors: those of `Database`. */
export class LedgerService {
  readonly #database: Database;
  readonly #settings: SandboxSettings;
  readonly #clock: Clock;
  /** The last notice's number, from the first use on. */
  #counter: Promise<{ last: number }> | null = null;

  constructor(database: Database, settings: SandboxSettings, clock: Clock) {
    this.#database = database;
    this.#settings = settings;
    this.#clock = clock;
  }

  async authorize(command: AuthorizeCommand): Promise<Reply> {
    const twice = planOf(scenarioOf(command.instrument)).fault === 'TWICE';
    const deliveries = Array.from({ length: twice ? 2 : 1 }, () => this.#authorizeOnce(command));
    const [first] = await Promise.all(deliveries);
    return first!;
  }

  #authorizeOnce(command: AuthorizeCommand): Promise<Reply> {
    const now = this.#clock.now();
    return this.#run({ attemptId: command.attemptId, chargeId: referenceOf(command.attemptId) }, (ledger) =>
      authorize(ledger, command, this.#settings, now),
    );
  }

  confirm(command: ConfirmCommand): Promise<Reply> {
    const now = this.#clock.now();
    return this.#run({ attemptId: command.attemptId, chargeId: command.reference }, (ledger) =>
      confirm(ledger, command, this.#settings, now),
    );
  }

  async operate(command: OperationCommand): Promise<Reply> {
    const charge = await this.#database
      .reader('payments')
      .read((manager) => manager.findOneBy(SandboxChargeRow, { id: command.reference }));
    const plan = charge === null ? null : planOf(charge.scenario).operations[command.operation];
    const deliveries = Array.from({ length: plan?.fault === 'TWICE' ? 2 : 1 }, () => this.#operateOnce(command));
    const [first] = await Promise.all(deliveries);
    return first!;
  }

  #operateOnce(command: OperationCommand): Promise<Reply> {
    const now = this.#clock.now();
    return this.#run({ attemptId: command.attemptId, chargeId: command.reference }, (ledger) =>
      operate(ledger, command, this.#settings, now),
    );
  }

  async enquire(command: EnquireCommand): Promise<Reply> {
    const now = this.#clock.now();
    const { attemptId } = command;
    const chargeId = (await this.#chargeOf(attemptId)) ?? referenceOf(attemptId);
    const reply = await this.#run({ attemptId, chargeId }, (ledger) => {
      const call = ledger.attempt(attemptId) ?? ledger.operation(attemptId);
      if (call !== null && call.chargeId !== chargeId) return null;
      return enquireAny(ledger, command, this.#settings, now);
    });
    // A call was recorded between the two reads; its charge never changes again, so the next time finds it.
    return reply ?? this.enquire(command);
  }

  /** The charge that an attempt is about; null when there is no such attempt. */
  async #chargeOf(attemptId: string): Promise<string | null> {
    return this.#database.reader('payments').read(async (manager) => {
      const attempt = await manager.findOneBy(SandboxAttemptRow, { id: attemptId });
      const call = attempt ?? (await manager.findOneBy(SandboxOperationRow, { id: attemptId }));
      return call?.chargeId ?? null;
    });
  }

  /** What became of the charge of an attempt after its answer; null when there is none. */
  async report({ attemptId, merchantId }: EnquireCommand): Promise<SandboxReport | null> {
    const found = await this.#database.reader('payments').read(async (manager) => {
      const attempt = await manager.findOneBy(SandboxAttemptRow, { id: attemptId, merchantId });
      const charge = attempt && (await manager.findOneBy(SandboxChargeRow, { id: attempt.chargeId }));
      return charge && { charge, sequel: await manager.findOneBy(SandboxSequelRow, { id: charge.id }) };
    });
    return found && { ...reportOf(found.charge, found.sequel), attemptId };
  }

  /** Lets the next thing happen to a charge now: a pending one is settled, a settled one takes its scenario's next step. */
  next(chargeId: string): Promise<boolean> {
    const now = this.#clock.now();
    return this.#run({ attemptId: null, chargeId }, (ledger) => {
      const charge = ledger.charge(chargeId);
      if (charge === null) return false;
      if (charge.state !== 'PENDING') return takeStep(ledger, charge, planOf(charge.scenario), this.#settings, now);
      if (charge.settlesAt === null) return false;
      settle(ledger, charge, this.#settings, now);
      return true;
    });
  }

  /** Lets happen what is due. Resolves to how much that was. */
  async nextDue(): Promise<number> {
    const now = this.#clock.now();
    const due = await this.#database.reader('support').read(async (manager) => {
      const pending = manager
        .createQueryBuilder(SandboxChargeRow, 'charge')
        .select('charge.id')
        .where("charge.state = 'PENDING' AND charge.settlesAt <= :now AND charge.visibleFrom <= :now", { now })
        .limit(DUE_MAX);
      const sequels = manager
        .createQueryBuilder(SandboxSequelRow, 'sequel')
        .select('sequel.id')
        .where('sequel.nextAt <= :now', { now })
        .limit(DUE_MAX);
      return [...(await pending.getMany()), ...(await sequels.getMany())];
    });
    const happened = await Promise.all(due.map(({ id }) => this.next(id)));
    return happened.filter(Boolean).length;
  }

  /** Notices after a sequence number, oldest first. */
  notices(after: number, limit: number): Promise<readonly NoticeRecord[]> {
    return this.#database
      .reader('support')
      .read((manager) =>
        manager
          .createQueryBuilder(SandboxNoticeRow, 'notice')
          .where('notice.sequence > :after', { after })
          .orderBy('notice.sequence')
          .limit(limit)
          .getMany(),
      );
  }

  subscribers(): Promise<readonly SandboxSubscriberRow[]> {
    return this.#database.reader('support').read((manager) => manager.find(SandboxSubscriberRow));
  }

  /** A gateway wants the notices to come, at a URL of its own. Again with another secret: the secret changes. */
  async subscribe(url: string, secret: string): Promise<void> {
    const delivered = await this.#lastSequence();
    await this.#database.hot({
      reads: [[SandboxSubscriberRow, url]],
      run(view) {
        const known = view.find(SandboxSubscriberRow, url);
        if (known !== null) view.update(SandboxSubscriberRow, url, { secret });
        else view.insert(SandboxSubscriberRow, { id: url, secret, delivered, failures: 0, dueAt: 0 });
      },
    });
  }

  /** Notes how a delivery went. */
  async noteDelivery(url: string, change: Partial<SandboxSubscriberRow>): Promise<void> {
    await this.#database.hot({
      reads: [[SandboxSubscriberRow, url]],
      run: (view) => view.update(SandboxSubscriberRow, url, change),
    });
  }

  /** One decision over the rows of one charge. Notices are numbered in the order in which they are committed. */
  async #run<T>(
    { attemptId, chargeId }: { readonly attemptId: string | null; readonly chargeId: string },
    decide: (ledger: LedgerView) => T,
  ): Promise<T> {
    this.#counter ??= this.#lastSequence().then((last) => ({ last }));
    const counter = await this.#counter;
    return this.#database.hot({
      reads: [
        ...(attemptId === null
          ? []
          : [[SandboxAttemptRow, attemptId] as const, [SandboxOperationRow, attemptId] as const]),
        [SandboxChargeRow, chargeId],
        [SandboxSequelRow, chargeId],
      ],
      run: (view) => decide(ledgerView(view, () => (counter.last += 1))),
    });
  }

  async #lastSequence(): Promise<number> {
    const last = await this.#database
      .reader('payments')
      .read((manager) => manager.find(SandboxNoticeRow, { order: { sequence: 'DESC' }, take: 1 }));
    return last[0]?.sequence ?? 0;
  }

  /** Charges after a reference, at most `limit`. */
  async charges(after: string | null, limit: number): Promise<LedgerPage> {
    const charges = await this.#database.reader('support').read((manager) =>
      manager
        .createQueryBuilder(SandboxChargeRow, 'charge')
        .where('charge.id > :after', { after: after ?? '' })
        .orderBy('charge.id')
        .take(limit)
        .getMany(),
    );
    return { charges, next: charges.length === limit ? (charges.at(-1)?.id ?? null) : null };
  }

  /** Captures, voids and refunds after an attempt id, at most `limit`. */
  async operations(after: string | null, limit: number): Promise<OperationPage> {
    const operations = await this.#database.reader('support').read((manager) =>
      manager
        .createQueryBuilder(SandboxOperationRow, 'operation')
        .where('operation.id > :after', { after: after ?? '' })
        .orderBy('operation.id')
        .take(limit)
        .getMany(),
    );
    return { operations, next: operations.length === limit ? (operations.at(-1)?.id ?? null) : null };
  }
}

function ledgerView(view: HotView, nextSequence: () => number): LedgerView {
  return {
    sequel: (chargeId) => view.find(SandboxSequelRow, chargeId),
    putSequel: (sequel) => view.upsert(SandboxSequelRow, sequel),
    insertNotice: (notice) => view.insert(SandboxNoticeRow, { ...notice, sequence: nextSequence() }),
    attempt: (id) => view.find(SandboxAttemptRow, id),
    charge: (id) => view.find(SandboxChargeRow, id),
    operation: (id) => view.find(SandboxOperationRow, id),
    insertAttempt: (attempt) => view.insert(SandboxAttemptRow, attempt),
    insertCharge: (charge) => view.insert(SandboxChargeRow, charge),
    updateCharge: (id, change) => view.update(SandboxChargeRow, id, change),
    insertOperation: (operation) => view.insert(SandboxOperationRow, operation),
    updateOperation: (id, change) => view.update(SandboxOperationRow, id, change),
  };
}
