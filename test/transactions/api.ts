import type { DataSource, EntityManager } from 'typeorm';
import { type DocumentNode, execute, type GraphQLSchema, parse, validate } from 'graphql';
import { ClientTokenResolver } from '../../src/access/client-token.resolver';
import type { ApiContext } from '../../src/access/context';
import { MerchantRow } from '../../src/access/merchant.entity';
import type { Principal } from '../../src/access/principal';
import type { RequestId } from '../../src/kernel/ids';
import { NO_DEADLINE } from '../../src/kernel/deadline';
import { silentLog } from '../../src/observability/log';
import { AuthorizeService } from '../../src/payments/authorize.service';
import { ConfirmService } from '../../src/payments/confirm.service';
import { PaymentFieldsResolver } from '../../src/payments/payment-fields.resolver';
import { PaymentsResolver } from '../../src/payments/payments.resolver';
import { RejectionFieldsResolver, RejectionReasonFieldsResolver } from '../../src/payments/rejection-fields.resolver';
import { RequestLoaders } from '../../src/payments/request-loaders';
import { TransactionFieldsResolver } from '../../src/payments/transaction-fields.resolver';
import type { Database } from '../../src/persistence/database';
import { SUPPORT_CONNECTIONS } from '../../src/persistence/support-lane';
import { buildApiSchema } from '../../src/schema';
import { AnnotationsResolver, PaymentAnnotationsResolver } from '../../src/support/annotations.resolver';
import { SavedSearchResolver } from '../../src/support/saved-search.resolver';
import { BreakdownResolver } from '../../src/transactions/breakdown.resolver';
import { TransactionsResolver } from '../../src/transactions/transactions.resolver';
import { ReasonCatalogueResolver } from '../../src/verification/reason-catalogue.resolver';
import { VerificationFieldsResolver } from '../../src/verification/verification-fields.resolver';
import { aMerchant, NOON, OTHER_SHOP, SHOP } from '../support/builders';
import type { OpenTestDatabase } from '../support/databases';
import { paymentServices, TestClock } from '../support/payments';

/** The queries on a test's database. */
export interface Api {
  readonly db: Database;
  readonly schema: GraphQLSchema;
  /** Runs a document. Fails the test when there are errors. */
  readonly ask: <T>(principal: Principal | null, document: string, variables?: Record<string, unknown>) => Promise<T>;
  /** Runs a document that must fail. Returns the codes and what stands beside them. */
  readonly refusal: (
    principal: Principal | null,
    document: string,
    variables?: Record<string, unknown>,
  ) => Promise<Refusal[]>;
}

type Refusal = Readonly<Record<string, unknown>>;

function resolversOf(db: Database): Parameters<typeof buildApiSchema>[0] {
  const loaders = new RequestLoaders(db);
  const { ports } = paymentServices(db, aMerchant());
  return [
    new TransactionsResolver(db, loaders),
    new BreakdownResolver(db, new TestClock(NOON)),
    new ReasonCatalogueResolver(),
    new PaymentFieldsResolver(loaders),
    new AnnotationsResolver(ports),
    new SavedSearchResolver(ports),
    new PaymentAnnotationsResolver(db),
    new TransactionFieldsResolver(loaders),
    new RejectionFieldsResolver(loaders),
    new RejectionReasonFieldsResolver(),
    new VerificationFieldsResolver(),
    new PaymentsResolver(new AuthorizeService(ports), new ConfirmService(ports)),
    new ClientTokenResolver(ports.clock, Buffer.alloc(32)),
  ];
}

/** The whole schema over a test's database with two shops, without HTTP. */
export async function openApi(open: OpenTestDatabase): Promise<Api> {
  const db = await open();
  await db.withTx(({ manager }) => manager.insert(MerchantRow, [SHOP, OTHER_SHOP].map(merchantRow)));
  const schema = await buildApiSchema(resolversOf(db));
  const documents = new Map<string, DocumentNode>();
  const known = (source: string): DocumentNode => {
    let document = documents.get(source);
    if (document !== undefined) return document;
    document = parse(source);
    const errors = validate(schema, document);
    if (errors.length > 0) throw new AggregateError(errors, errors.join());
    documents.set(source, document);
    return document;
  };
  const run = async (principal: Principal | null, source: string, variableValues?: Record<string, unknown>) => {
    const contextValue: ApiContext = {
      requestId: 'req_test' as RequestId,
      deadline: NO_DEADLINE,
      principal,
      log: silentLog,
    };
    return execute({ schema, document: known(source), variableValues, contextValue });
  };
  return {
    db,
    schema,
    async ask<T>(principal: Principal | null, document: string, variables?: Record<string, unknown>) {
      const { data, errors } = await run(principal, document, variables);
      if (errors)
        throw new AggregateError(errors, errors.map((error) => error.originalError?.stack ?? error.message).join('\n'));
      return JSON.parse(JSON.stringify(data)) as T;
    },
    async refusal(principal, document, variables) {
      const { errors } = await run(principal, document, variables);
      return (errors ?? []).map(({ extensions, message }) => ({ ...extensions, message }));
    },
  };
}

function merchantRow(id: string): MerchantRow {
  const none = { country: null, supportedCurrencies: null, threeDsFromEurCents: null };
  return { id, name: 'Test shop', mode: 'SANDBOX', createdAt: NOON, ...none };
}

/** The statements that run while `work` does, as they are sent. */
export async function statementsOf(db: Database, work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const restore: (() => void)[] = [];
  const connections = new Map<DataSource, 'payments' | 'support'>();
  for (const lane of ['payments', 'support'] as const) {
    // As many reads at once as the lane has connections, so that each is met.
    let arrived = 0;
    let go = (): void => {};
    const all = new Promise<void>((resolve) => (go = resolve));
    const meet = ({ connection }: EntityManager): Promise<void> => {
      connections.set(connection, lane);
      if ((arrived += 1) === SUPPORT_CONNECTIONS) go();
      return all;
    };
    await Promise.all(Array.from({ length: SUPPORT_CONNECTIONS }, () => db.reader(lane).read(meet)));
  }
  for (const [connection, lane] of connections) {
    const { logger } = connection;
    restore.push(() => (connection.logger = logger));
    connection.logger = Object.create(logger, {
      logQuery: {
        value: (sql: string, parameters?: unknown[]) => statements.push({ lane, sql, parameters: parameters ?? [] }),
      },
    }) as typeof logger;
  }
  await work();
  for (const undo of restore) undo();
  return statements;
}

export interface Statement {
  readonly lane: 'payments' | 'support';
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
