import type { Engine } from '../../src/persistence/tables';
import { startGateway, type TestGateway } from '../support/gateway';
import { happenNext } from '../support/sandbox-trigger';
import { until } from '../support/until';
import { euros, Till } from './operations.api';

const TIMINGS = {
  graceMs: 50,
  settleWindowMs: 0,
  enquiryWaitsMs: [100, 100],
  pendingWaitMs: 100,
  pendingEnquiries: 2,
  lateChecksMs: [3_600_000],
};

const SETTLE = /* GraphQL */ `
  mutation ($input: SettleUnresolvedTransactionInput!) {
    settleUnresolvedTransaction(input: $input) {
      replayed
      payment {
        id
        status
        capturedAmount {
          amountMinor
        }
        refundedAmount {
          amountMinor
        }
        captureInFlightAmount {
          amountMinor
        }
        interventions {
          action
          outcome
          evidence
          reason
          actor
        }
        events {
          cause
          actor
        }
      }
      transaction {
        status
        failed
        rejection {
          category
        }
      }
      userErrors {
        code
        path
        ... on TransactionNotUnresolvedError {
          status
        }
      }
    }
  }
`;

const PARKED = /* GraphQL */ `
  query {
    parkedJobs(first: 50) {
      nodes {
        id
        kind
        lastError
        payment {
          id
        }
      }
    }
  }
`;

const RETRY = /* GraphQL */ `
  mutation ($input: RetryParkedJobInput!) {
    retryParkedJob(input: $input) {
      jobId
      userErrors {
        code
      }
    }
  }
`;

const ORPHANS = /* GraphQL */ `
  query {
    orphanCharges {
      nodes {
        id
        status
        operation
        amount {
          amountMinor
        }
        payment {
          id
          status
        }
      }
    }
  }
`;

interface Settled {
  readonly settleUnresolvedTransaction: {
    readonly replayed: boolean;
    readonly payment: Record<string, unknown> | null;
    readonly transaction: Record<string, unknown> | null;
    readonly userErrors: readonly { code: string; path: string[] }[];
  };
}

interface Parked {
  readonly parkedJobs: { readonly nodes: readonly { id: string; kind: string; payment: { id: string } | null }[] };
}

interface Orphans {
  readonly orphanCharges: { readonly nodes: readonly { id: string; status: string; payment: { id: string } }[] };
}

