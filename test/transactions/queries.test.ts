import {
  aDecision,
  anAttempt,
  anEvent,
  aPayment,
  asShop,
  asStaff,
  aTransaction,
  NOON,
  rowsOf,
  store,
} from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { openApi, statementsOf } from './api';
import { refusedByRules } from './refused-by-rules';

const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';

describeOnEachDatabase('queries', (open) => {
  it('show a payment with everything that a shop may know', async () => {
    const { db, ask } = await openApi(open);
    const payment = aPayment({
      status: 'REQUIRES_ACTION',
      authorizedMinor: 0,
      customerEmail: 'anna@example.com',
      billingAddress: JSON.stringify({
        line1: 'Hauptstr. 1',
        line2: null,
        city: 'Berlin',
        postalCode: '10115',
        region: null,
        country: 'DE',
      }),
      metadata: '{"basket":"7","channel":"web"}',
      nextAction: JSON.stringify({ url: 'https://acs.example/challenge', expiresAt: NOON + 60_000 }),
      deadlineAt: NOON + 60_000,
    });
    const transaction = aTransaction(payment, { status: 'PENDING' });
    await store(db, payment, transaction, anEvent(payment, 1), anEvent(payment, 0));
    const { payment: shown } = await ask<{ payment: object }>(
      asShop(),
      `query ($id: ID!) { payment(id: $id) {
        status amount { amountMinor currency formatted(locale: "de") } authorizedAmount { amountMinor }
        orderReference orderPart captureMethod initiator
        method { card { brand bin lastFour expiryMonth expiryYear funding issuerCountry } }
        customer { reference email name phone } billingAddress { line1 city postalCode country } shippingAddress { city }
        metadata { key value } nextAction { type url expiresAt } expiresAt pollAfterMs allowedActions createdAt
        rejection { code } verification { outcome } events { fromStatus toStatus actor cause at }
        transactions { id type status failed amount { amountMinor } attempts { id } payment { id } }
      } }`,
      { id: payment.id },
    );
    expect(shown).toEqual({
      status: 'REQUIRES_ACTION',
      amount: { amountMinor: 5_000, currency: 'EUR', formatted: expect.stringMatching(/^50,00\s€$/) as string },
      authorizedAmount: { amountMinor: 0 },
      orderReference: payment.orderReference,
      orderPart: 1,
      captureMethod: 'AUTOMATIC',
      initiator: 'CUSTOMER',
      method: {
        card: {
          brand: 'visa',
          bin: '42424242',
          lastFour: '4242',
          expiryMonth: 12,
          expiryYear: 2030,
          funding: 'CREDIT',
          issuerCountry: 'DE',
        },
      },
      customer: { reference: null, email: 'anna@example.com', name: null, phone: null },
      billingAddress: { line1: 'Hauptstr. 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
      shippingAddress: null,
      metadata: [
        { key: 'basket', value: '7' },
        { key: 'channel', value: 'web' },
      ],
      nextAction: { type: 'REDIRECT', url: 'https://acs.example/challenge', expiresAt: '2026-11-22T12:01:00.000Z' },
      expiresAt: '2026-11-22T12:01:00.000Z',
      pollAfterMs: null,
      allowedActions: ['CONFIRM'],
      createdAt: '2026-11-22T12:00:00.000Z',
      rejection: null,
      verification: null,
      events: [
        {
          fromStatus: null,
          toStatus: 'RECEIVED',
          actor: null,
          cause: 'request accepted',
          at: '2026-11-22T12:00:00.000Z',
        },
        {
          fromStatus: 'RECEIVED',
          toStatus: 'REQUIRES_ACTION',
          actor: null,
          cause: 'request accepted',
          at: '2026-11-22T12:00:00.001Z',
        },
      ],
      transactions: [
        {
          id: transaction.id,
          type: 'AUTHORIZATION',
          status: 'PENDING',
          failed: false,
          amount: { amountMinor: 5_000 },
          attempts: null,
          payment: { id: payment.id },
        },
      ],
    });
  });

  const REJECTION = `query ($id: ID!) { payment(id: $id) { rejection {
    source category code createdAt
    retry { verdict notBefore attemptsLeft reuseIdempotencyKey } network { responseCode }
    customerMessage(locale: "de-CH") { text locale disclosure }
    reasons { code decisive path paths message ruleKey ruleVersion evidence { fact observed expected } }
    message ruleSetVersion decisionId
  } } }`;

  it('show a shop why a payment was refused, without the rules', async () => {
    const { db, ask } = await openApi(open);
    const refused = refusedByRules();
    await store(db, ...rowsOf(refused));
    const forStaff = { message: null, ruleKey: null, ruleVersion: null, evidence: null };
    const { payment } = await ask<{ payment: object }>(asShop(), REJECTION, { id: refused.payment.id });
    const path = ['paymentMethod', 'card', 'token'];
    expect(payment).toEqual({
      rejection: {
        source: 'GATEWAY',
        category: 'INSTRUMENT',
        code: 'CARD_EXPIRED',
        createdAt: '2026-11-22T12:00:00.000Z',
        retry: {
          verdict: 'AFTER_CORRECTION',
          notBefore: '2026-11-22T12:00:00.000Z',
          attemptsLeft: null,
          reuseIdempotencyKey: false,
        },
        network: null,
        customerMessage: {
          text: 'Diese Karte ist abgelaufen. Bitte prüfen Sie das Ablaufdatum oder nutzen Sie eine andere Karte.',
          locale: 'de',
          disclosure: 'EXACT',
        },
        reasons: [
          { code: 'CARD_EXPIRED', decisive: true, path, paths: [path], ...forStaff },
          { code: 'HIGH_VALUE', decisive: false, path: [], paths: [], ...forStaff },
        ],
        message: null,
        ruleSetVersion: null,
        decisionId: null,
      },
    });
  });

  test.each([
    ['support', asStaff(['SUPPORT']), null],
    ['an operator', asStaff(['OPERATOR']), null],
    ['a rule author', asStaff(['RULE_AUTHOR']), '203.0.113.7'],
    ['an auditor', asStaff(['SUPPORT', 'AUDITOR']), '203.0.113.7'],
  ])(
    'show %s the rules and their evidence, an IP address only to those who work on rules',
    async (_, staff, address) => {
      const { db, ask } = await openApi(open);
      const refused = refusedByRules();
      await store(db, ...rowsOf(refused));
      const { payment } = await ask<{ payment: { rejection: object } }>(staff, REJECTION, { id: refused.payment.id });
      expect(payment.rejection).toMatchObject({
        message: 'The card has expired',
        ruleSetVersion: 3,
        decisionId: 'dec_01k0000000e00t000000000dec',
        reasons: [
          {
            message: 'The card has expired',
            ruleKey: 'card.expired',
            ruleVersion: 2,
            evidence: [
              { fact: 'card.expired', observed: 'true', expected: 'false' },
              { fact: 'ip.address', observed: address, expected: 'another one' },
            ],
          },
          { ruleKey: 'amount.high', evidence: [] },
        ],
      });
    },
  );

  it('show staff the verification of the latest decision, and the attempts', async () => {
    const { db, ask } = await openApi(open);
    const payment = aPayment();
    const transaction = aTransaction(payment);
    const evidence = [{ fact: 'amount.eur_cents', observed: '5000', expected: 'below 4000' }];
    const matched = [
      {
        key: 'amount.high',
        version: 1,
        title: 'High',
        outcome: 'REVIEW',
        reasonCode: 'HIGH_VALUE',
        decisive: true,
        evidence,
      },
    ];
    const decision = aDecision(transaction, {
      outcome: 'REVIEW',
      ruleSetVersion: 4,
      evaluatedAt: NOON + 5,
      facts: JSON.stringify({ 'amount.minor': 5000, 'ip.address': '203.0.113.7', 'of.another.build': true }),
      matchedRules: JSON.stringify(matched.map((rule) => ({ ...rule, paths: [], retry: {} }))),
    });
    const attempt = anAttempt(transaction, { processorReference: 'ref-1' });
    await store(db, payment, transaction, decision, aDecision(transaction), attempt);
    const { payment: shown } = await ask<{ payment: object }>(
      asStaff(),
      `query ($id: ID!) { payment(id: $id) {
        verification {
          decisionId outcome ruleSetVersion ruleSetHash engineVersion factsSchemaVersion factsHash evaluatedAt
          facts { name value description }
          matchedRules { key version title outcome reasonCode decisive evidence { fact observed expected } }
        }
        transactions { attempts { id operation processor status processorReference settledAt } }
        events { id }
      } }`,
      { id: payment.id },
    );
    expect(shown).toEqual({
      verification: {
        decisionId: decision.id,
        outcome: 'REVIEW',
        ruleSetVersion: 4,
        ruleSetHash: decision.ruleSetHash,
        engineVersion: 1,
        factsSchemaVersion: 1,
        factsHash: decision.factsHash,
        evaluatedAt: '2026-11-22T12:00:00.005Z',
        facts: [
          { name: 'amount.minor', value: '5000', description: 'The amount in minor units of its currency.' },
          { name: 'ip.address', value: null, description: 'The pseudonym of the address of the customer’s browser.' },
          { name: 'of.another.build', value: 'true', description: 'A fact of an older catalogue.' },
        ],
        matchedRules: matched,
      },
      transactions: [
        {
          attempts: [
            {
              id: attempt.id,
              operation: 'AUTHORIZE',
              processor: 'sandbox',
              status: 'OK',
              processorReference: 'ref-1',
              settledAt: '2026-11-22T12:00:00.000Z',
            },
          ],
        },
      ],
      events: [],
    });
  });

  it('find payments and transactions by node', async () => {
    const { db, ask } = await openApi(open);
    const payment = aPayment();
    const transaction = aTransaction(payment);
    await store(db, payment, transaction);
    expect(await ask(asShop(), NODE, { id: payment.id })).toEqual({ node: { __typename: 'Payment', id: payment.id } });
    expect(await ask(asShop(), NODE, { id: transaction.id })).toEqual({
      node: { __typename: 'Transaction', id: transaction.id },
    });
  });

  it('publish the catalogue of reasons to everybody, with texts in every language', async () => {
    const { ask } = await openApi(open);
    const document = `{ rejectionReasons {
      code category sources description retry retryAfterSeconds customerMessages { text locale disclosure }
    } }`;
    const { rejectionReasons } = await ask<{ rejectionReasons: { code: string }[] }>(null, document);
    expect(rejectionReasons.length).toBeGreaterThan(50);
    expect(rejectionReasons.find(({ code }) => code === 'CARD_LOST')).toEqual({
      code: 'CARD_LOST',
      category: 'INSTRUMENT',
      sources: ['PROCESSOR', 'ISSUER'],
      description: 'The card was reported lost. Do not tell the customer.',
      retry: 'NEVER',
      retryAfterSeconds: null,
      customerMessages: [
        { locale: 'en', disclosure: 'SOFTENED', text: expect.stringContaining('declined') as string },
        { locale: 'de', disclosure: 'SOFTENED', text: expect.stringContaining('abgelehnt') as string },
      ],
    });
  });

  it('need a fixed number of statements for any number of rows', async () => {
    const api = await openApi(open);
    const document = `{ payments(first: 100) { nodes {
      id rejection { code message reasons { code evidence { fact } } }
      transactions { id payment { id } rejection { reasons { code } } attempts { id } }
      events { id } verification { outcome }
    } } }`;
    const some = Array.from({ length: 60 }, () => refusedByRules());
    const count = async () => (await statementsOf(api.db, () => api.ask(asStaff(), document))).map(({ lane }) => lane);
    await store(api.db, ...rowsOf(some[0]!), anAttempt(some[0]!.transaction), aDecision(some[0]!.transaction));
    const forOne = await count();
    await store(
      api.db,
      ...some.slice(1).flatMap(rowsOf),
      ...some.slice(1).flatMap(({ transaction }) => [anAttempt(transaction), aDecision(transaction)]),
    );
    const forSixty = await count();
    // The list, then payments, rejections, reasons, transactions, attempts, events, decisions.
    expect(forSixty).toHaveLength(8);
    expect(forSixty).toEqual(forOne);
    expect(new Set(forSixty)).toEqual(new Set(['support']));
  });

  it('answer a payment without a read after it was approved, and with two after it was refused', async () => {
    const api = await openApi(open);
    const document = `mutation ($input: AuthorizePaymentInput!) { authorizePayment(input: $input) {
      replayed userErrors { code }
      payment { id status amount { amountMinor } rejection { code reasons { code } } nextAction { url } pollAfterMs allowedActions }
    } }`;
    const read = async (card: string) => {
      const input = {
        idempotencyKey: card,
        orderReference: card,
        amount: { amountMinor: 5_000, currency: 'EUR' },
        paymentMethod: { card: { token: `tok_sandbox_${card}` } },
      };
      let answer: unknown;
      const statements = await statementsOf(
        api.db,
        async () => (answer = await api.ask(asShop(), document, { input })),
      );
      return { answer, lanes: statements.map(({ lane }) => lane) };
    };
    const approved = await read('approved_visa');
    expect(approved.answer).toMatchObject({ authorizePayment: { payment: { status: 'CAPTURED', rejection: null } } });
    expect(approved.lanes).toEqual([]);
    const declined = await read('insufficient_funds');
    expect(declined.answer).toMatchObject({
      authorizePayment: { payment: { rejection: { reasons: [{ code: 'INSUFFICIENT_FUNDS' }] } } },
    });
    expect(declined.lanes).toEqual(['payments', 'payments']);
  });
});
