import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StorageUnavailableError } from '../../src/persistence/errors';
import type { Processor } from '../../src/processors/processor';
import { Books } from './books';
import { customersOf } from './customers/arrivals';
import type { Asked, Client } from './customers/client';
import { Staff } from './customers/staff';
import { Driver, type Fate } from './driver';
import { type Fault, Swarm } from './faults';
import { type Gateway, openGateway } from './gateway';
import { migratedFile } from './migrated-file';
import { Network } from './network';
import { type Answered, Oracle } from './oracle';
import { connectorOf } from './connector';
import { openStripeConnector } from './stripe-connector';
import { StripeFace } from './stripe-face';
import { Ledger, type ProcessorName, PROCESSORS, STALE_MS } from './processor';
import { Random } from './random';
import { RULES } from './rules';
import { newFolder } from './scratch';
import { Violation } from './violation';
import { type Life, VirtualTime } from './virtual-time';
import { whatIsLeft } from './liveness';

export interface Plan {
  readonly seed: number;
  readonly payments: number;
  /** The second processor is the real connector to Stripe. */
  readonly stripe?: boolean;
  /** A random half of all faults when left out. */
  readonly faults?: readonly Fault[];
  /** Hears every line of the trace. */
  readonly listen?: (line: string) => void;
}

export interface Report {
  readonly plan: Plan;
  readonly faults: readonly Fault[];
  readonly violation: { readonly invariant: number | string; readonly message: string; readonly step: number } | null;
  readonly traceHash: string;
  readonly steps: number;
  readonly answers: number;
  readonly crashes: number;
  readonly nativeCalls: number;
  /** Virtual. */
  readonly hours: number;
  /** Payments by their last status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Payments that went from one processor to another. */
  readonly failovers: number;
}

const NOON = Date.UTC(2026, 10, 22, 12);
const TIMEOUT_MS = 10_000;
/** The time-out and the settle window: "not found" is believed no sooner. */
const BELIEVED_MS = TIMEOUT_MS + 30_000;
const POLL_MS = 1_000;
/** With faults off: there is little to do, and a day to pass. */
const CALM_POLL_MS = 20_000;
const LIVENESS_MS = 26 * 3_600_000;
const GAP_MS = 150;
/** How many of them make campaigns; their campaigns are about the same payments. */
const STAFF = 2;
/** A notice starts a follow-up anew on purpose, and who resumes a campaign its work. */
const STARTS_ANEW = /^(FOLLOW_UP|REPROCESSING)/;
/** Which processor Stripe takes the place of. */
const SECOND: ProcessorName = 'sandbox_b';
/** How long a job is leased to who runs it. */
const LEASE_MS = 60_000;

