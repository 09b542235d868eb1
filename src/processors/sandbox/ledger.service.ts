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
  enquire,
  type EnquireCommand,
  referenceOf,
  type Reply,
  scenarioOf,
  type SandboxSettings,
} from './engine';
import type { ChargeRecord, LedgerView } from './ledger';
import { SandboxLedger1764000000000 } from './ledger.migration';
import { planOf } from './scenarios';

export const LEDGER_ENTITIES = [SandboxChargeRow, SandboxAttemptRow];
export const LEDGER_MIGRATIONS = [SandboxLedger1764000000000];

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

  async enquire(command: EnquireCommand): Promise<Reply> {
    const now = this.#clock.now();
    const row = await this.#database
      .reader('payments')
      .read((manager) => manager.findOneBy(SandboxAttemptRow, { id: command.attemptId }));
    const chargeId = row?.chargeId ?? referenceOf(command.attemptId);
    const reply = await this.#database.hot({
      reads: [
        [SandboxAttemptRow, command.attemptId],
        [SandboxChargeRow, chargeId],
      ],
      run: (view) => {
        const attempt = view.find(SandboxAttemptRow, command.attemptId);
        if (attempt !== null && attempt.chargeId !== chargeId) return null;
        return enquire(ledgerView(view), command, this.#settings, now);
      },
    });
    // A confirmation was recorded between the two reads; the row never changes again, so the next time finds its charge.
    return reply ?? this.enquire(command);
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
}

function ledgerView(view: HotView): LedgerView {
  return {
    attempt: (id) => view.find(SandboxAttemptRow, id),
    charge: (id) => view.find(SandboxChargeRow, id),
    insertAttempt: (attempt) => view.insert(SandboxAttemptRow, attempt),
    insertCharge: (charge) => view.insert(SandboxChargeRow, charge),
    updateCharge: (id, change) => view.update(SandboxChargeRow, id, change),
  };
}
