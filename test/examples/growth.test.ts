import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, extendSchema, graphql, type GraphQLSchema, parse } from 'graphql';
import { InputRefused, type Order, type Outcome, pay } from '../../examples/client/checkout';
import type { Send } from '../../examples/client/transport';

/**
 * A gateway of a later version, as far as a client sees it: the schema of today, and in it one more value in every enum that the example's client
 * acts on, one more kind of user error and one more type of each interface.
 */
const today = readFileSync(join(__dirname, '..', '..', 'schema.graphql'), 'utf8');
const later: GraphQLSchema = extendSchema(
  buildSchema(today),
  parse(`
    extend enum PaymentStatus { PARKED }
    extend enum RetryVerdict { AFTER_A_CALL }
    extend enum RejectionCategory { SANCTIONS }
    extend enum RejectionSource { NETWORK }
    extend enum NextActionType { SHOW_CODE }
    extend enum Disclosure { HALF }
    type QuotaError implements UserError { code: String! message: String! path: [String!]! quota: Int! }
    type Subscription2 implements Node { id: ID! }
  `),
);

const ORDER: Order = {
  orderReference: 'growth',
  amount: { amountMinor: 100, currency: 'EUR' },
  paymentMethod: { card: { token: 'tok_sandbox_approved_visa' } },
};

/** Sends the documents that were generated from the schema of today to a gateway that answers so. */
function payAgainst(answers: readonly object[]): Promise<Outcome> {
  const rest = [...answers];
  const send: Send = async <Result, Variables>(document: { toString(): string }, variables: Variables) => {
    const { data, errors } = await graphql({
      schema: later,
      source: document.toString(),
      variableValues: variables as Record<string, unknown>,
      rootValue: { authorizePayment: () => rest.shift(), payment: () => rest.shift() },
    });
    if (errors !== undefined) throw errors[0]!;
    return data as Result;
  };
  return pay({ send, wait: () => Promise.resolve(), locale: 'en' }, ORDER);
}

const aPayment = (change: object): object => ({
  id: 'pay_1',
  status: 'CAPTURED',
  orderReference: 'growth',
  amount: { amountMinor: 100, currency: 'EUR', formatted: '€1.00' },
  ...change,
});

const aRejection = (change: object): object => ({
  source: 'NETWORK',
  category: 'SANCTIONS',
  code: 'A_CODE_OF_LATER',
  reasons: [{ code: 'A_CODE_OF_LATER', decisive: true, paths: [['something', 'new']] }],
  retry: { verdict: 'AFTER_A_CALL', reuseIdempotencyKey: false },
  customerMessage: { text: 'Please call us.', disclosure: 'HALF' },
  ...change,
});

it.each<[name: string, change: object, next: object]>([
  ['a status', { status: 'PARKED' }, { step: 'review' }],
  [
    'a verdict, a category, a source and a code',
    { status: 'REJECTED', rejection: aRejection({}) },
    { step: 'giveUp', tell: 'Please call us.' },
  ],
  [
    'a category, with a verdict of today',
    {
      status: 'REJECTED',
      rejection: aRejection({ retry: { verdict: 'AFTER_CORRECTION', reuseIdempotencyKey: false } }),
    },
    { step: 'askCustomer', page: 'methods', fields: ['something.new'] },
  ],
  [
    'a kind of action',
    {
      status: 'REQUIRES_ACTION',
      nextAction: { type: 'SHOW_CODE', url: 'https://bank.example/x', expiresAt: '2026-01-01T00:00:00.000Z' },
    },
    { step: 'authenticate', url: 'https://bank.example/x' },
  ],
])('a client of today understands an answer with %s that it does not know', async (_name, change, next) => {
  const outcome = await payAgainst([{ replayed: false, payment: aPayment(change), userErrors: [] }]);
  expect(outcome.next).toMatchObject(next);
});

it('a status that is not known, and that the gateway says to ask again about, is waited for', async () => {
  const outcome = await payAgainst([
    { replayed: false, payment: aPayment({ status: 'PARKED', pollAfterMs: 10 }), userErrors: [] },
    aPayment({ status: 'CAPTURED' }),
  ]);
  expect(outcome.next).toEqual({ step: 'deliver' });
});

it('a kind of user error that is not known is one by its interface: code, path and message', async () => {
  const userErrors = [
    { __typename: 'QuotaError', code: 'QUOTA', message: 'Enough for today.', path: ['input'], quota: 7 },
  ];
  const refused = payAgainst([{ replayed: false, payment: null, userErrors }]);
  await expect(refused).rejects.toThrow(InputRefused);
  await expect(refused).rejects.toThrow('QUOTA at input: Enough for today.');
});
