import DataLoader from 'dataloader';
import { type ApiContext, principalOf } from '../access/context';
import { present } from '../kernel/assert';
import type { Database, Lane } from '../persistence/database';
import type { EntityClass } from '../persistence/hot-unit';
import { ofMerchant, plainQuery } from '../persistence/plain-query';
import { DecisionRow } from '../verification/decision.entity';
import { RejectionReasonRow, RejectionRow } from '../verification/rejection.entity';
import { AttemptRow } from './attempt.entity';
import { OperationRow } from './operation.entity';
import { DisputeRow } from './dispute.entity';
import { InterventionRow } from './intervention.entity';
import { OrphanChargeRow } from './orphan-charge.entity';
import { PaymentEventRow } from './payment-event.entity';
import { PaymentMethodRow } from './payment-method.entity';
import { PaymentRow } from './payment.entity';
import { TransactionRow } from './transaction.entity';

/** What belongs to the payments of one request. Rows that are asked for together are read with one statement. */
export interface PaymentLoaders {
  readonly payment: Loader<PaymentRow | null>;
  readonly paymentMethod: Loader<PaymentMethodRow | null>;
  readonly transaction: Loader<TransactionRow | null>;
  /** By transaction; null for one that is neither an operation nor reviewed. */
  readonly operation: Loader<OperationRow | null>;
  readonly rejection: Loader<RejectionRow | null>;
  /** By rejection, the leading one first. */
  readonly reasons: Loader<readonly RejectionReasonRow[]>;
  /** By payment, oldest first. */
  readonly transactions: Loader<readonly TransactionRow[]>;
  /** By payment, oldest first. */
  readonly attempts: Loader<readonly AttemptRow[]>;
  /** By payment, oldest first. */
  readonly events: Loader<readonly PaymentEventRow[]>;
  /** By payment, oldest first. */
  readonly decisions: Loader<readonly DecisionRow[]>;
  /** By payment, oldest first. */
  readonly disputes: Loader<readonly DisputeRow[]>;
  /** By payment, oldest first. */
  readonly orphanCharges: Loader<readonly OrphanChargeRow[]>;
  /** By payment, oldest first. */
  readonly interventions: Loader<readonly InterventionRow[]>;
}

type Loader<T> = DataLoader<string, T>;

/** Ids in one statement at most: far below the 32,766 parameters that SQLite takes (sqlite.org/limits.html). */
const BATCH_MAX = 500;

/** The loaders of each request. They see the rows of the caller's merchant only. */
export class RequestLoaders {
  readonly #database: Database;
  readonly #ofRequest = new WeakMap<ApiContext, { lane: Lane; readonly loaders: PaymentLoaders }>();

  constructor(database: Database) {
    this.#database = database;
  }

  of(context: ApiContext): PaymentLoaders {
    return this.#request(context).loaders;
  }

  /** From now on the request reads in that lane. Lists say `support`, so that what follows them holds up no payment. */
  use(lane: Lane, context: ApiContext): void {
    this.#request(context).lane = lane;
  }

  #request(context: ApiContext): { lane: Lane; readonly loaders: PaymentLoaders } {
    let request = this.#ofRequest.get(context);
    if (request === undefined) {
      const merchantId = principalOf(context).merchant.id;
      const lane = (): Lane => present(this.#ofRequest.get(context), 'loaders of a request').lane;
      request = { lane: 'payments', loaders: createLoaders(this.#database, lane, merchantId) };
      this.#ofRequest.set(context, request);
    }
    return request;
  }
}

function createLoaders(database: Database, lane: () => Lane, merchantId: string): PaymentLoaders {
  const read = <R extends Owned>(
    entity: EntityClass<R>,
    column: keyof R & string,
    ids: readonly string[],
  ): Promise<R[]> =>
    database.reader(lane()).read((manager) =>
      plainQuery(manager, entity, 'row')
        .where(`row.${column} IN (:...ids) AND ${ofMerchant('row')}`, { ids, merchantId })
        .getRawMany<R>(),
    );

  const one = <R extends Owned>(entity: EntityClass<R>): Loader<R | null> =>
    new DataLoader(
      async (ids) => {
        const byId = new Map((await read(entity, 'id', ids)).map((row) => [row.id, row]));
        return ids.map((id) => byId.get(id) ?? null);
      },
      { maxBatchSize: BATCH_MAX },
    );

  const many = <R extends Owned, K extends keyof R & string>(
    entity: EntityClass<R>,
    column: K & (R[K] extends string | null ? K : never),
    order: (one: R, other: R) => number,
  ): Loader<readonly R[]> =>
    new DataLoader(
      async (ids) => {
        const ofOwner = new Map<unknown, R[]>(ids.map((id) => [id, []]));
        for (const row of await read(entity, column, ids)) ofOwner.get(row[column])?.push(row);
        return ids.map((id) => (ofOwner.get(id) ?? []).sort(order));
      },
      { maxBatchSize: BATCH_MAX },
    );

  return {
    payment: one(PaymentRow),
    paymentMethod: one(PaymentMethodRow),
    transaction: one(TransactionRow),
    operation: one(OperationRow),
    rejection: one(RejectionRow),
    reasons: many(RejectionReasonRow, 'rejectionId', (one, other) => one.position - other.position),
    transactions: many(TransactionRow, 'paymentId', byCreation),
    attempts: many(AttemptRow, 'paymentId', byCreation),
    disputes: many(DisputeRow, 'paymentId', byCreation),
    orphanCharges: many(OrphanChargeRow, 'paymentId', (one, other) => one.foundAt - other.foundAt),
    interventions: many(InterventionRow, 'paymentId', byCreation),
    events: many(PaymentEventRow, 'paymentId', (one, other) => one.sequence - other.sequence),
    decisions: many(DecisionRow, 'paymentId', (one, other) => one.evaluatedAt - other.evaluatedAt),
  };
}

interface Owned {
  readonly id: string;
  readonly merchantId: string;
}

function byCreation(one: Owned & { createdAt: number }, other: Owned & { createdAt: number }): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);
}
