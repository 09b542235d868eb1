import { startGateway, type TestGateway } from '../support/gateway';
import { DEVICE_TOKEN } from '../vault/fixture';
import { NEAR_MISSES } from '../vault/near-misses';
import {
  AUTHORIZE,
  CANARY,
  CONFIRM,
  CREATE_CLIENT_TOKEN,
  NOW,
  type Payload,
  type Problem,
  secondMerchant,
  settableClock,
  Shop,
  stored,
  type Wire,
} from './api';
import { HELD, MALFORMED, REFUSED, REFUSED_STORED, type RefusedCase, USER_ERRORS } from './payments-to-refuse';

/*
 * Almost valid: each is answered with its code and path, over HTTP. What is not well-formed stores nothing; what is
 * well-formed but not acceptable is stored with its reasons. No answer repeats a bad value.
 */

const clock = settableClock();
let gateway: TestGateway;
let shop: Shop;
let elsewhere: Shop;
beforeAll(async () => {
  gateway = await startGateway({ clock });
  shop = new Shop(gateway);
  elsewhere = shop.with(await secondMerchant(gateway, { clock, currencies: ['EUR', 'JPY'] }), 'elsewhere');
});
afterAll(() => gateway.stop());
beforeEach(() => clock.set(NOW));

const APPROVED = 'tok_sandbox_approved_visa';

describe('the vault', () => {
  test.each(NEAR_MISSES)('%s', async (_title, body, code, path) => {
    const answer = await shop.toVault<{ errors: readonly Problem[] }>(body);

    expect(answer.status).toBe(422);
    expect(answer.json.errors.map((error) => [error.code, error.path])).toEqual([[code, path]]);
    for (const digits of JSON.stringify(body ?? '').match(/\d{11,}/g) ?? []) expect(answer.text).not.toContain(digits);
  });

  it('repeats no value', async () => {
    const values = [CANARY, { [`${CANARY}!`]: CANARY }, [CANARY], `4111 1111 ${CANARY}`, `${CANARY}\u0000`];
    const fields = ['number', 'expiry', 'expiryMonth', 'expiryYear', 'securityCode', 'holderName', '4111!'];
    for (const field of fields) {
      for (const value of values) {
        const answer = await shop.toVault({ card: { number: '4111111111111111', expiry: '13/30', [field]: value } });
        expect([answer.status, answer.text.includes(CANARY)]).toEqual([422, false]);
      }
    }
  });
});

describe('an input that is not accepted', () => {
  it.each(USER_ERRORS)('%s', async (_title, change, code, path) => {
    const before = await stored(gateway);
    const answer = await shop.toApi<{ authorizePayment: Payload }>(AUTHORIZE, { input: shop.input(APPROVED, change) });

    expect([answer.status, answer.json.errors]).toEqual([200, undefined]);
    const { payment, userErrors } = answer.json.data!.authorizePayment;
    expect([payment, userErrors.map((error) => [error.code, error.path])]).toEqual([
      null,
      [[code, ['input', ...path]]],
    ]);
    expect(answer.text).not.toContain(CANARY);
    expect(await stored(gateway)).toEqual(before);
  });

  it('every problem at once', async () => {
    const change = { orderPart: 100, amount: { amountMinor: -1, currency: CANARY }, statementDescriptor: CANARY[0] };
    const { userErrors } = await shop.authorize(APPROVED, change);

    expect(userErrors.map((error) => error.path.slice(1).join('.')).sort()).toEqual([
      'amount.amountMinor',
      'amount.currency',
      'orderPart',
      'statementDescriptor',
    ]);
  });

  it('another merchant’s token is as good as none', async () => {
    const token = await elsewhere.tokenize({ number: '4111111111111111', expiry: '12/30', securityCode: '123' });
    const { userErrors } = await shop.authorize(token);

    expect(userErrors.map((error) => error.__typename)).toEqual(['TokenNotUsableError']);
  });

  it('a token of more than a day ago is no longer one', async () => {
    const token = await shop.tokenize({ number: '4111111111111111', expiry: '12/30', securityCode: '123' });
    clock.set(NOW + 24 * 60 * 60 * 1_000 + 1_000);
    const { userErrors } = await shop.authorize(token);

    expect(userErrors.map((error) => error.code)).toEqual(['TOKEN_NOT_USABLE']);
  });

  it('a changed seal is no seal', async () => {
    const token = await shop.tokenize({ number: '4111111111111111', expiry: '12/30', securityCode: '123' });
    const dot = token.indexOf('.');
    const other = token[dot + 1] === 'A' ? 'B' : 'A';
    const { userErrors } = await shop.authorize(`${token.slice(0, dot + 1)}${other}${token.slice(dot + 2)}`);

    expect(userErrors.map((error) => error.code)).toEqual(['TOKEN_NOT_USABLE']);
  });
});

