import { present } from '../kernel/assert';
import { DAY_MS, type EpochMs, SECOND_MS } from '../kernel/clock';
import type { EventRange } from '../payments/outbox.store';
import type { Tx } from '../persistence/tx';
import type { LiveRuleSets } from '../releases/live-rule-sets';
import { hourOf } from '../transactions/rollup';
import { decisionOfPayment } from '../verification/decision.store';
import { BASELINE_DAYS, Baselines, type CountedHour, hoursBefore } from './baseline';
import { type AlarmContext, openIncident } from './open-incident';
import { type ObservedOutcome, type OutcomePage, outcomesIn } from './outcome.store';
import type { IncidentPorts } from './ports';
import { type Alarm, RefusalWatch, type WatchState } from './refusal-watch';
import type { Rollbacks } from './rollbacks';
import type { RefusalWatchRow } from './watch.entity';
import { isWatched, readHours, saveWatch, storeHour, takeWatch } from './watch.store';

/** From one look to the next: while payments come, and while none do. */
const BUSY_POLL_MS = 50;
const IDLE_POLL_MS = 250;
const BUSY_FOR_MS = 5 * SECOND_MS;
/** How long a process may be silent until another one goes on, and how often it says that it is there. */
const LEASE_MS = 10 * SECOND_MS;
const RENEW_MS = 2 * SECOND_MS;
const EVENTS_AT_ONCE = 300;

/** Another process holds the watch by now. */
class LostWatchError extends Error {
  override readonly name = 'LostWatchError';
}

/**
 * Watches over refusals, beside the way of payments: reads what was stored, in its order, and opens incidents. One process of all that
 * share a database does so at a time. What it knows is stored every few seconds, and with each incident; who takes over reads again what
 * came after that, and comes to the same alarms.
 */
export class IncidentWatch {
  readonly #ports: IncidentPorts & { readonly rules: LiveRuleSets };
  readonly #rollbacks: Rollbacks;
  #cancel: (() => void) | null = null;
  #stopped = true;
  #pass: Promise<void> = Promise.resolve();
  #held: HeldWatch | null = null;
  #busyUntil = 0;

  constructor(ports: IncidentPorts & { readonly rules: LiveRuleSets }, rollbacks: Rollbacks) {
    this.#ports = ports;
    this.#rollbacks = rollbacks;
  }

  start(): void {
    this.#stopped = false;
    this.#poll();
  }

