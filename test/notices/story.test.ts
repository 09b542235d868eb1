import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JobRow } from '../../src/jobs/job.entity';
import { jobId } from '../../src/jobs/jobs';
import { systemClock } from '../../src/kernel/clock';
import { NoticeRow } from '../../src/notices/notice.entity';
import type { Engine } from '../../src/persistence/tables';
import { verifyMessage } from '../../src/processors/standard-webhooks';
import { startGateway, type TestGateway } from '../support/gateway';
import { happenNext } from '../support/sandbox-trigger';
import { until } from '../support/until';

const AUTHORIZE = /* GraphQL */ `
  mutation ($input: AuthorizePaymentInput!) {
    authorizePayment(input: $input) {
      payment {
        id
        status
      }
    }
  }
`;

const PAYMENT = /* GraphQL */ `
  query ($id: ID!) {
    payment(id: $id) {
      status
      disputedAmount {
        amountMinor
      }
      disputes {
        id
        status
        scheme
        reasonCode
        reason
        category
        amount {
          amountMinor
          currency
        }
        respondBy
        openedAt
        closedAt
      }
      events {
        cause
      }
      transactions {
        attempts {
          id
        }
      }
    }
  }
`;

const REFUND = /* GraphQL */ `
  mutation ($input: RefundPaymentInput!) {
    refundPayment(input: $input) {
      transaction {
        status
      }
      userErrors {
        __typename
        code
        path
      }
    }
  }
`;

interface Refunded {
  readonly transaction: { readonly status: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

async function refund(gateway: TestGateway, paymentId: string): Promise<Refunded> {
  sequence += 1;
  const input = { idempotencyKey: `refund-${sequence}`, paymentId };
  const { data, errors } = await gateway.send<{ refundPayment: Refunded }>(REFUND, { input });
  expect(errors).toBeUndefined();
  return data!.refundPayment;
}

interface Payment {
  readonly status: string;
  readonly disputedAmount: { readonly amountMinor: number };
  readonly disputes: readonly { readonly status: string }[];
  readonly events: readonly { readonly cause: string }[];
  readonly transactions: readonly { readonly attempts: readonly { readonly id: string }[] }[];
}

/** Later things happen when a test says so. */
const SANDBOX = { settleAfterMs: 3_600_000, sequelAfterMs: 3_600_000 };
let sequence = 0;

async function pay(gateway: TestGateway, paymentMethod: object): Promise<{ id: string; attemptId: string }> {
  sequence += 1;
  const input = {
    idempotencyKey: `key-${sequence}`,
    orderReference: `order-${sequence}`,
    amount: { amountMinor: 4_999, currency: 'EUR' },
    paymentMethod,
  };
  const { data } = await gateway.send<{ authorizePayment: { payment: { id: string } } }>(AUTHORIZE, { input });
  const { id } = data!.authorizePayment.payment;
  const { transactions } = await paymentOf(gateway, id);
  return { id, attemptId: transactions[0]!.attempts[0]!.id };
}

async function paymentOf(gateway: TestGateway, id: string): Promise<Payment> {
  const { data } = await gateway.send<{ payment: Payment }>(PAYMENT, { id }, { key: gateway.staffKey });
  return data!.payment;
}

const card = (name: string): object => ({ card: { token: `tok_sandbox_${name}` } });
const account = (name: string): object => ({ bankAccount: { token: `tok_sandbox_${name}` } });

describe.each<Engine>(['sqlite', 'postgres'])('disputes, from the processor’s notices, on %s', (engine) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ engine, sandbox: SANDBOX });
  });
  afterAll(() => gateway.stop());

  // A payment, its disputes and its events are read one after the other: the commit may come between them.
  const dispute = (id: string, status: string, keptMinor: number): Promise<Payment> =>
    until(
      () => paymentOf(gateway, id),
      ({ disputes, disputedAmount, events }) =>
        disputes[0]?.status === status &&
        disputedAmount.amountMinor === keptMinor &&
        events.at(-1)?.cause === `dispute ${status === 'NEEDS_RESPONSE' ? 'opened' : status.toLowerCase()}`,
    );

  it.each([
    ['dispute_won', 'WON', '13.1', 'CONSUMER', 'Merchandise or services not received', 0],
    ['dispute_lost', 'LOST', '10.4', 'FRAUD', 'Other fraud: card absent', 4_999],
  ])('%s', async (name, end, reasonCode, category, reason, kept) => {
    const { id, attemptId } = await pay(gateway, card(name));
    expect(await paymentOf(gateway, id)).toMatchObject({ status: 'CAPTURED', disputes: [] });
    await happenNext(gateway, attemptId);
    expect(await dispute(id, 'NEEDS_RESPONSE', 4_999)).toMatchObject({
      status: 'CAPTURED',
      disputedAmount: { amountMinor: 4_999 },
      disputes: [
        {
          id: expect.stringMatching(/^dsp_/) as string,
          scheme: 'visa',
          reasonCode,
          reason,
          category,
          amount: { amountMinor: 4_999, currency: 'EUR' },
          respondBy: expect.any(String) as string,
          closedAt: null,
        },
      ],
    });
    const disputed = await refund(gateway, id);
    expect(disputed.userErrors).toEqual([
      { __typename: 'PaymentDisputedError', code: 'PAYMENT_DISPUTED', path: ['input', 'paymentId'] },
    ]);
    await happenNext(gateway, attemptId);
    const decided = await dispute(id, end, kept);
    expect(decided).toMatchObject({
      disputedAmount: { amountMinor: kept },
      disputes: [{ closedAt: expect.any(String) as string }],
    });
    expect(decided.events.map(({ cause }) => cause).slice(-2)).toEqual([
      'dispute opened',
      `dispute ${end.toLowerCase()}`,
    ]);
    const after = await refund(gateway, id);
    expect([after.transaction?.status, after.userErrors[0]?.code]).toEqual(
      end === 'WON' ? ['SUCCEEDED', undefined] : [undefined, 'PAYMENT_DISPUTED'],
    );
  });
});