/** Runs one world from its seed to its end. */
export async function simulate(plan: Plan): Promise<Report> {
  const folder = newFolder('assay-simulation-');
  try {
    return await new Simulation(plan, folder).run();
  } finally {
    Driver.restore();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Simulation {
  readonly #plan: Plan;
  readonly #file: string;
  readonly #random: Random;
  readonly #swarm: Swarm;
  readonly #time: VirtualTime;
  readonly #driver: Driver;
  readonly #ledger: Ledger;
  readonly #networks: readonly Network[];
  readonly #face: StripeFace | null;
  #oracle!: Oracle;
  #books!: Books;
  #life: Life = { alive: true };
  #gateway: Gateway | null = null;
  #dead: Life | null = null;
  #died: () => void = () => {};
  #open = false;
  #requests = 0;
  #lives = 0;
  #crashes = 0;
  #steps = 0;
  #shopping = 0;
  #fullUntil = 0;
  #rules: keyof typeof RULES = 'right';
  #isCalm = false;
  #failure: Violation | null = null;
  readonly #jobs = new Map<string, { life: Life; until: number }>();

  constructor(plan: Plan, folder: string) {
    this.#plan = plan;
    this.#file = join(folder, 'assay.sqlite');
    this.#random = new Random(`assay ${plan.seed}`);
    const random = (name: string): Random => this.#random.fork(name);
    this.#swarm =
      plan.faults === undefined ? Swarm.of(random('swarm')) : new Swarm(new Set(plan.faults), random('swarm'));
    this.#time = new VirtualTime(NOON, plan.listen ?? null);
    this.#ledger = new Ledger(this.#time, random('ledger'), (...notice) => this.#tellGateway(...notice));
    this.#networks = PROCESSORS.map((name) => new Network(this.#time, this.#swarm, random(`network ${name}`)));
    const world = { now: () => this.#time.now(), swarm: this.#swarm, random: random('stripe') };
    this.#face = plan.stripe === true ? new StripeFace(this.#ledger, SECOND, world) : null;
    const fates = random('driver');
    const choices = random('choices');
    this.#driver = new Driver(
      {
        fateOf: (what) => this.#fateOf(what, fates),
        crash: (life) => this.#crash(life),
        choose: (count) => choices.between(0, count - 1),
        made: (what) => {
          this.#time.note(what);
          if (!/^(SELECT|prepare|PRAGMA|UPDATE "jobs" SET "lease_until")/i.test(what)) this.#oracle.wrote(what);
        },
      },
      this.#life,
    );
  }

  async run(): Promise<Report> {
    Driver.restore();
    const clock = this.#time.clockOf(this.#life);
    copyFileSync(await migratedFile(clock, NOON), this.#file);
    this.#books = new Books(this.#file);
    const sureMs = BELIEVED_MS - (this.#swarm.faults.has('staleEnquiry') ? STALE_MS : 0);
    this.#oracle = new Oracle(this.#ledger, this.#books, () => this.#time.now(), sureMs);
    this.#driver.install();
    let broken: Violation | null = null;
    try {
      await this.#start();
      this.#planCustomers();
      await this.#faultyPhase();
      await this.#calmPhase();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      broken = error;
    }
    const rows = this.#books.all<{ status: string; count: number }>(
      'SELECT status, COUNT(*) AS count FROM payments GROUP BY status ORDER BY status',
    );
    const [{ failovers }] = this.#books.all<{ failovers: number }>(
      `SELECT COUNT(*) AS failovers FROM payments WHERE json_array_length(routing, '$.failovers') > 0`,
    ) as [{ failovers: number }];
    this.#life.alive = false;
    await this.#driver.bury(this.#life);
    this.#books.close();
    const { traceHash, now } = { traceHash: this.#time.traceHash(), now: this.#time.now() };
    return {
      plan: this.#plan,
      faults: [...this.#swarm.faults],
      violation: broken && { invariant: broken.invariant, message: broken.message, step: this.#steps },
      traceHash,
      steps: this.#steps,
      answers: this.#oracle.answers,
      crashes: this.#crashes,
      nativeCalls: this.#driver.calls,
      hours: (now - NOON) / 3_600_000,
      statuses: Object.fromEntries(rows.map(({ status, count }) => [status, count])),
      failovers,
    };
  }

  #planCustomers(): void {
    const random = this.#random.fork('street');
    const street = {
      time: this.#time,
      swarm: this.#swarm,
      random,
      request: (_what: string, call: (gateway: Gateway) => Promise<unknown>) => this.#request(call),
      told: (asked: Asked, answer: Answered) => this.#guard(() => this.#oracle.told(asked, answer)),
      asks: (asked: Asked) => this.#oracle.asks(asked),
    };
    let at = 0;
    const comes = (client: Client, when: number): void => {
      this.#shopping += 1;
      this.#time.plan(when, `${client.constructor.name} comes`, () => {
        void client.shop().then(() => (this.#shopping -= 1));
      });
    };
    for (const customer of customersOf(street, this.#plan.payments, random.fork('arrivals')))
      comes(customer, (at += random.between(0, 2 * GAP_MS)));
    // Somebody has approved rules with a mistake; then it is mended, and what they have refused is made good.
    const mendedAt = random.between(0, at);
    this.#rules = 'wrong';
    this.#time.plan(mendedAt, 'the rules are mended', () => (this.#rules = 'right'));
    for (let staff = 0; staff < STAFF; staff += 1)
      comes(new Staff(street, staff), mendedAt + random.between(100, 60_000));
    const some = (fault: Fault, every: number, what: () => void): void => {
      if (!this.#swarm.has(fault)) return;
      for (let count = 0; count < Math.ceil(this.#plan.payments / every); count += 1)
        this.#time.plan(random.between(0, at + 60_000), fault, what);
    };
    some('clockLeap', 60, () => this.#time.leap(random.between(1_000, 180_000)));
    some('outage', 100, () => random.pick(this.#networks).cutOff(random.between(1_000, 20_000)));
    some('deploy', 120, () => void this.#deploy());
    some('diskFull', 150, () => (this.#fullUntil = this.#time.now() + random.between(50, 4_000)));
  }

  async #faultyPhase(): Promise<void> {
    while (this.#shopping > 0) await this.#step();
  }

  /** Nothing goes wrong any more: within 26 hours everything is over, held, or with staff. */
  async #calmPhase(): Promise<void> {
    this.#time.note('calm');
    this.#swarm.calm();
    this.#isCalm = true;
    if (this.#life.alive && this.#gateway !== null) this.#crash(this.#life);
    const end = this.#time.now() + LIVENESS_MS;
    let left: string | null = 'not looked yet';
    for (let waitMs = 60_000; left !== null && this.#time.now() < end; waitMs = Math.min(2 * waitMs, 2 * 3_600_000)) {
      const until = this.#time.now() + waitMs;
      while ((this.#time.nextAt() ?? until) < until || this.#gateway === null) await this.#step();
      left = whatIsLeft(this.#books, this.#ledger);
      if (left === null && this.#swarm.faults.has('verySlow') && this.#networks.some((network) => network.isUnderWay()))
        left = 'requests are on their way';
    }
    if (left !== null) throw new Violation(21, `after 26 hours without faults: ${left}`);
  }

  async #step(): Promise<void> {
    await this.#driver.quiet();
    if (this.#failure !== null) throw this.#failure;
    if (this.#open) {
      this.#open = false;
      await this.#start();
      await this.#driver.quiet();
    }
    if (this.#dead !== null) {
      const life = this.#dead;
      this.#dead = null;
      await this.#driver.bury(life);
      this.#time.plan(this.#random.between(50, 4_000), 'restart', () => (this.#open = true));
    }
    this.#oracle.check();
    this.#steps += 1;
    this.#time.step();
  }

  async #start(): Promise<void> {
    const life: Life = { alive: true };
    this.#life = life;
    this.#lives += 1;
    this.#driver.openFor(life);
    const died = new Promise<null>((resolve) => (this.#died = () => resolve(null)));
    const opening = openGateway({
      file: this.#file,
      clock: this.#time.clockOf(life),
      life,
      random: this.#random.fork(`life ${this.#lives}`),
      processors: await Promise.all(
        PROCESSORS.map((name, index) => this.#connector(name, this.#networks[index]!, life)),
      ),
      pollMs: this.#isCalm ? CALM_POLL_MS : POLL_MS,
      rules: () => RULES[this.#rules],
      onError: (message, error) => this.#guard(() => this.#logged(message, error)),
      onJob: (event, job) => this.#guard(() => this.#job(life, event, job)),
    });
    try {
      this.#gateway = await Promise.race([opening, died]);
    } catch (error) {
      // A process that can't start ends, and is started again.
      if (!(error instanceof StorageUnavailableError)) throw error;
      this.#crash(life);
    }
    opening.catch(() => {});
  }

  async #connector(name: ProcessorName, network: Network, life: Life): Promise<Processor> {
    const face = this.#face;
    if (face === null || name !== SECOND) return connectorOf(name, this.#ledger, network, life, TIMEOUT_MS);
    const [ledger, time] = [this.#ledger, this.#time];
    return openStripeConnector(name, { ledger, face }, network, { life, time }, TIMEOUT_MS);
  }

  #crash(life: Life): void {
    if (!life.alive) return;
    life.alive = false;
    this.#crashes += 1;
    this.#requests = 0;
    this.#jobs.clear();
    this.#time.note('crash');
    this.#dead = life;
    this.#gateway = null;
    this.#died();
  }

  /** The old build finishes what it has begun, then the new one starts. */
  async #deploy(): Promise<void> {
    const old = this.#gateway;
    if (old === null) return;
    this.#gateway = null;
    const until = this.#time.now() + 15_000;
    const drained = (): boolean => this.#requests === 0 || this.#time.now() >= until;
    while (!drained()) await new Promise<void>((resolve) => this.#time.plan(100, 'drains', resolve, old.life));
    await old.close();
    old.life.alive = false;
    this.#time.plan(100, 'deployed', () => (this.#open = true));
  }

  #request(call: (gateway: Gateway) => Promise<unknown>): Promise<Answered> | null {
    const gateway = this.#gateway;
    if (gateway === null) return null;
    this.#requests += 1;
    return call(gateway).then(
      (outcome) => {
        this.#requests -= 1;
        return outcome as Answered;
      },
      (error: unknown) => {
        this.#requests -= 1;
        return { kind: 'thrown', error };
      },
    );
  }

  #fateOf(what: string, random: Random): Fate {
    const isCommit = what.endsWith('COMMIT');
    if (this.#time.now() < this.#fullUntil && !this.#isCalm && isCommit)
      return { kind: 'refuse', code: 'SQLITE_FULL', at: 'COMMIT' };
    if (this.#swarm.strikes('crash', random)) return { kind: random.chance(0.5) ? 'crashBefore' : 'crashAfter' };
    if (isCommit && this.#swarm.strikes('crashAtCommit', random))
      return { kind: random.chance(0.3) ? 'crashBefore' : 'crashAfter' };
    if (what.startsWith('BEGIN IMMEDIATE') && this.#swarm.strikes('busy', random))
      return { kind: 'refuse', code: 'SQLITE_BUSY', at: 'start' };
    return { kind: 'runs' };
  }

  /** The processor tells of a change, once, twice, late or never. */
  #tellGateway(processor: ProcessorName, { id, attemptId }: { readonly id: string; readonly attemptId: string }): void {
    const random = this.#random.fork(id);
    if (this.#swarm.strikes('lostNotice', random)) return;
    const times = this.#swarm.strikes('doubleNotice', random) ? 2 : 1;
    for (let copy = 0; copy < times; copy += 1) {
      const lateMs = this.#swarm.strikes('lateNotice', random)
        ? random.between(1_000, 120_000)
        : random.between(10, 400);
      this.#time.plan(lateMs, `notice ${attemptId}`, () => {
        this.#gateway
          ?.notice(processor, id, attemptId)
          .catch((error: unknown) => this.#guard(() => this.#logged('notice', error)));
      });
    }
  }

  #logged(message: string, error: unknown): void {
    const name = error instanceof Error ? error.name : '';
    if (name === 'AssertionError' || name === 'TypeError' || name === 'RangeError')
      throw new Violation('assertion', `${message}: ${(error as Error).stack ?? name}`);
  }

  /** A leased job runs once until its lease is over. */
  #job(life: Life, event: 'begins' | 'ends', { id, fence }: { id: string; fence: number }): void {
    const key = `${id}|${fence}`;
    if (event === 'ends') {
      this.#jobs.delete(key);
      return;
    }
    const now = this.#time.now();
    for (const [other, { life: whose, until }] of this.#jobs)
      if (other.startsWith(`${id}|`) && whose === life && until > now && !STARTS_ANEW.test(id))
        throw new Violation(12, `job ${id} runs twice under leases`);
    this.#jobs.set(key, { life, until: now + LEASE_MS });
  }

  /** Violations are found in the middle of the gateway's own work: they end the run at its next step. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.#failure ??= error;
    }
  }
}
