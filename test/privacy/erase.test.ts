import { type Log, createLog } from '../../src/observability/log';
import { systemClock } from '../../src/kernel/clock';
import { PaymentRow } from '../../src/payments/payment.entity';
import type { Engine } from '../../src/persistence/tables';
import { isFactOfMoment, type Facts, factsJson } from '../../src/rules/facts';
import { REFERENCE_LISTS } from '../../src/rules/reference-lists';
import { DecisionRow } from '../../src/verification/decision.entity';
import { deriveFacts } from '../../src/verification/derive-facts';
import type { NormalizedInput } from '../../src/verification/input';
import { startGateway, type TestGateway } from '../support/gateway';
import { decisionsThatDiffer } from '../support/replay';
import { everythingStored, tracesIn } from './traces';

const AUTHORIZE = /* GraphQL */ `
  mutation ($input: AuthorizePaymentInput!) {
    authorizePayment(input: $input) {
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

const CONFIRM = /* GraphQL */ `
  mutation ($input: ConfirmPaymentInput!) {
    confirmPayment(input: $input) {
      payment {
        status
      }
    }
  }
`;

const STORE = /* GraphQL */ `
  mutation ($input: StorePaymentMethodInput!) {
    storePaymentMethod(input: $input) {
      userErrors {
        code
      }
    }
  }
`;

const NOTE = /* GraphQL */ `
  mutation ($input: AddPaymentNoteInput!) {
    addPaymentNote(input: $input) {
      userErrors {
        code
      }
    }
  }
`;

const SAVE_SEARCH = /* GraphQL */ `
  mutation ($input: SaveSearchInput!) {
    saveSearch(input: $input) {
      userErrors {
        code
      }
    }
  }
`;

const ERASE = /* GraphQL */ `
  mutation ($input: EraseCustomerInput!) {
    eraseCustomer(input: $input) {
      erasure {
        status
        paymentsErased
        paymentsWaiting
        completedAt
      }
      userErrors {
        code
        path
      }
    }
  }