describe('notices that do not arrive', () => {
  it('are found by the sweep', async () => {
    // Nobody listens there: every notice is lost on its way.
    const gateway = await startGateway({
      sandbox: SANDBOX,
      environment: { ASSAY_PUBLIC_URL: 'http://127.0.0.1:1' },
    });
    try {
      const { id, attemptId } = await pay(gateway, account('sepa_unauthorized'));
      await happenNext(gateway, attemptId);
      await happenNext(gateway, attemptId);
      expect(await paymentOf(gateway, id)).toMatchObject({ status: 'PENDING' });
      await gateway.db.withTx(({ manager }) =>
        manager.update(JobRow, { id: jobId('NOTICE_SWEEP', 'sandbox') }, { dueAt: systemClock.now() }),
      );
      await until(
        () => paymentOf(gateway, id),
        ({ status }) => status === 'RETURNED',
      );
      const notices = await gateway.db.reader('support').read((manager) => manager.countBy(NoticeRow, { attemptId }));
      expect(notices).toBe(2);
    } finally {
      await gateway.stop();
    }
  });

  it('are sent again by the sandbox, in order and signed, until they are taken', async () => {
    const gateway = await startGateway({ sandbox: SANDBOX });
    const heard: { readonly id: string; readonly request: IncomingMessage; readonly body: string }[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        heard.push({ id: String(request.headers['webhook-id']), request, body });
        response.writeHead(heard.length <= 2 ? 503 : 204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`;
      const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
      const headers = { 'content-type': 'application/json' };
      const subscription = { method: 'POST', headers, body: JSON.stringify({ url, secret }) };
      expect((await fetch(`${gateway.sandboxEndpoint}/notice-subscribers`, subscription)).status).toBe(204);
      const { attemptId } = await pay(gateway, account('sepa_refunded_by_customer'));
      await happenNext(gateway, attemptId);
      await happenNext(gateway, attemptId);
      await until(
        () => Promise.resolve(heard.length),
        (count) => count >= 4,
      );
      const [first, second, third, fourth] = heard.map(({ id }) => id);
      expect([first, second, third]).toEqual([first, first, first]);
      expect([first, fourth].map((id) => id?.split('_').at(-1))).toEqual(['settled', 'return']);
      for (const { request, body, id } of heard) {
        const header = (name: string): string => String(request.headers[name]);
        expect(verifyMessage(secret, { header, body }, systemClock.now())).toBe(id);
        expect(JSON.parse(body)).toEqual({ type: 'charge.changed', id, attemptId });
      }
    } finally {
      server.close();
      await gateway.stop();
    }
  });
});
