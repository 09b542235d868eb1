import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { startGateway, type TestGateway } from '../support/gateway';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, 'examples', 'support');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'));
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

test.each(FILES)('%s is one operation that fits the schema and says what it answers', (file) => {
  const document = parse(textOf(file));
  expect(validate(schema, document)).toEqual([]);
  expect(document.definitions).toHaveLength(1);
  expect(textOf(file)).toMatch(/^# \S/);
});

describe('what a support agent finds', () => {
  let gateway: TestGateway;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    gateway = await startGateway();
    await pay('good', 'approved_visa');
    await pay('poor', 'insufficient_funds');
    await pay('poor-amex', 'amex_insufficient_funds');
    await pay('iran', 'approved_visa_ir');
    await pay('stolen', 'stolen_card');
    await pay('waits', 'pending_forever');
    await pay('good', 'approved_mastercard', { idempotencyKey: 'good-again' });
    await pay('dear', 'do_not_honor', { amount: { amountMinor: 50_000, currency: 'EUR' } });
    for (const order of ['charged-after-all', 'refused-after-all'])
      await pay(order, 'approved_visa', {
        amount: { amountMinor: 20_000, currency: 'EUR' },
        customer: { email: `${order}@10minutemail.com` },
      });
    await pay('no-way-back', 'refund_declined');
    await pay('maybe-back', 'refund_pending_forever');
  });
  afterAll(() => gateway.stop());

  async function pay(orderReference: string, card: string, change: object = {}): Promise<void> {
    const input = {
      idempotencyKey: orderReference,
      orderReference,
      amount: { amountMinor: 4_999, currency: 'EUR' },
      paymentMethod: { card: { token: `tok_sandbox_${card}` } },
      customer: { reference: `customer-${orderReference}`, email: `${orderReference}@example.com` },
      billingAddress: { line1: '1 High St', postalCode: 'M1 1AE', country: 'GB' },
      ...change,
    };
    const query = 'mutation ($input: AuthorizePaymentInput!) { authorizePayment(input: $input) { payment { id } } }';
    const { data } = await gateway.send<{ authorizePayment: { payment: { id: string } } }>(query, { input });
    if (!ids.has(orderReference)) ids.set(orderReference, data!.authorizePayment.payment.id);
  }

  const answered = new Set<string>();

  async function ask<T>(file: string, variables: object = {}): Promise<T> {
    answered.add(file);
    const { data, errors } = await gateway.send<T>(textOf(file), variables, { key: gateway.staffKey });
    expect(errors).toBeUndefined();
    return data!;
  }

  interface FailedTransactions {
    readonly transactions: { readonly nodes: readonly { readonly payment: { readonly orderReference: string } }[] };
  }

  test.each<[file: string, variables: object, orders: string[]]>([
    ['failed-by-reason', { reasonCode: 'INSUFFICIENT_FUNDS' }, ['poor-amex', 'poor']],
    ['failed-by-reason', { reasonCode: 'ORDER_ALREADY_PAID' }, ['good']],
    ['failed-by-reason', { reasonCode: 'INSUFFICIENT_FUNDS', createdFrom: '2100-01-01T00:00:00.000Z' }, []],
    ['failed-by-rule', { ruleKey: 'country.embargoed_issuer' }, ['iran']],
    ['failed-by-rule', { ruleKey: 'country.embargoed_issuer', ruleSetVersion: 1_000 }, []],
    ['failed-by-response-code', { responseCode: '51' }, ['poor-amex', 'poor']],
    ['failed-by-response-code', { responseCode: '51', brand: 'amex' }, ['poor-amex']],
    ['failed-of-customer', { customerReference: 'customer-stolen' }, ['stolen']],
    ['failed-of-customer', { email: 'Stolen@Example.com' }, ['stolen']],
    ['failed-of-card', { lastFour: '0003', brand: 'visa' }, ['stolen']],
    ['issuer-declines', { category: 'FUNDS' }, ['poor-amex', 'poor']],
    ['issuer-declines', { category: 'POLICY' }, []],
    ['greatest-losses', { currency: 'EUR', first: 1 }, ['dear']],
  ])('%s %j: %j', async (file, variables, orders) => {
    const { transactions } = await ask<FailedTransactions>(`${file}.graphql`, variables);
    expect(transactions.nodes.map(({ payment }) => payment.orderReference)).toEqual(orders);
  });

  interface Payments {
    readonly payments: { readonly nodes: readonly { readonly orderReference: string; readonly status: string }[] };
  }

  test.each<[file: string, variables: object, found: string[]]>([
    ['payments-of-order', { orderReference: 'good' }, ['good REJECTED', 'good CAPTURED']],
    ['find', { search: 'poor' }, ['poor-amex DECLINED', 'poor DECLINED']],
    ['without-outcome', {}, ['refused-after-all HELD', 'charged-after-all HELD', 'waits PENDING']],
  ])('%s %j: %j', async (file, variables, found) => {
    const { payments } = await ask<Payments>(`${file}.graphql`, variables);
    expect(payments.nodes.map(({ orderReference, status }) => `${orderReference} ${status}`)).toEqual(found);
  });

  it('open-payment shows evidence and timeline', async () => {
    const id = ids.get('iran');
    expect(await ask('open-payment.graphql', { id })).toMatchObject({
      payment: {
        id,
        status: 'REJECTED',
        rejection: {
          reasons: [
            { ruleKey: 'country.embargoed_issuer', evidence: [{ fact: 'card.issuer_country', observed: 'IR' }] },
          ],
        },
        events: [{ toStatus: 'RECEIVED' }, { fromStatus: 'RECEIVED', toStatus: 'REJECTED' }],
        transactions: [{ type: 'AUTHORIZATION', status: 'REJECTED', attempts: [] }],
        verification: { outcome: 'REJECT', matchedRules: [{ key: 'country.embargoed_issuer', decisive: true }] },
      },
    });
  });

  const change = (order: string): object => ({
    input: { idempotencyKey: `support-${order}`, paymentId: ids.get(order), reason: 'called the customer' },
  });

  it('held payments are charged or refused by a person', async () => {
    const { payments } = await ask<{ payments: { nodes: { orderReference: string }[] } }>('held-payments.graphql');
    expect(payments.nodes).toMatchObject([
      { orderReference: 'refused-after-all', verification: { matchedRules: [{ outcome: 'REVIEW', decisive: true }] } },
      { orderReference: 'charged-after-all', allowedActions: ['APPROVE', 'REJECT'] },
    ]);
    expect(await ask('approve-held.graphql', change('charged-after-all'))).toMatchObject({
      approveHeldPayment: { payment: { status: 'CAPTURED' }, userErrors: [] },
    });
    expect(await ask('reject-held.graphql', change('refused-after-all'))).toMatchObject({
      rejectHeldPayment: { payment: { status: 'REJECTED', rejection: { message: 'called the customer' } } },
    });
  });

  it('refunds, and those that were refused or have no outcome', async () => {
    expect(await ask('refund.graphql', change('good'))).toMatchObject({
      refundPayment: { payment: { status: 'REFUNDED' }, transaction: { status: 'SUCCEEDED' }, userErrors: [] },
    });
    await ask('refund.graphql', change('no-way-back'));
    await ask('refund.graphql', change('maybe-back'));
    expect(await ask('failed-operations.graphql')).toMatchObject({
      transactions: {
        nodes: [
          {
            type: 'REFUND',
            reason: 'called the customer',
            payment: { orderReference: 'no-way-back' },
            rejection: { code: 'REFUND_DECLINED' },
          },
        ],
      },
    });
    expect(await ask('operations-without-outcome.graphql')).toMatchObject({
      transactions: { nodes: [{ type: 'REFUND', status: 'PENDING', payment: { orderReference: 'maybe-back' } }] },
    });
  });

  it('nothing waits for a person because the protocol could not go on', async () => {
    const none = { nodes: [], pageInfo: { hasNextPage: false } };
    expect(await ask('parked-jobs.graphql')).toMatchObject({ parkedJobs: none });
    expect(await ask('orphan-charges.graphql')).toMatchObject({ orphanCharges: none });
    expect(await ask('retry-parked-job.graphql', { jobId: 'ENQUIRY|none', reason: 'x' })).toMatchObject({
      retryParkedJob: { jobId: null, userErrors: [{ code: 'PARKED_JOB_NOT_FOUND' }] },
    });
    const word = { idempotencyKey: 'settle', evidence: 'statement 47, line 11', reason: 'x' };
    const transactionId = 'txn_01k0000000e0080000000000ff';
    expect(
      await ask('settle-unresolved.graphql', { input: { ...word, transactionId, outcome: 'DECLINED' } }),
    ).toMatchObject({ settleUnresolvedTransaction: { userErrors: [{ code: 'TRANSACTION_NOT_FOUND' }] } });
    const orphanChargeId = 'att_01k0000000e0080000000000ff';
    expect(await ask('settle-orphan.graphql', { input: { ...word, orphanChargeId } })).toMatchObject({
      settleOrphanCharge: { userErrors: [{ code: 'ORPHAN_CHARGE_NOT_FOUND' }] },
    });
  });

  it('the breakdowns count by reason, by source and by rule', async () => {
    type Rows = { readonly rejectionBreakdown: readonly unknown[] };
    const hourly = await ask<Rows>('reasons-per-hour.graphql');
    expect(hourly.rejectionBreakdown).toContainEqual(
      expect.objectContaining({ reasonCode: 'INSUFFICIENT_FUNDS', currency: 'EUR', count: 2 }),
    );
    const bySource = await ask<Rows>('who-says-no.graphql');
    expect(bySource.rejectionBreakdown).toContainEqual(
      expect.objectContaining({ source: 'ISSUER', category: 'FUNDS', count: 2, amountMinorExact: '9998' }),
    );
    const byRule = await ask<Rows>('rules-that-refuse.graphql');
    expect(byRule.rejectionBreakdown).toContainEqual(
      expect.objectContaining({ ruleKey: 'country.embargoed_issuer', ruleSetVersion: 1, count: 1 }),
    );
  });

  it('the catalogue says what a stolen card’s owner may be told', async () => {
    const { rejectionReasons } = await ask<{ readonly rejectionReasons: readonly unknown[] }>(
      'reason-catalogue.graphql',
    );
    expect(rejectionReasons).toContainEqual(
      expect.objectContaining({
        code: 'CARD_STOLEN',
        customerMessages: expect.arrayContaining([
          expect.objectContaining({ locale: 'en', disclosure: 'SOFTENED' }),
        ]) as unknown,
      }),
    );
  });

  it('notes and tags are written, shown and found', async () => {
    const paymentId = ids.get('iran')!;
    type Payload = Readonly<Record<string, { readonly userErrors: readonly unknown[] }>>;
    const done = async (file: string, variables: object): Promise<void> => {
      const [payload] = Object.values(await ask<Payload>(file, variables));
      expect(payload?.userErrors).toEqual([]);
    };
    await done('add-note.graphql', { paymentId, text: 'Called the shop.' });
    const { createBlock } = await ask<{ createBlock: { block: { id: string } } }>('block-card.graphql', {
      paymentId,
      reason: 'Card testing.',
    });
    expect(await ask('blocks.graphql')).toMatchObject({
      blocks: { nodes: [{ subject: 'CARD', payment: { id: paymentId } }] },
    });
    await done('lift-block.graphql', { blockId: createBlock.block.id });
    await done('tag-payment.graphql', { paymentId, tags: ['sanctions', 'call-back'] });
    expect(await ask('notes-of-payment.graphql', { id: paymentId })).toMatchObject({
      payment: { notes: [{ text: 'Called the shop.' }], tags: [{ tag: 'call-back' }, { tag: 'sanctions' }] },
    });
    expect(await ask('tagged.graphql', { tag: 'call-back' })).toMatchObject({
      payments: { nodes: [{ id: paymentId }], pageInfo: { partial: false } },
    });
    await done('untag-payment.graphql', { paymentId, tags: ['call-back'] });
    expect(await ask('tagged.graphql', { tag: 'call-back' })).toMatchObject({ payments: { nodes: [] } });
  });

  it('a saved search is found and asked again', async () => {
    const filter = { reasonCode: 'INSUFFICIENT_FUNDS', createdFrom: '2020-01-01T00:00:00.000Z' };
    await ask('save-search.graphql', { name: 'No money', filter });
    interface Saved {
      readonly savedSearches: readonly { readonly name: string; readonly filter: string; readonly sort: string }[];
    }
    const { savedSearches } = await ask<Saved>('saved-searches.graphql');
    const [saved] = savedSearches;
    expect(saved).toMatchObject({ name: 'No money', list: 'TRANSACTIONS', shared: true });
    const { transactions } = await ask<FailedTransactions>('search-again.graphql', {
      filter: JSON.parse(saved!.filter) as object,
      sort: saved!.sort,
    });
    expect(transactions.nodes.map(({ payment }) => payment.orderReference)).toEqual(['poor-amex', 'poor']);
  });

  it('every operation was asked', () => {
    expect([...answered].sort()).toEqual(FILES);
  });
});
