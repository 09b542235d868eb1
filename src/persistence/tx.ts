import type { EntityManager, QueryRunner } from 'typeorm';
import { assert } from '../kernel/assert';

/** An open tx. Stores take one as an argument, so that no write can happen outside of it. */
export interface Tx {
  readonly manager: EntityManager;
}

/**
 * A `Tx` over a query runner for one unit of work. A statement that fails poisons it, caught or not: on PostgreSQL the
 * server has already given up the tx. After the unit has ended it refuses every further statement.
 */
export class OpenTx implements Tx {
  readonly manager: EntityManager;
  #open = true;
  #failure: Error | null = null;
  readonly #pending = new Set<Promise<unknown>>();

  constructor(runner: QueryRunner) {
    const guarded: QueryRunner = Object.create(runner, {
      query: {
        value: (sql: string, parameters?: unknown[], structured?: boolean) =>
          this.#query(runner, sql, parameters, structured),
      },
      isTransactionActive: { value: true },
    }) as QueryRunner;
    this.manager = runner.connection.createEntityManager(guarded);
  }

  /** Waits for statements under way, then closes. Throws the first statement error, also one that the unit caught. */
  async end(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
    this.#open = false;
    if (this.#failure !== null) throw this.#failure;
  }

  async #query(
    runner: QueryRunner,
    sql: string,
    parameters: unknown[] | undefined,
    structured: boolean | undefined,
  ): Promise<unknown> {
    assert(this.#open, 'the tx has ended');
    const running = runner.query(sql, parameters, structured as true);
    this.#pending.add(running);
    try {
      return await running;
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error('a statement failed');
      throw error;
    } finally {
      this.#pending.delete(running);
    }
  }
}

/** Runs one unit on the query runner and makes sure that it leaves nothing behind but its result. */
export async function runInTx<T>(runner: QueryRunner, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = new OpenTx(runner);
  let value: T;
  try {
    value = await work(tx);
  } catch (error) {
    await tx.end().catch(() => {});
    throw error;
  }
  await tx.end();
  return value;
}
