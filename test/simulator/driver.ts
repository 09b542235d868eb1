import sqlite3 from 'sqlite3';
import { asSqlite3, closeEngine, type Engine, openEngine, type Statement } from './engine';
import type { Life } from './virtual-time';

type Callback = (this: unknown, error: Error | null, value?: unknown) => void;

interface Call {
  /** The statement's text, or what is done with the connection. */
  readonly what: string;
  /** Returns what the callback is told. Throws the engine's errors. */
  readonly run: () => unknown;
  /** The same without its COMMIT, where it is a whole tx. */
  readonly runOpen: (() => unknown) | null;
  readonly callback: Callback | undefined;
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
 * Stands between TypeORM and the engine in the place of sqlite3, and makes one call at a time, across all connections, in the world's own thread, so that
 * nothing but the seed says what comes before what. Calls of one connection keep their order. Whose process is dead hears nothing any more.
 */
export class Driver {
  readonly #world: DriverWorld;
  readonly #connections: Connection[] = [];
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
    if (this.#planned) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      this.#next();
    });
  }

  /** Resolves when no call is waiting and no microtask can start one. */
  async quiet(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!this.#connections.some(({ calls }) => calls.length > 0)) return;
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
      connection.abandon();
    }
  }

  #next(): void {
    const waiting = this.#connections.filter(({ calls }) => calls.length > 0);
    if (waiting.length === 0) {
      for (const resolve of this.#idle.splice(0)) resolve();
      return;
    }
    const connection = waiting.length === 1 ? waiting[0]! : waiting[this.#world.choose(waiting.length)]!;
    const { what, run, runOpen, callback } = connection.calls.shift()!;
    const { life } = connection;
    const fate = this.#world.fateOf(what, life);
    this.calls += 1;
    if (fate.kind === 'crashBefore') return this.#die(life);
    this.#world.made(fate.kind === 'refuse' ? `${fate.code} ${what}` : what);
    let error: Error | null = null;
    let value: unknown;
    try {
      if (fate.kind === 'refuse') {
        if (fate.at === 'COMMIT') runOpen?.();
        throw Object.assign(new Error(`${fate.code}: simulated`), { code: fate.code });
      }
      value = run();
    } catch (thrown) {
      error = asSqlite3(thrown);
    }
    if (fate.kind === 'crashAfter') return this.#die(life);
    callback?.call(connection.last, error, value);
    this.wake();
  }

  #die(life: Life): void {
    for (const connection of this.#connections) if (connection.life === life) connection.calls.length = 0;
    this.#world.crash(life);
    this.wake();
  }
}

/** Lists of other lengths make other statements. */
const STATEMENTS_MAX = 200;

/** What TypeORM and the gateway's gate use of a sqlite3 connection. */
class Connection {
  readonly calls: Call[] = [];
  /** What a callback finds as `this`: the connection, or of `run` what sqlite3's statement tells. */
  last: unknown = this;
  /** Prepared once: what SQLite parses again and again tells nothing, and costs more than the answer. */
  readonly #statements = new Map<string, Statement>();
  #engine: Engine | null = null;

  constructor(
    private readonly driver: Driver,
    readonly life: Life,
    private readonly file: string,
  ) {
    driver.enrol(this);
  }

  get engine(): Engine {
    if (this.#engine === null) throw new Error('the connection is not open');
    return this.#engine;
  }

  open(callback: Callback): void {
    this.submit('open', () => void (this.#engine = openEngine(this.file)), callback);
  }

  exec(sql: string, callback?: Callback): this {
    const open = /^(BEGIN[\s\S]*)COMMIT$/.exec(sql)?.[1];
    const runOpen = open === undefined ? null : (): void => this.engine.exec(open);
    this.submit(sql, () => this.engine.exec(sql), callback, runOpen);
    return this;
  }

  get(sql: string, callback?: Callback): this {
    this.submit(sql, () => this.engine.prepare(sql).get(), callback);
    return this;
  }

  all(sql: string, ...rest: unknown[]): this {
    const { parameters, callback } = split(rest);
    this.submit(withParameters(sql, parameters), (): unknown => this.#statement(sql).all(...parameters), callback);
    return this;
  }

  run(sql: string, ...rest: unknown[]): this {
    const { parameters, callback } = split(rest);
    const run = (): void => {
      const { changes, lastInsertRowid } = this.#statement(sql).run(...parameters);
      this.last = { changes, lastID: lastInsertRowid };
    };
    this.submit(withParameters(sql, parameters), run, callback);
    return this;
  }

  prepare(sql: string, callback?: Callback): Prepared {
    const prepared = new Prepared(this, sql);
    this.submit(`prepare ${sql}`, () => prepared.prepare(), callback);
    return prepared;
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
      () => {
        closeEngine(this.engine);
        this.driver.leave(this);
      },
      callback,
    );
  }

  submit(
    what: string,
    run: () => unknown,
    callback: Callback | undefined,
    runOpen: (() => unknown) | null = null,
  ): void {
    if (!this.life.alive) return;
    this.calls.push({ what, run, runOpen, callback });
    this.driver.wake();
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.engine.prepare(sql);
    if (/^(SELECT|INSERT|UPDATE|DELETE)/.test(sql) && this.#statements.size < STATEMENTS_MAX)
      this.#statements.set(sql, statement);
    return statement;
  }

  /** Closes what a dead process has left open: an open tx is rolled back. */
  abandon(): void {
    if (this.#engine !== null) closeEngine(this.#engine);
  }
}

class Prepared {
  #statement: Statement | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly sql: string,
  ) {}

  prepare(): void {
    this.#statement = this.connection.engine.prepare(this.sql);
  }

  all(parameters: unknown[], callback?: Callback): this {
    this.connection.submit(this.sql, (): unknown => this.#statement!.all(...parameters), callback);
    return this;
  }

  run(parameters: unknown[], callback?: Callback): this {
    this.connection.submit(this.sql, () => void this.#statement!.run(...parameters), callback);
    return this;
  }

  finalize(callback?: () => void): void {
    this.connection.submit('finalize', () => void (this.#statement = null), callback);
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
