import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/kernel/clock';
import { openLedger } from '../../src/processors/sandbox/ledger.service';
import type { SandboxSettings } from '../../src/processors/sandbox/engine';
import { startSandboxServer } from '../../src/processors/sandbox/server';
import { type GatewayOptions, startGateway, type TestGateway } from '../support/gateway';

/** A sandbox processor of a test's own, which can be taken away and brought back at the same address. */
export interface TestProcessor {
  readonly endpoint: string;
  /** The charges of an order. */
  charges(orderReference: string): Promise<readonly { readonly state: string }[]>;
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function startProcessor(settings: Partial<SandboxSettings> = {}): Promise<TestProcessor> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-processor-'));
  const database = await openLedger(join(folder, 'ledger.sqlite'), systemClock);
  const start = (port: number): ReturnType<typeof startSandboxServer> =>
    startSandboxServer({
      database,
      clock: systemClock,
      host: '127.0.0.1',
      port,
      settings: { settleAfterMs: 200, ...settings },
      onError: (error) => console.error(error),
    });
  let server: Awaited<ReturnType<typeof start>> | null = await start(0);
  const { endpoint } = server;
  const stop = async (): Promise<void> => {
    await server?.close();
    server = null;
  };
  return {
    endpoint,
    async charges(orderReference) {
      const rows = await database
        .reader('support')
        .read((manager) =>
          manager.query<{ state: string }[]>('SELECT state FROM sandbox_charges WHERE order_reference = ?', [
            orderReference,
          ]),
        );
      return rows;
    },
    stop,
    async start() {
      server ??= await start(Number(new URL(endpoint).port));
    },
    async close() {
      await stop();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A gateway with two processors: `a` behaves as its cards say, `b` approves everything. */
export interface TwoProcessors {
  readonly gateway: TestGateway;
  readonly a: TestProcessor;
  readonly b: TestProcessor;
  /** Sets routes as an operator, and fails the test when that is refused. */
  setRoutes(...routes: readonly object[]): Promise<void>;
  pay(card: string, input?: object): Promise<Paid>;
  /** Every attempt of a payment, as staff see them. */
  look(paymentId: string): Promise<SeenPayment>;
  stop(): Promise<void>;
}

export interface Paid {
  readonly id: string;
  readonly status: string;
  readonly orderReference: string;
  readonly key: string;
}

export interface SeenPayment {
  readonly status: string;
  readonly rejection: { readonly code: string } | null;
  readonly routing: {
    readonly processor: string;
    readonly tableVersion: number | null;
    readonly route: string | null;
    readonly candidates: readonly string[];
    readonly skipped: readonly { readonly processor: string; readonly because: string }[];
    readonly failovers: readonly { readonly processor: string; readonly because: string }[];
  } | null;
  readonly transactions: readonly {
    readonly status: string;
    readonly attempts: readonly { readonly id: string; readonly processor: string; readonly status: string }[];
  }[];
  readonly events: readonly { readonly cause: string }[];
}

/** To A, and if that does not do, to B. */
export const A_THEN_B = {
  key: 'all',
  title: 'A, then B',
  condition: 'true',
  processors: ['sandbox', 'sandbox_b'],
};

const SET = /* GraphQL */ `
  mutation ($input: SetRoutesInput!) {
    setRoutes(input: $input) {
      routeTable {
        version
      }
      userErrors {
        code
        path
      }
    }
  }
`;

const PAY = /* GraphQL */ `
  mutation ($input: AuthorizePaymentInput!) {
    authorizePayment(input: $input) {
      replayed
      payment {
        id
        status
      }
      userErrors {
        code
        path
      }
    }
  }
`;

const LOOK = /* GraphQL */ `
  query ($id: ID!) {
    payment(id: $id) {
      status
      rejection {
        code
      }
      routing {
        processor
        tableVersion
        route
        candidates
        skipped {
          processor
          because
        }
        failovers {
          processor
          because
        }
      }
      transactions {
        status
        attempts {
          id
          processor
          status
        }
      }
      events {
        cause
      }
    }
  }
`;

export async function startTwoProcessors(options: GatewayOptions = {}): Promise<TwoProcessors> {
  const a = await startProcessor();
  const b = await startProcessor({ calm: true });
  const gateway = await startGateway({
    ...options,
    environment: { ASSAY_SANDBOX_URL: a.endpoint, ASSAY_SANDBOX_B_URL: b.endpoint, ...options.environment },
  });
  let version: number | null = null;
  let sequence = 0;
  return {
    gateway,
    a,
    b,
    async setRoutes(...routes) {
      const input = { basedOn: version, routes, reason: 'for a test' };
      const { data, errors } = await gateway.send<{
        setRoutes: { routeTable: { version: number } | null; userErrors: readonly object[] };
      }>(SET, { input }, { key: gateway.staffKey });
      expect(errors).toBeUndefined();
      expect(data?.setRoutes.userErrors).toEqual([]);
      version = data?.setRoutes.routeTable?.version ?? null;
    },
    async pay(card, input = {}) {
      sequence += 1;
      const asked = {
        idempotencyKey: `key-${sequence}`,
        orderReference: `order-${sequence}`,
        amount: { amountMinor: 5_000, currency: 'EUR' },
        captureMethod: 'MANUAL',
        paymentMethod: { card: { token: `tok_sandbox_${card}` } },
        customer: { reference: `customer-${sequence}`, email: `customer-${sequence}@example.com` },
        billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
        ...input,
      };
      const { data, errors } = await gateway.send<{
        authorizePayment: { payment: { id: string; status: string } | null; userErrors: readonly object[] };
      }>(PAY, { input: asked });
      expect(errors).toBeUndefined();
      expect(data?.authorizePayment.userErrors).toEqual([]);
      return {
        ...data!.authorizePayment.payment!,
        orderReference: asked.orderReference,
        key: asked.idempotencyKey,
      };
    },
    async look(id) {
      const { data, errors } = await gateway.send<{ payment: SeenPayment }>(LOOK, { id }, { key: gateway.staffKey });
      expect(errors).toBeUndefined();
      return data!.payment;
    },
    async stop() {
      await gateway.stop();
      await a.close();
      await b.close();
    },
  };
}
