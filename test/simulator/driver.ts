import sqlite3 from 'sqlite3';
import type { Life } from './virtual-time';

type Callback = (this: unknown, error: Error | null, ...rest: unknown[]) => void;

interface Call {
  readonly connection: Connection;
  /** The statement's text, or what is done with the connection. */
  readonly what: string;
  readonly start: (done: Callback) => void;
  /** The same without its COMMIT, where it is a whole tx. */
  readonly startOpen: ((done: Callback) => void) | null;
  readonly callback: Callback | undefined;
  /** Changes nothing. */
  readonly isRead: boolean;
  /** Once it is decided: what was to break breaks, also where a look ahead has met it first. */
  fate: Fate | null;
}

/**
 * What the world does to a call. `refuse`: it is not made and fails so, or where it is a whole tx its COMMIT is; `crash…`: the process dies
 * before or after it.
 */
export type Fate =
  | { readonly kind: 'runs' }
  | { readonly kind: 'refuse'; readonly code: string; readonly at: 'start' | 'COMMIT' }
  | { readonly kind: 'crashBefore' }
  | { readonly kind: 'crashAfter' };

export interface DriverWorld {
  /** Called before each native call. */
  fateOf(this: void, what: string, life: Life): Fate;
  /** The process of that life is to die now. */
  crash(this: void, life: Life): void;
  /** Which of that many waiting connections goes next. */
  choose(this: void, count: number): number;
  /** A call was made. */
  made(this: void, what: string): void;
}

const RealDatabase = sqlite3.Database;

/**
 * Stands between TypeORM and sqlite3 and makes one native call at a time, across all connections, so that the order in which threads
 * finish can't change what happens. Calls of one connection keep their order. Whose process is dead hears nothing any more.
 */
export class Driver {
  readonly #world: DriverWorld;
  readonly #connections: Connection[] = [];
  #underWay = false;
  #planned = false;
  /** The life that new connections belong to. */
  #opening: Life;
  #idle: (() => void)[] = [];
  calls = 0;

  constructor(world: DriverWorld, life: Life) {
    this.#world = world;
    this.#opening = life;
  }

  /** From now on the gateway's connections go through here. */
  install(): void {
    const open = (file: string): Connection => new Connection(this, this.#opening, file);
    // TypeORM constructs what the module calls Database.
    (sqlite3 as { Database: unknown }).Database = function Database(file: string, ...rest: unknown[]) {
      const connection = open(file);
      connection.open(rest.at(-1) as Callback);
      return connection;
    };
  }

  /** Gives sqlite3 back as it was. */

  static restore(): void {
    (sqlite3 as { Database: unknown }).Database = RealDatabase;
  }

  openFor(life: Life): void {
    this.#opening = life;
  }

  enrol(connection: Connection): void {
    this.#connections.push(connection);
  }

  leave(connection: Connection): void {
    const at = this.#connections.indexOf(connection);
    if (at >= 0) this.#connections.splice(at, 1);
  }

  wake(): void {
    if (this.#underWay || this.#planned) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      this.#next();
    });
  }