describe('an input that does not fit the schema', () => {
  it.each(MALFORMED)('%s', async (_title, change, path) => {
    const before = await stored(gateway);
    const answer = await shop.toApi(AUTHORIZE, { input: shop.input(APPROVED, change) });

    expect([answer.status, answer.json.data]).toEqual([400, undefined]);
    const errors = answer.json.errors!.map(({ extensions }) => [extensions.code, extensions['inputPath']]);
    expect(errors).toContainEqual(['BAD_USER_INPUT', ['input', ...path]]);
    expect(new Set(errors.map(([code]) => code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(answer.text).not.toContain(CANARY);
    expect(await stored(gateway)).toEqual(before);
  });

  it.each([
    ['500.50 yen', 'amountMinor: 500.50, currency: "JPY"'],
    ['2^53', 'amountMinor: 9007199254740992, currency: "EUR"'],
    ['an amount as a string', `amountMinor: "${CANARY}", currency: "EUR"`],
    ['a currency without quotes', `amountMinor: 1, currency: ${CANARY}`],
    ['no currency', 'amountMinor: 1'],
    ['a third field', `amountMinor: 1, currency: "EUR", ${CANARY}: 1`],
  ])('written into the document: %s', async (_title, amount) => {
    const query = `mutation { createClientToken(input: { orderReference: "o", amount: { ${amount} } }) { clientToken } }`;
    const answer = await shop.toApi(query);

    expect([answer.status, answer.json.errors![0]!.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(answer.json.errors![0]!.extensions['inputPath']).toEqual(expect.arrayContaining(['input', 'amount']));
    expect(answer.text).not.toContain(CANARY);
  });
});

describe('confirmPayment', () => {
  const wellFormed = {
    idempotencyKey: 'k',
    paymentId: 'pay_01k0000000e0080000000000ff',
    challengeResult: 'authenticated',
  };

  it.each<[string, Wire, string, readonly string[]]>([
    ['an empty key', { idempotencyKey: '' }, 'TOO_SHORT', ['idempotencyKey']],
    ['an empty id', { paymentId: '' }, 'INVALID_FORMAT', ['paymentId']],
    ['no id at all', { paymentId: CANARY }, 'INVALID_FORMAT', ['paymentId']],
    ['a transaction’s id', { paymentId: 'txn_01k0000000e0080000000000ff' }, 'INVALID_FORMAT', ['paymentId']],
    ['an id that is too short', { paymentId: 'pay_01k0000000e0080000000000f' }, 'INVALID_FORMAT', ['paymentId']],
    [
      'an id with a letter of no base 32',
      { paymentId: 'pay_01k0000000e0080000000000fu' },
      'INVALID_FORMAT',
      ['paymentId'],
    ],
    ['an id in capitals', { paymentId: 'PAY_01K0000000E0080000000000FF' }, 'INVALID_FORMAT', ['paymentId']],
    ['an id of nobody', {}, 'PAYMENT_NOT_FOUND', ['paymentId']],
    ['an empty result', { challengeResult: '' }, 'TOO_SHORT', ['challengeResult']],
    ['4097 characters of result', { challengeResult: CANARY.padEnd(4_097, 'x') }, 'TOO_LONG', ['challengeResult']],
    ['a NUL in the result', { challengeResult: `${CANARY}\u0000` }, 'INVALID_CHARACTERS', ['challengeResult']],
  ])('%s', async (_title, change, code, path) => {
    const before = await stored(gateway);
    const answer = await shop.toApi<{ confirmPayment: Payload }>(CONFIRM, { input: { ...wellFormed, ...change } });

    const { payment, userErrors } = answer.json.data!.confirmPayment;
    expect([payment, userErrors.map((error) => [error.code, error.path])]).toEqual([
      null,
      [[code, ['input', ...path]]],
    ]);
    expect(answer.text).not.toContain(CANARY);
    expect(await stored(gateway)).toEqual(before);
  });
});

describe('createClientToken', () => {
  const wellFormed = { orderReference: 'order', amount: { amountMinor: 1, currency: 'EUR' } };

  it.each<[string, Wire, string, readonly string[]]>([
    ['59 seconds', { expiresInSeconds: 59 }, 'OUT_OF_RANGE', ['expiresInSeconds']],
    ['a day and a second', { expiresInSeconds: 86_401 }, 'OUT_OF_RANGE', ['expiresInSeconds']],
    ['no order', { orderReference: '' }, 'TOO_SHORT', ['orderReference']],
    ['129 characters of order', { orderReference: CANARY.padEnd(129, 'x') }, 'TOO_LONG', ['orderReference']],
    [
      'a currency that is none',
      { amount: { amountMinor: 1, currency: CANARY } },
      'UNKNOWN_CURRENCY',
      ['amount', 'currency'],
    ],
    ['a negative amount', { amount: { amountMinor: -1, currency: 'EUR' } }, 'OUT_OF_RANGE', ['amount', 'amountMinor']],
  ])('%s', async (_title, change, code, path) => {
    const answer = await shop.toApi<{ createClientToken: { clientToken: null; userErrors: readonly Problem[] } }>(
      CREATE_CLIENT_TOKEN,
      { input: { ...wellFormed, ...change } },
    );

    const { clientToken, userErrors } = answer.json.data!.createClientToken;
    expect([clientToken, userErrors.map((error) => [error.code, error.path])]).toEqual([
      null,
      [[code, ['input', ...path]]],
    ]);
    expect(answer.text).not.toContain(CANARY);
  });
});

const ORDINARY = { number: '4111111111111111', expiry: '12/30', securityCode: '123' } as const;
type Held = Omit<RefusedCase, 'code' | 'path'>;

async function pay({ token, card = ORDINARY, device, storing, input, at }: Held): Promise<Payload> {
  if (at !== undefined) clock.set(Date.parse(at));
  if (device !== undefined) return shop.authorize(await shop.tokenizeDevice(device), input);
  const text = token === undefined ? await shop.tokenize(card) : `tok_sandbox_${token}`;
  if (storing === undefined) return shop.authorize(text, input);
  return shop.payStored(await shop.store(text, storing), input);
}

function decisive({ payment, userErrors }: Payload): unknown {
  const reasons = payment?.rejection?.reasons.filter((reason) => reason.decisive);
  return { status: payment?.status, reasons: reasons?.map(({ code, path }) => [code, path]), userErrors };
}

const refusedFor = (code: string, path: readonly string[]): unknown => ({
  status: 'REJECTED',
  reasons: [[code, path]],
  userErrors: [],
});

describe('a payment just beyond a bound is refused, and kept', () => {
  test.each([...REFUSED, ...REFUSED_STORED].map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    const before = await stored(gateway);

    expect(decisive(await pay(one))).toEqual(refusedFor(one.code, one.path));
    expect((await stored(gateway)).payments).toBe(before.payments + 1);
  });

  test.each(HELD.map((one) => [one.title, one] as const))('held for a person: %s', async (_title, one) => {
    expect(decisive(await pay(one))).toEqual({ status: 'HELD', reasons: undefined, userErrors: [] });
  });

  it('a currency that the merchant does not take', async () => {
    const amount = { amountMinor: 500, currency: 'USD' };

    expect(decisive(await elsewhere.authorize(APPROVED, { amount }))).toEqual(
      refusedFor('CURRENCY_NOT_SUPPORTED', ['amount', 'currency']),
    );
  });

  it('a security code that another payment has used', async () => {
    const token = await shop.tokenize(ORDINARY);
    await shop.authorize(token);

    expect(decisive(await shop.authorize(token))).toEqual(
      refusedFor('SECURITY_CODE_REQUIRED', ['paymentMethod', 'card', 'token']),
    );
  });

  it('a cryptogram that another payment has used, and one that is a quarter of an hour old', async () => {
    const used = await shop.tokenizeDevice(DEVICE_TOKEN);
    expect((await shop.authorize(used)).payment!.status).toBe('CAPTURED');
    const refusal = refusedFor('CRYPTOGRAM_REQUIRED', ['paymentMethod', 'card', 'token']);
    expect(decisive(await shop.authorize(used))).toEqual(refusal);

    const old = await shop.tokenizeDevice(DEVICE_TOKEN);
    clock.set(NOW + 15 * 60 * 1_000 + 1_000);
    expect(decisive(await shop.authorize(old))).toEqual(refusal);
  });

  it('a device token whose cryptogram was left out', async () => {
    const [token] = (await shop.tokenizeDevice(DEVICE_TOKEN)).split('.');

    expect(decisive(await shop.authorize(token!))).toEqual(
      refusedFor('CRYPTOGRAM_REQUIRED', ['paymentMethod', 'card', 'token']),
    );
  });

  it('the sixteenth try of a customer in ten minutes, but not after them', async () => {
    const customer = { reference: 'hasty' };
    for (let count = 0; count < 15; count++) await shop.authorize(APPROVED, { customer });
    expect(decisive(await shop.authorize(APPROVED, { customer }))).toEqual(
      refusedFor('CUSTOMER_ATTEMPTS_EXCEEDED', ['customer', 'reference']),
    );

    clock.set(NOW + 11 * 60 * 1_000);
    expect((await shop.authorize(APPROVED, { customer })).payment!.status).toBe('CAPTURED');
  });

  it('a second payment for an order that is paid, and for one under way', async () => {
    await shop.authorize(APPROVED, { orderReference: 'paid' });
    const again = await shop.authorize(APPROVED, { orderReference: 'paid' });
    expect(again.payment).toMatchObject({ status: 'REJECTED', rejection: { code: 'ORDER_ALREADY_PAID' } });

    await shop.authorize('tok_sandbox_challenge', { orderReference: 'under-way' });
    const beside = await shop.authorize(APPROVED, { orderReference: 'under-way' });
    expect(beside.payment).toMatchObject({ status: 'REJECTED', rejection: { code: 'ORDER_IN_FLIGHT' } });
  });

  it('every reason at once, not the first one', async () => {
    const { payment } = await pay({
      title: '',
      card: { ...ORDINARY, expiry: '01/26' },
      input: { billingAddress: { country: 'KP' } },
    });

    expect(payment!.rejection!.reasons.map((reason) => reason.code).sort()).toEqual([
      'CARD_EXPIRED',
      'COUNTRY_NOT_SERVED',
    ]);
  });
});