  /** Resolves when what was seen is stored, and the watch is another process's to take. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#pass;
    await this.#release();
  }

  /** Observes all that is stored now. */
  async run(): Promise<void> {
    const { clock } = this.#ports;
    const held = this.#held ?? (await this.#take());
    if (held === null) return;
    for (;;) {
      const { outcomes, events, last } = await this.#outcomesIn({ after: held.row.position, upTo: null });
      if (events > 0) this.#busyUntil = clock.now() + BUSY_FOR_MS;
      for (const seen of outcomes) await this.#observe(held, seen);
      if (last !== null) held.goOn(last);
      if (events === EVENTS_AT_ONCE && !this.#stopped) continue;
      if (events < EVENTS_AT_ONCE) held.learned();
      break;
    }
    if (clock.now() - held.savedAt >= RENEW_MS) await this.#save(held);
    await this.#rollbacks.runDue();
    await this.#rollbacks.noteOthers();
  }

  #poll(): void {
    const { clock, log } = this.#ports;
    this.#pass = this.run().catch((error: unknown) => {
      // What was not stored is read again.
      this.#held = null;
      if (!(error instanceof LostWatchError)) log.error({ error }, 'refusals could not be watched');
    });
    void this.#pass.then(() => {
      if (this.#stopped) return;
      const isBusy = this.#held !== null && clock.now() < this.#busyUntil;
      const waitMs = this.#held === null ? RENEW_MS : isBusy ? BUSY_POLL_MS : IDLE_POLL_MS;
      this.#cancel = clock.after(waitMs, () => this.#poll());
    });
  }

  #reader(): ReturnType<IncidentPorts['db']['reader']> {
    return this.#ports.db.reader('payments');
  }

  #outcomesIn(range: EventRange): Promise<OutcomePage> {
    return outcomesIn(this.#reader(), this.#ports.db.engine, range, EVENTS_AT_ONCE);
  }

  /** Takes the watch, and remembers whom and what its last holder did. Null: another process holds it. */
  async #take(): Promise<HeldWatch | null> {
    const { db, clock } = this.#ports;
    const now = clock.now();
    if (await isWatched(this.#reader(), now)) return null;
    const fresh = { state: JSON.stringify({ hour: 0, streams: {}, counts: {} } satisfies WatchState) };
    const row = await db.withTx((tx) => takeWatch(tx, fresh, { now, leaseMs: LEASE_MS }));
    if (row === null) return null;
    const state = JSON.parse(row.state) as WatchState;
    const held = new HeldWatch(row, new RefusalWatch(state, await this.#baselines(state.hour)), now);
    await this.#remember(held);
    this.#held = held;
    this.#rollbacks.lookAgain();
    return held;
  }

  async #remember({ row, watch }: HeldWatch): Promise<void> {
    for (let after = row.windowFrom; after !== row.position;) {
      const { outcomes, last } = await this.#outcomesIn({ after, upTo: row.position });
      for (const { outcome } of outcomes) watch.remember(outcome);
      after = present(last, 'an event before the position');
    }
  }

  async #observe(held: HeldWatch, { eventId, outcome }: ObservedOutcome): Promise<void> {
    const { watch } = held;
    if (hourOf(outcome.at) > watch.hour) await this.#enterHour(held, outcome.at);
    else if (watch.isFull) held.forget();
    const alarms = watch.observe(outcome, held.row.learning === 1);
    held.goOn(eventId);
    if (alarms.length === 0) return;
    const known: (readonly [Alarm, AlarmContext])[] = [];
    for (const alarm of alarms) known.push([alarm, await this.#contextOf(alarm)]);
    await this.#save(held, async (tx) => {
      for (const [alarm, context] of known) await openIncident(this.#ports, tx, alarm, context);
    });
    this.#rollbacks.lookAgain();
    await this.#rollbacks.runDue();
  }

  async #enterHour(held: HeldWatch, at: EpochMs): Promise<void> {
    const hour = hourOf(at);
    const counted = held.watch.counted();
    held.watch.enter(at, await this.#baselines(hour, counted));
    held.forget();
    await this.#save(held, (tx) => storeHour(tx, counted, hour - (BASELINE_DAYS + 1) * DAY_MS));
  }

  async #baselines(hour: EpochMs, further: readonly CountedHour[] = []): Promise<Baselines> {
    const hours = hoursBefore(hour);
    const counted = await readHours(this.#reader(), hours);
    return new Baselines(hour, [...counted, ...further.filter((count) => hours.includes(count.hour))]);
  }

  /** What an alarm's cause has behind it. */
  async #contextOf({ cause }: Alarm): Promise<AlarmContext> {
    if (cause.ruleKey === null || cause.ruleSetVersion === null) return { release: null, additions: null };
    const platform = await this.#ports.rules.load(cause.ruleSetVersion);
    const isPlatforms = platform.content.rules.some(({ key }) => key === cause.ruleKey);
    const decision = isPlatforms ? null : await decisionOfPayment(this.#reader(), cause.witnessPaymentId, null);
    const own = decision?.additionsVersion ?? null;
    const additions = own === null ? null : { owner: cause.witnessMerchantId, version: own };
    return { release: await this.#ports.releases.releaseOf(own ?? cause.ruleSetVersion), additions };
  }

  /** Stores where the watch stands, with what belongs to it, and stays its holder. */
  async #save(held: HeldWatch, further: (tx: Tx) => Promise<void> = () => Promise.resolve()): Promise<void> {
    const { db, clock } = this.#ports;
    const now = clock.now();
    await db.withTx(async (tx) => {
      if (!(await saveWatch(tx, { ...held.stored(), leaseUntil: now + LEASE_MS }))) throw new LostWatchError();
      await further(tx);
    });
    held.savedAt = now;
  }

  async #release(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    if (held === null || !this.#ports.db.health().ready) return;
    await this.#ports.db.withTx(async (tx) => void (await saveWatch(tx, { ...held.stored(), leaseUntil: 0 })));
  }
}

/** The watch while this process holds it. */
class HeldWatch {
  readonly watch: RefusalWatch;
  savedAt: EpochMs;
  #row: RefusalWatchRow;

  constructor(row: RefusalWatchRow, watch: RefusalWatch, savedAt: EpochMs) {
    this.#row = row;
    this.watch = watch;
    this.savedAt = savedAt;
  }

  get row(): Readonly<RefusalWatchRow> {
    return this.#row;
  }

  goOn(position: string): void {
    this.#row = { ...this.#row, position };
  }

  /** Customers are counted anew from here on. */
  forget(): void {
    this.watch.forget();
    this.#row = { ...this.#row, windowFrom: this.#row.position };
  }

  learned(): void {
    if (this.#row.learning === 1) this.#row = { ...this.#row, learning: 0 };
  }

  stored(): Omit<RefusalWatchRow, 'id'> {
    const { id: _, ...row } = this.#row;
    return { ...row, state: JSON.stringify(this.watch.state()) };
  }
}
