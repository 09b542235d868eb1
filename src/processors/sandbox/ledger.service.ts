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
  scenarioOf,
  type SandboxSettings,
} from './engine';
import type { ChargeRecord, LedgerView, OperationRecord } from './ledger';
import { SandboxLedger1764000000000 } from './ledger.migration';
import { SandboxOperationRow } from './operation.entity';
import { enquireAny, operate, type OperationCommand } from './operations';
import { SandboxOperations1764000000300 } from './operations.migration';
import { planOf } from './scenarios';

export const LEDGER_ENTITIES = [SandboxChargeRow, SandboxAttemptRow, SandboxOperationRow];
export const LEDGER_MIGRATIONS = [SandboxLedger1764000000000, SandboxOperations1764000000300];

/** Opens and migrates the ledger in a SQLite file of its own. */
export async function openLedger(file: string, clock: Clock): Promise<Database> {
  const options = { name: 'sandbox', url: null, file, entities: LEDGER_ENTITIES, migrations: LEDGER_MIGRATIONS, clock };
  const database = await openDatabase(options);
  await database.migrate();
  return database;
}

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
    return this.#database.hot({
      reads: [
        [SandboxAttemptRow, command.attemptId],
        [SandboxChargeRow, referenceOf(command.attemptId)],
      ],
      run: (view) => authorize(ledgerView(view), command, this.#settings, now),
    });
  }

  confirm(command: ConfirmCommand): Promise<Reply> {
    const now = this.#clock.now();
    return this.#database.hot({
      reads: [
        [SandboxAttemptRow, command.attemptId],
        [SandboxChargeRow, command.reference],
      ],
      run: (view) => confirm(ledgerView(view), command, this.#settings, now),
    });
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
    return this.#database.hot({
      reads: [
        [SandboxOperationRow, command.attemptId],
        [SandboxChargeRow, command.reference],
      ],
      run: (view) => operate(ledgerView(view), command, this.#settings, now),
    });
  }

  async enquire(command: EnquireCommand): Promise<Reply> {
    const now = this.#clock.now();
    const { attemptId } = command;
    const chargeId = (await this.#chargeOf(attemptId)) ?? referenceOf(attemptId);
    const reply = await this.#database.hot({
      reads: [
        [SandboxAttemptRow, attemptId],
        [SandboxOperationRow, attemptId],
        [SandboxChargeRow, chargeId],
      ],
      run: (view) => {
        const call = view.find(SandboxAttemptRow, attemptId) ?? view.find(SandboxOperationRow, attemptId);
        if (call !== null && call.chargeId !== chargeId) return null;
        return enquireAny(ledgerView(view), command, this.#settings, now);
      },
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

function ledgerView(view: HotView): LedgerView {
  return {
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