  /** Resolves when no call is under way or waiting and no microtask can start one. */
  async quiet(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!this.#underWay && !this.#connections.some(({ calls }) => calls.length > 0)) return;
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  /** Ends a life's connections, as the kernel does when a process dies. */
  async bury(life: Life): Promise<void> {
    const own = this.#connections.filter((connection) => connection.life === life);
    for (const connection of own) connection.calls.length = 0;
    await this.quiet();
    for (const connection of own) {
      this.leave(connection);
      await connection.abandon();
    }
  }

  #next(): void {
    if (this.#underWay) return;
    const waiting = this.#connections.filter(({ calls }) => calls.length > 0);
    if (waiting.length === 0) {
      for (const resolve of this.#idle.splice(0)) resolve();
      return;
    }
    const connection = waiting.length === 1 ? waiting[0]! : waiting[this.#world.choose(waiting.length)]!;
    const call = connection.calls.shift()!;
    const { life } = connection;
    const fate = (call.fate ??= this.#world.fateOf(call.what, life));
    this.calls += 1;
    if (fate.kind === 'crashBefore') {
      this.#die(life);
      return;
    }
    if (fate.kind === 'refuse') {
      this.#world.made(`${fate.code} ${call.what}`);
      const error = Object.assign(new Error(`${fate.code}: simulated`), { code: fate.code });
      const refuse = (): void => {
        this.#underWay = false;
        if (life.alive) call.callback?.call(connection, error);
        this.wake();
      };
      this.#underWay = true;
      if (fate.at === 'COMMIT' && call.startOpen !== null) call.startOpen(refuse);
      else refuse();
      return;
    }
    this.#underWay = true;
    if (fate.kind === 'runs' && call.isRead) return this.#read(connection, call);
    this.#world.made(call.what);
    call.start((error: Error | null, ...rest: unknown[]) => {
      this.#underWay = false;
      if (fate.kind === 'crashAfter') this.#die(life);
      else if (life.alive) call.callback?.call(connection.last, error, ...rest);
      this.wake();
    });
  }

  /**
   * Reads that wait behind each other mostly go together: nothing is written meanwhile, so that the order in which they end changes nothing, and
   * a turn of the event loop for each would cost more than what they do. What they bring is heard in their order.
   */
  #read(connection: Connection, first: Call): void {
    const { life } = connection;
    const together = [first];
    for (let [next] = connection.calls; next?.isRead === true; [next] = connection.calls) {
      if (this.#world.choose(READS_APART) === 0) break;
      next.fate ??= this.#world.fateOf(next.what, life);
      if (next.fate.kind !== 'runs') break;
      together.push(next);
      connection.calls.shift();
      this.calls += 1;
    }
    const heard: (() => void)[] = [];
    let left = together.length;
    together.forEach(({ what, start, callback }, index) => {
      this.#world.made(what);
      start((...outcome) => {
        heard[index] = () => callback?.call(connection.last, ...outcome);
        left -= 1;
        if (left > 0) return;
        this.#underWay = false;
        for (const hear of heard) if (life.alive) hear();
        this.wake();
      });
    });
  }

  #die(life: Life): void {
    for (const connection of this.#connections) if (connection.life === life) connection.calls.length = 0;
    this.#world.crash(life);
    this.wake();
  }
}

/** One in so many reads is made apart from the one before it, so that a write can come between them. */
const READS_APART = 8;

/** Lists of other lengths make other questions. */
const QUESTIONS_MAX = 200;

/** What TypeORM and the gateway's gate use of a sqlite3 connection. */
class Connection {
  readonly calls: Call[] = [];
  /** What a callback finds as `this`: the driver's own statement, with `lastID` and `changes`. */
  last: unknown = this;
  readonly #statements = new Set<Prepared>();
  /** Questions are prepared once: what SQLite parses again and again tells nothing, and costs more than the answer. */
  readonly #questions = new Map<string, sqlite3.Statement>();
  #real: sqlite3.Database | null = null;

  constructor(
    private readonly driver: Driver,
    readonly life: Life,
    private readonly file: string,
  ) {
    driver.enrol(this);
  }

  get real(): sqlite3.Database {
    if (this.#real === null) throw new Error('the connection is not open');
    return this.#real;
  }

  open(callback: Callback): void {
    this.submit('open', (done) => (this.#real = new RealDatabase(this.file, done)), callback);
  }

  exec(sql: string, callback?: Callback): this {
    const open = /^(BEGIN[\s\S]*)COMMIT$/.exec(sql)?.[1];
    this.submit(
      sql,
      (done) => this.real.exec(sql, done),
      callback,
      open === undefined ? null : (done) => this.real.exec(open, done),
    );
    return this;
  }

  get(sql: string, callback?: Callback): this {
    this.submit(sql, (done) => this.real.get(sql, done), callback);
    return this;
  }

  all(sql: string, ...rest: unknown[]): this {
    const { parameters, callback } = split(rest);
    const start = (done: Callback): unknown =>
      sql.startsWith('SELECT') ? this.#ask(sql, parameters, done) : this.real.all(sql, parameters, done as () => void);
    this.submit(withParameters(sql, parameters), start, callback);
    return this;
  }

  #ask(sql: string, parameters: unknown[], done: Callback): void {
    const known = this.#questions.get(sql);
    if (known !== undefined) return void known.all(parameters, done);
    if (this.#questions.size >= QUESTIONS_MAX) return void this.real.all(sql, parameters, done);
    const question = this.real.prepare(sql, (error) => {
      if (error !== null) return done.call(question, error);
      // Two that were asked together are both prepared; one is kept.
      if (!this.#questions.has(sql)) this.#questions.set(sql, question);
      question.all(parameters, (failed: Error | null, rows: unknown) => {
        if (this.#questions.get(sql) !== question) question.finalize();
        done.call(question, failed, rows);
      });
    });
  }

  run(sql: string, ...rest: unknown[]): this {
    const { parameters, callback } = split(rest);
    const keep = (statement: unknown): unknown => (this.last = statement);
    const start = (done: Callback): unknown =>
      this.real.run(sql, parameters, function (this: unknown, error: Error | null) {
        keep(this);
        done.call(this, error);
      });
    this.submit(withParameters(sql, parameters), start, callback);
    return this;
  }

  prepare(sql: string, callback?: Callback): Prepared {
    const prepared = new Prepared(this, sql);
    this.#statements.add(prepared);
    this.submit(`prepare ${sql}`, (done) => prepared.prepare(done), callback);
    return prepared;
  }

  forget(prepared: Prepared): void {
    this.#statements.delete(prepared);
  }

  serialize(): void {}
  configure(): void {}
  interrupt(): void {}
  on(): this {
    return this;
  }

  close(callback?: Callback): void {
    this.submit(
      'close',
      (done) => {
        this.#forgetQuestions();
        this.real.close((error) => {
          if (error === null) this.driver.leave(this);
          done.call(null, error);
        });
      },
      callback,
    );
  }

  submit(
    what: string,
    start: (done: Callback) => unknown,
    callback: Callback | undefined,
    startOpen: ((done: Callback) => unknown) | null = null,
  ): void {
    if (!this.life.alive) return;
    this.calls.push({
      connection: this,
      what,
      start,
      startOpen,
      callback,
      isRead: what.startsWith('SELECT'),
      fate: null,
    });
    this.driver.wake();
  }

  /** The driver does it before it closes. */
  #forgetQuestions(): void {
    for (const question of this.#questions.values()) question.finalize();
    this.#questions.clear();
  }

  /** Closes what a dead process has left open: an open tx is rolled back. */
  async abandon(): Promise<void> {
    if (this.#real === null) return;
    this.#forgetQuestions();
    for (const statement of this.#statements) await statement.abandon();
    const real = this.real;
    await new Promise<void>((resolve, reject) => real.close((error) => (error ? reject(error) : resolve())));
  }
}

class Prepared {
  #real: sqlite3.Statement | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly sql: string,
  ) {}

  prepare(done: Callback): void {
    this.#real = this.connection.real.prepare(this.sql, done);
  }

  all(parameters: unknown[], callback?: Callback): this {
    this.connection.submit(this.sql, (done) => this.#real!.all(parameters, done as () => void), callback);
    return this;
  }

  run(parameters: unknown[], callback?: Callback): this {
    this.connection.submit(this.sql, (done) => this.#real!.run(parameters, done as () => void), callback);
    return this;
  }

  finalize(callback?: () => void): void {
    const start = (done: Callback): void => {
      this.connection.forget(this);
      this.#real!.finalize(() => done.call(null, null));
    };
    this.connection.submit('finalize', start, callback);
  }

  async abandon(): Promise<void> {
    const real = this.#real;
    if (real !== null) await new Promise<void>((resolve) => real.finalize(() => resolve()));
  }
}

function split(rest: unknown[]): { parameters: unknown[]; callback: Callback | undefined } {
  const last = rest.at(-1);
  const callback = typeof last === 'function' ? (last as Callback) : undefined;
  return { parameters: Array.isArray(rest[0]) ? rest[0] : [], callback };
}

/** The statement with what goes into it, for the trace. */
function withParameters(sql: string, parameters: readonly unknown[]): string {
  return parameters.length === 0 ? sql : `${sql} ${JSON.stringify(parameters)}`;
}