describe.each<Engine>(['sqlite', 'postgres'])('what the protocol leaves to people, on %s', (engine) => {
  let gateway: TestGateway;
  let till: Till;

  beforeAll(async () => {
    gateway = await startGateway({
      engine,
      timings: TIMINGS,
      sandbox: { blindEnquiries: 1_000, settleAfterMs: 3_600_000 },
      environment: { ASSAY_PROCESSOR_TIMEOUT_MS: '300' },
    });
    till = new Till(gateway);
  });
  afterAll(() => gateway.stop());

  /** Payments that become unresolved, or are found not processed, while other tests run. */
  const prepared = new Map<string, string>();
  beforeAll(async () => {
    const payments: readonly [name: string, card: string, captureMethod: string][] = [
      ['SUCCEEDED', 'lost_response_blind', 'AUTOMATIC'],
      ['DECLINED', 'lost_response_blind', 'AUTOMATIC'],
      ['NOT_PROCESSED', 'lost_response_blind', 'AUTOMATIC'],
      ['capture', 'capture_lost_response_blind', 'MANUAL'],
      ['refund', 'refund_lost_response_blind', 'AUTOMATIC'],
      ['refused', 'lost_response_blind', 'MANUAL'],
      ['parked', 'pending_then_approved', 'MANUAL'],
      ['found', 'found_later', 'AUTOMATIC'],
    ];
    await Promise.all(
      payments.map(async ([name, card, captureMethod]) => {
        const { id } = await till.authorize(card, { captureMethod });
        if (name === 'capture') await till.operate('capturePayment', id, euros(3_000));
        if (name === 'refund') await till.operate('refundPayment', id);
        prepared.set(name, id);
      }),
    );
  });
  const paymentFor = (name: string): string => prepared.get(name)!;

  const ask = <T>(query: string, variables: object = {}): Promise<T> => till.ask<T>(query, variables, gateway.staffKey);
  const unresolved = async (paymentId: string): Promise<string> => {
    const payment = await until(
      () => till.payment(paymentId),
      ({ transactions }) => transactions.some(({ status }) => status === 'UNRESOLVED'),
    );
    return payment.transactions.find(({ status }) => status === 'UNRESOLVED')!.id;
  };
  const settle = async (transactionId: string, change: object): Promise<Settled['settleUnresolvedTransaction']> => {
    const word = { idempotencyKey: till.key(), evidence: 'statement 47, line 11', reason: 'the acquirer confirmed it' };
    const answer = await ask<Settled>(SETTLE, { input: { ...word, transactionId, ...change } });
    return answer.settleUnresolvedTransaction;
  };

  it.each([
    ['SUCCEEDED', { processorReference: 'acq-1' }, 'CAPTURED', 5_000, false],
    ['DECLINED', {}, 'DECLINED', 0, true],
    ['NOT_PROCESSED', {}, 'NOT_PROCESSED', 0, true],
  ])('an unresolved payment is settled as %s, with evidence', async (outcome, more, status, capturedMinor, failed) => {
    const id = paymentFor(outcome);
    const transactionId = await unresolved(id);
    const input = { outcome, idempotencyKey: till.key(), ...more };
    const settled = await settle(transactionId, input);
    expect(settled).toMatchObject({
      replayed: false,
      payment: { status, capturedAmount: { amountMinor: capturedMinor } },
      transaction: { failed },
      userErrors: [],
    });
    const evidence = 'statement 47, line 11';
    expect(settled.payment).toMatchObject({ interventions: [{ action: 'SETTLE_TRANSACTION', outcome, evidence }] });
    const events = settled.payment!['events'] as readonly { cause: string; actor: string }[];
    expect(events.at(-1)).toMatchObject({ cause: 'settled by staff with evidence' });
    expect(events.at(-1)!.actor).toMatch(/^key_/);
    expect(await settle(transactionId, input)).toMatchObject({ replayed: true, payment: { status } });
    const again = await settle(transactionId, { outcome: 'NOT_PROCESSED' });
    expect(again.userErrors).toMatchObject([{ code: 'TRANSACTION_NOT_UNRESOLVED' }]);
    const { parkedJobs } = await ask<Parked>(PARKED);
    expect(parkedJobs.nodes.filter(({ payment }) => payment?.id === id)).toEqual([]);
    // The order follows.
    const { orderReference } = await till
      .ask<{ payment: { orderReference: string } }>('query ($id: ID!) { payment(id: $id) { orderReference } }', { id })
      .then(({ payment }) => payment);
    const next = await till.authorize('approved_visa', { orderReference });
    expect(next.status).toBe(failed ? 'AUTHORIZED' : 'REJECTED');
  });

  it('an unresolved capture and an unresolved refund are settled, and the books follow', async () => {
    const id = paymentFor('capture');
    const capture = await unresolved(id);
    expect(await till.payment(id)).toMatchObject({ captureInFlightAmount: { amountMinor: 3_000 } });
    expect(await settle(capture, { outcome: 'SUCCEEDED', processorReference: 'acq-2' })).toMatchObject({
      payment: {
        status: 'PARTIALLY_CAPTURED',
        capturedAmount: { amountMinor: 3_000 },
        captureInFlightAmount: { amountMinor: 0 },
      },
      transaction: { status: 'SUCCEEDED' },
    });
    const other = paymentFor('refund');
    const refund = await unresolved(other);
    expect(await settle(refund, { outcome: 'NOT_PROCESSED' })).toMatchObject({
      payment: { status: 'CAPTURED', refundedAmount: { amountMinor: 0 } },
      transaction: { status: 'NOT_PROCESSED', rejection: { category: 'TECHNICAL' } },
    });
    expect((await till.operate('refundPayment', other)).userErrors).toEqual([]);
  });

  it('says what is missing, and refuses those who may not', async () => {
    const id = paymentFor('refused');
    const transactionId = await unresolved(id);
    expect((await settle(transactionId, { outcome: 'SUCCEEDED' })).userErrors).toMatchObject([
      { code: 'REQUIRED', path: ['input', 'processorReference'] },
    ]);
    const part = { outcome: 'SUCCEEDED', processorReference: 'acq-3', authorizedAmount: euros(1_000).amount };
    expect((await settle(transactionId, part)).userErrors).toMatchObject([
      { code: 'OUT_OF_RANGE', path: ['input', 'authorizedAmount'] },
    ]);
    expect((await settle(transactionId, { outcome: 'DECLINED', processorReference: 'x' })).userErrors).toMatchObject([
      { code: 'NOT_TOGETHER', path: ['input', 'processorReference'] },
    ]);
    expect((await settle(transactionId, { outcome: 'DECLINED', evidence: ' ' })).userErrors).toMatchObject([
      { code: 'TOO_SHORT', path: ['input', 'evidence'] },
    ]);
    const stranger = await settle('txn_01k0000000e00t00000000test', { outcome: 'DECLINED' });
    expect(stranger.userErrors).toMatchObject([{ code: 'TRANSACTION_NOT_FOUND' }]);
    const merchants = await gateway.send(SETTLE, {
      input: { idempotencyKey: 'k', transactionId, outcome: 'DECLINED', evidence: 'e', reason: 'r' },
    });
    expect(merchants.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await till.payment(id)).toMatchObject({ status: 'UNRESOLVED' });
  });

  it('a parked job is seen, retried with a reason, and ends what it had begun', async () => {
    const id = paymentFor('parked');
    await unresolved(id);
    const find = async () =>
      (await ask<Parked>(PARKED)).parkedJobs.nodes.find(({ payment }) => payment?.id === id) ?? null;
    const job = await find();
    expect(job).toMatchObject({ kind: 'ENQUIRY', lastError: 'the enquiries are used up' });
    const [attempt] = await attemptsOf(id);
    expect(await happenNext(gateway, attempt!)).toBe(true);
    const input = { jobId: job!.id, reason: 'the processor says it is through' };
    expect(await ask(RETRY, { input })).toEqual({ retryParkedJob: { jobId: job!.id, userErrors: [] } });
    const payment = await until(
      () => till.payment(id),
      ({ status }) => status !== 'UNRESOLVED',
    );
    expect(payment.status).toBe('AUTHORIZED');
    expect(await find()).toBeNull();
    expect(await ask(RETRY, { input })).toEqual({
      retryParkedJob: { jobId: null, userErrors: [{ code: 'PARKED_JOB_NOT_FOUND' }] },
    });
    const seen = await ask<{ payment: { interventions: object[] } }>(
      'query ($id: ID!) { payment(id: $id) { interventions { action reason subjectId } } }',
      { id },
    );
    expect(seen.payment.interventions).toEqual([{ action: 'RETRY_JOB', reason: input.reason, subjectId: job!.id }]);
  });

  it('a charge that a person took for lost shows up: it is given back, and staff see it', async () => {
    const id = paymentFor('found');
    const payment = await until(
      () => till.payment(id),
      ({ status }) => status === 'NOT_PROCESSED',
    );
    expect(payment.status).toBe('NOT_PROCESSED');
    const [attempt] = await attemptsOf(id);
    expect(await happenNext(gateway, attempt!)).toBe(true);
    const orphansOf = () =>
      ask<{ payment: { status: string; orphanCharges: { status: string }[]; events: { cause: string }[] } }>(
        'query ($id: ID!) { payment(id: $id) { status orphanCharges { status } events { cause } } }',
        { id },
      );
    const found = await until(orphansOf, (seen) => seen.payment.orphanCharges[0]?.status === 'REVERSED');
    expect(found.payment.status).toBe('NOT_PROCESSED');
    expect(found.payment.events.slice(-2).map(({ cause }) => cause)).toEqual([
      'late success found',
      'late success reversed',
    ]);
    const { orphanCharges } = await ask<Orphans>(ORPHANS);
    expect(orphanCharges.nodes.filter((orphan) => orphan.payment.id === id)).toEqual([]);
    const page = await fetch(new URL('/metrics', gateway.endpoint)).then((response) => response.text());
    expect(page).toContain('assay_orphan_charges_found_total{operation="AUTHORIZE"} 1');
    expect(page).toContain('assay_orphan_charges{status="WITH_STAFF"} 0');
  });

  async function attemptsOf(paymentId: string): Promise<readonly string[]> {
    const query = 'query ($id: ID!) { payment(id: $id) { transactions { attempts { id } } } }';
    const { payment } = await ask<{ payment: { transactions: { attempts: { id: string }[] }[] } }>(query, {
      id: paymentId,
    });
    return payment.transactions.flatMap(({ attempts }) => attempts.map(({ id }) => id));
  }
});