`;

const PERSON = {
  customer: {
    reference: 'kundin-Żółć-7731',
    email: 'Zofia.Quandt+77@mail.example',
    name: 'Zofia "Zo" Quandt-Ölström',
    phone: '+48 22 555 77 31',
    createdAt: '2021-03-04T05:06:07.089Z',
  },
  billingAddress: {
    line1: 'Kręta 77b',
    line2: 'Piętro 9',
    city: 'Wałbrzych',
    postalCode: '58-307',
    region: 'Dolnośląskie',
    country: 'PL',
  },
  shippingAddress: { line1: 'Ukryta 13', city: 'Świdnica', postalCode: '58-100', country: 'PL' },
  browser: { ipAddress: '2001:db8:77::31' },
  statementDescriptor: 'QUANDT TICKETS',
  metadata: [{ key: 'note', value: 'leave it with Mrs. Quandt\'s "neighbour"' }],
};

/** What must be nowhere afterwards. */
const TRACES = [
  ...Object.values(PERSON.customer).slice(0, 4),
  'Quandt',
  'Kręta 77b',
  'Piętro 9',
  'Wałbrzych',
  '58-307',
  'Dolnośląskie',
  'Ukryta 13',
  'Świdnica',
  '58-100',
  PERSON.browser.ipAddress,
  'leave it with',
  'ZOFIA QUANDT OELSTROEM',
  String(Date.parse(PERSON.customer.createdAt)),
];

const NEIGHBOUR = {
  ...PERSON,
  customer: { reference: 'neighbour-1', email: 'neighbour@mail.example', name: 'Otto Nachbar' },
  metadata: [],
};

interface Erased {
  eraseCustomer: {
    erasure: { status: string; paymentsErased: number; paymentsWaiting: number; completedAt: string | null } | null;
    userErrors: { code: string; path: string[] }[];
  };
}

describe.each<Engine>(['sqlite', 'postgres'])('erasing a customer on %s', (engine) => {
  const lines: string[] = [];
  let gateway: TestGateway;
  let sequence = 0;
  beforeAll(async () => {
    const log: Log = createLog({
      level: 'debug',
      clock: systemClock,
      destination: { write: (line) => lines.push(line) },
    });
    gateway = await startGateway({ engine, log });
  });
  afterAll(() => gateway.stop());

  const authorize = async (card: string, who: object): Promise<{ id: string; status: string }> => {
    sequence += 1;
    const input = {
      idempotencyKey: `key-${sequence}`,
      orderReference: `order-${sequence}`,
      amount: { amountMinor: 4_000 + sequence, currency: 'EUR' },
      paymentMethod: { card: { token: card.startsWith('tok_') ? card : `tok_sandbox_${card}` } },
      ...who,
    };
    const { data, errors } = await gateway.send<{
      authorizePayment: { payment: { id: string; status: string } | null };
    }>(AUTHORIZE, { input });
    expect(errors).toBeUndefined();
    if (!data?.authorizePayment.payment) throw new Error(JSON.stringify(data));
    return data.authorizePayment.payment;
  };
  const erase = async (input: object, key?: string): Promise<Erased['eraseCustomer']> => {
    const { data, errors } = await gateway.send<Erased>(ERASE, { input }, key === undefined ? {} : { key });
    expect(errors).toBeUndefined();
    return data!.eraseCustomer;
  };
  const rowsOf = <E extends object>(entity: new () => E): Promise<E[]> =>
    gateway.db.reader('support').read((manager) => manager.find(entity));
  const search = async (): Promise<readonly string[]> =>
    tracesIn(Buffer.concat([await everythingStored(gateway), Buffer.from(lines.join(''))]), TRACES);
  const tokenize = async (): Promise<string> => {
    const response = await fetch(gateway.vaultEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.merchantKey}` },
      body: JSON.stringify({
        card: {
          number: '4242424242424242',
          expiryMonth: 12,
          expiryYear: 2031,
          securityCode: '123',
          holderName: 'ZOFIA QUANDT OELSTROEM',
        },
        store: true,
      }),
    });
    return ((await response.json()) as { token: string }).token;
  };

  it('leaves nothing of the person, and all of the books, decisions and their replay', async () => {
    const token = await tokenize();
    const challenged = await authorize('challenge', PERSON);
    expect(challenged.status).toBe('REQUIRES_ACTION');
    for (let round = 0; round < 12; round++) {
      await authorize('approved_visa', PERSON);
      await authorize('approved_visa', NEIGHBOUR);
    }
    await authorize(token, PERSON);
    const consent = {
      agreedAt: '2026-01-02T03:04:05.000Z',
      text: 'I, Zofia Quandt-Ölström, agree.',
      reasons: ['RECURRING'],
    };
    const stored = await gateway.send(STORE, {
      input: { token: token.split('.')[0], customerReference: PERSON.customer.reference, consent },
    });
    expect(stored.data).toMatchObject({ storePaymentMethod: { userErrors: [] } });
    await authorize('insufficient_funds', PERSON);
    await authorize('approved_visa_ir', PERSON);
    const guest = { ...PERSON, customer: { email: PERSON.customer.email.toUpperCase() } };
    await authorize('approved_mastercard', guest);
    const staff = { key: gateway.staffKey };
    const note = { paymentId: challenged.id, text: 'Mrs. Quandt called: her flat is Piętro 9 now.' };
    const noted = await gateway.send(NOTE, { input: note }, staff);
    expect(noted.data).toMatchObject({ addPaymentNote: { userErrors: [] } });
    for (const payments of [{ email: PERSON.customer.email }, { customerReference: PERSON.customer.reference }]) {
      const saved = await gateway.send(SAVE_SEARCH, { input: { name: 'hers', payments } }, staff);
      expect(saved.data).toMatchObject({ saveSearch: { userErrors: [] } });
    }
    expect(await search()).not.toEqual([]);
    const [payments, decisions] = [await rowsOf(PaymentRow), await rowsOf(DecisionRow)];

    const names = { customerReference: PERSON.customer.reference, email: PERSON.customer.email };
    // The neighbour shares the address and browser: only what names the person may stay of it.
    expect(await erase({ customerReference: 'neighbour-1' })).toMatchObject({
      erasure: { status: 'DONE', paymentsErased: 12 },
    });
    expect(await erase(names)).toMatchObject({
      erasure: { status: 'WAITING', paymentsErased: 16, paymentsWaiting: 1, completedAt: null },
      userErrors: [],
    });
    const confirm = { idempotencyKey: 'confirm', paymentId: challenged.id, challengeResult: 'failed' };
    await gateway.send(CONFIRM, { input: confirm });
    const done = await erase(names);
    expect(done).toMatchObject({ erasure: { status: 'DONE', paymentsErased: 17, paymentsWaiting: 0 } });
    expect(await erase(names)).toMatchObject({ erasure: { status: 'DONE', paymentsErased: 17 } });

    expect(await search()).toEqual([]);
    const after = await rowsOf(PaymentRow);
    const books = (rows: PaymentRow[]): unknown =>
      Object.fromEntries(
        rows.map(({ id, amountMinor, capturedMinor, orderReference }) => [
          id,
          { amountMinor, capturedMinor, orderReference },
        ]),
      );
    expect(books(after)).toEqual(books(payments));
    for (const row of after)
      expect(row).toMatchObject({
        cardLastFour: '****',
        cardFingerprint: null,
        personalDataErasedAt: expect.any(Number) as number,
      });
    const decided = new Map((await rowsOf(DecisionRow)).map((row) => [row.id, row]));
    for (const before of decisions) expect(decided.get(before.id)).toEqual(before);
    for (const decision of decided.values()) {
      const facts = JSON.parse(decision.facts) as Facts;
      expect(factsJson(facts)).toBe(decision.facts);
      expect(derivedAgain(decision, facts)).toEqual(withoutCounters(facts));
    }
    expect(await decisionsThatDiffer(gateway.db)).toEqual([]);
    const gone = await gateway.send<{ authorizePayment: { userErrors: { code: string }[] } }>(AUTHORIZE, {
      input: {
        idempotencyKey: 'late',
        orderReference: 'late',
        amount: { amountMinor: 1, currency: 'EUR' },
        paymentMethod: { card: { token } },
      },
    });
    expect(gone.data?.authorizePayment.userErrors).toMatchObject([{ code: 'TOKEN_NOT_USABLE' }]);
  });

  it('a customer who comes back is a new one, and can be erased again', async () => {
    const back = { customer: { reference: 'comes-back', email: 'back@mail.example' } };
    await authorize('approved_visa', back);
    const names = { customerReference: 'comes-back' };
    expect(await erase(names)).toMatchObject({ erasure: { status: 'DONE', paymentsErased: 1 } });
    await authorize('approved_visa', back);
    const pseudonyms = (await rowsOf(DecisionRow))
      .slice(-2)
      .map((row) => (JSON.parse(row.facts) as Facts)['customer.reference']);
    expect(pseudonyms[0]).not.toBe(pseudonyms[1]);
    expect(await erase(names)).toMatchObject({ erasure: { status: 'DONE', paymentsErased: 2 } });
  });

  it('erases nobody for those who may not ask, and says what is missing', async () => {
    expect(await erase({})).toEqual({ erasure: null, userErrors: [{ code: 'REQUIRED', path: ['input'] }] });
    expect(await erase({ email: 'nobody' })).toMatchObject({
      erasure: null,
      userErrors: [{ path: ['input', 'email'] }],
    });
    expect(await erase({ customerReference: 'never-seen' }, gateway.staffKey)).toMatchObject({
      erasure: { status: 'DONE', paymentsErased: 0 },
    });
    const stranger = await gateway.send(ERASE, { input: { customerReference: 'x' } }, { key: null });
    expect(stranger.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

/** The facts from the stored input; counters are not in it. */
function derivedAgain({ input }: DecisionRow, facts: Facts): unknown {
  const merchant = {
    mode: facts['merchant.mode'],
    country: facts['merchant.country'] ?? null,
    supportedCurrencies: null,
    threeDsFromEurCents: facts['merchant.three_ds_from_eur_cents'],
  };
  const velocity = { card: null, customer: null, ip: null };
  const context = { evaluatedAt: facts.evaluated_at, merchant, velocity, lists: REFERENCE_LISTS };
  return withoutCounters(deriveFacts(JSON.parse(input) as NormalizedInput, context));
}

function withoutCounters(facts: Facts): unknown {
  return Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => value !== undefined && !isFactOfMoment(name)),
  );
}
