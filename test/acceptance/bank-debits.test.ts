import { DAY_MS, systemClock } from '../../src/kernel/clock';
import { startGateway, type TestGateway } from '../support/gateway';
import { OTHER_IBANS, SEPA_IBANS } from '../vault/ibans';
import { Shop, stored, type Wire } from './api';

/*
 * Valid debits that real systems have wrongly refused, from the IBAN in the vault to the answer of the processor, over HTTP; and
 * near misses, each with its code and path. A title names the case and where it comes from.
 */

let gateway: TestGateway;
let shop: Shop;
beforeAll(async () => {
  gateway = await startGateway();
  shop = new Shop(gateway);
});
afterAll(() => gateway.stop());

const IBAN = 'DE89370400440532013000';
const holderName = 'Ada Lovelace';

interface Case {
  readonly title: string;
  readonly source: string;
  readonly iban?: string;
  readonly holderName?: string;
  readonly store?: boolean;
  /** Beside the token. */
  readonly account?: Wire;
  readonly input?: Wire;
  readonly seen?: Wire;
}

const AUTHORIZE = /* GraphQL */ `
  mutation ($input: AuthorizePaymentInput!) {
    authorizePayment(input: $input) {
      payment {
        status
        method {
          type
          card {
            brand
          }
          bankAccount {
            country
            lastFour
            mandate {
              reference
              signedOn
              sequence
            }
          }
        }
        rejection {
          source
          category
          code
          reasons {
            code
            path
          }
        }
      }
      userErrors {
        __typename
        code
        path
      }
    }
  }
`;

interface Answer {
  readonly payment: {
    readonly status: string;
    readonly method: { readonly bankAccount: Wire };
    readonly rejection: Wire | null;
  } | null;
  readonly userErrors: readonly Wire[];
}

const tokenize = (account: Wire, store = false): Promise<string> =>
  shop.tokenOf({ type: 'bank_account', bankAccount: account, store });

async function debit(token: string, account: Wire = {}, input: Wire = {}): Promise<Answer> {
  const answer = await shop.toApi<{ authorizePayment: Answer }>(AUTHORIZE, {
    input: shop.input('', { paymentMethod: { bankAccount: { token, ...account } }, ...input }),
  });
  expect({ status: answer.status, errors: answer.json.errors }).toEqual({ status: 200, errors: undefined });
  return answer.json.data!.authorizePayment;
}

const REGISTRY = 'SWIFT, IBAN registry';
const RULEBOOK = 'EPC016-06, SEPA Core Direct Debit rulebook';

const VALID: readonly Case[] = [
  { title: 'in groups of four', source: 'ISO 13616-1, print format', iban: 'DE89 3704 0044 0532 0130 00' },
  {
    title: 'in lower case',
    source: 'ibantools, electronicFormatIBAN',
    iban: IBAN.toLowerCase(),
  },
  {
    title: 'no-break spaces, pasted from a PDF',
    source: 'Unicode U+00A0',
    iban: 'DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000',
  },
  { title: 'hyphens', source: 'ibantools, electronicFormatIBAN', iban: 'DE89-3704-0044-0532-0130-00' },
  {
    title: 'with the word IBAN before it',
    source: 'ISO 13616-1, print format',
    iban: 'IBAN DE89 3704 0044 0532 0130 00',
  },
  { title: 'the shortest, 15 characters', source: `${REGISTRY}, Norway`, iban: 'NO9386011117947' },
  {
    title: 'the longest of SEPA, 31 characters',
    source: `${REGISTRY}, Malta`,
    iban: 'MT84MALT011000012345MTLCAST001S',
  },
  { title: 'letters in the account number', source: `${REGISTRY}, France`, iban: 'FR1420041010050500013M02606' },
  {
    title: 'a German bank code that is on no list',
    source: 'Regulation (EU) No 260/2012, article 9: no account of the Union may be refused',
    iban: 'DE93999999990000000001',
  },
  {
    title: 'a British bank code that is on no list',
    source: `${REGISTRY}, United Kingdom`,
    iban: 'GB29ZZZZ00000000000001',
  },
  { title: 'a Dutch bank code that is on no list', source: `${REGISTRY}, Netherlands`, iban: 'NL10ZZZZ0000000001' },
  {
    title: 'a national check digit that does not fit, Belgium',
    source: 'ISO 13616-1 checks the IBAN as a whole; the rest is the bank’s',
    iban: 'BE41539007547035',
  },
  {
    title: 'a national check digit that does not fit, Spain',
    source: 'ISO 13616-1 checks the IBAN as a whole; the rest is the bank’s',
    iban: 'ES7899999999999999999999',
  },
  {
    title: 'a foreign account of a customer at home',
    source: 'Regulation (EU) No 260/2012, article 9 (IBAN discrimination)',
    iban: 'LT121000011101001000',
    input: { billingAddress: { line1: 'Hauptstr. 1', postalCode: '10115', country: 'DE' } },
  },
  { title: 'outside of the EU but in SEPA', source: 'EPC409-09: Switzerland', iban: 'CH9300762011623852957' },
  { title: 'in SEPA since October 2025', source: 'EPC409-09: Albania', iban: 'AL47212110090000000235698741' },
  { title: 'a holder of one letter', source: 'W3C, personal names around the world', holderName: 'Ö' },
  {
    title: 'a holder with apostrophe and hyphen',
    source: 'EPC217-08, SEPA character set',
    holderName: 'Siobhán O’Connor-Smith',
  },
  {
    title: 'a company with digits and an ampersand',
    source: 'EPC217-08, SEPA character set',
    holderName: '1&1 Müller GmbH & Co. KG',
  },
  {
    title: 'a holder longer than the 70 characters of a message',
    source: `${RULEBOOK}, AT-14`,
    holderName: 'A'.repeat(140),
  },
  {
    title: 'a mandate of 35 characters with every sign',
    source: `${RULEBOOK}, AT-01; EPC217-08`,
    account: { mandate: { reference: "aZ09/-?:().,'+ 12345678901234567890" } },
  },
  {
    title: 'a mandate signed on 29 February',
    source: 'ISO 8601',
    account: { mandate: { reference: 'M-1', signedOn: '2024-02-29' } },
  },
  {
    title: 'a mandate of before SEPA',
    source: 'Regulation (EU) No 260/2012, article 7: old mandates stay valid',
    account: { mandate: { reference: 'EZE-1998-1', signedOn: '1998-03-01', sequence: 'RECURRING' } },
  },
  {
    title: 'a later debit that the merchant starts',
    source: `${RULEBOOK}, RCUR`,
    store: true,
    account: { mandate: { reference: 'M-2', signedOn: '2026-01-31', sequence: 'RECURRING' } },
    input: { initiator: 'MERCHANT', initiatorReason: 'RECURRING' },
  },
  {
    title: 'the first debit sent as a recurring one',
    source: `${RULEBOOK}, since 20 November 2016`,
    account: { mandate: { sequence: 'RECURRING' } },
  },
  { title: 'one cent', source: `${RULEBOOK}, AT-06`, input: { amount: { amountMinor: 1, currency: 'EUR' } } },
  {
    title: 'without billing address, 3DS or security code, 2,400 euros',
    source: 'cards’ rules are not for debits',
    input: { amount: { amountMinor: 240_000, currency: 'EUR' }, billingAddress: null },
  },
  { title: 'a notice of one day, as agreed', source: `${RULEBOOK}, pre-notification`, account: { noticeDays: 1 } },
];

describe('valid debits', () => {
  test.each(VALID.map((one) => [`${one.title} (${one.source})`, one] as const))('%s', async (_title, one) => {
    const token = await tokenize({ iban: one.iban ?? IBAN, holderName: one.holderName ?? holderName }, one.store);
    const { payment, userErrors } = await debit(token, one.account, one.input);

    expect({ status: payment?.status, rejection: payment?.rejection, userErrors }).toEqual({
      status: 'PENDING',
      rejection: null,
      userErrors: [],
    });
    expect(payment!.method.bankAccount).toMatchObject(
      one.account?.['mandate'] ? { mandate: one.account['mandate'] } : {},
    );
  });

  test.each(SEPA_IBANS)(
    `an account in %s, %s (EPC409-09, SEPA scheme countries; ${REGISTRY})`,
    async (country, iban) => {
      const { payment, userErrors } = await debit(await tokenize({ iban, holderName }));

      expect(userErrors).toEqual([]);
      const lastFour = iban.replace(/ /g, '').slice(-4);
      expect(payment).toMatchObject({
        status: 'PENDING',
        rejection: null,
        method: { bankAccount: { country, lastFour } },
      });
    },
  );

  it('a stored account is debited again and again', async () => {
    const token = await tokenize({ iban: IBAN, holderName }, true);
    for (let month = 0; month < 3; month++) expect((await debit(token)).payment).toMatchObject({ status: 'PENDING' });
  });
});

describe('well-formed, but unacceptable: a rejection with the field at fault', () => {
  test.each(OTHER_IBANS)('an account in %s, %s', async (_country, iban) => {
    const { payment, userErrors } = await debit(await tokenize({ iban, holderName }));

    expect(userErrors).toEqual([]);
    expect(payment).toMatchObject({
      status: 'REJECTED',
      rejection: {
        source: 'GATEWAY',
        category: 'POLICY',
        code: 'BANK_COUNTRY_NOT_SUPPORTED',
        reasons: [{ path: ['paymentMethod', 'bankAccount', 'token'] }],
      },
    });
  });

  test.each([
    ['pounds', { amountMinor: 4_999, currency: 'GBP' }, 'CURRENCY_NOT_SUPPORTED', ['amount', 'currency']],
    [
      'one billion euros',
      { amountMinor: 100_000_000_000, currency: 'EUR' },
      'AMOUNT_TOO_LARGE',
      ['amount', 'amountMinor'],
    ],
  ])('%s', async (_what, amount, code, path) => {
    const { payment } = await debit(await tokenize({ iban: IBAN, holderName }), {}, { amount });

    expect(payment).toMatchObject({ status: 'REJECTED', rejection: { category: 'POLICY', code } });
    expect(payment!.rejection!['reasons']).toContainEqual({ code, path });
  });
});

describe('near misses in the vault', () => {
  const AT_IBAN = ['bankAccount', 'iban'];
  const AT_NAME = ['bankAccount', 'holderName'];
  const account = (fields: Wire): Wire => ({
    type: 'bank_account',
    bankAccount: { iban: IBAN, holderName, ...fields },
  });

  test.each<[string, Wire, string, readonly string[]]>([
    ['one digit wrong', account({ iban: 'DE89370400440532013001' }), 'INVALID_CHECKSUM', AT_IBAN],
    ['two digits swapped', account({ iban: 'DE89370400440532010300' }), 'INVALID_CHECKSUM', AT_IBAN],
    ['a letter O for a zero', account({ iban: 'DE8937O400440532013000' }), 'INVALID_CHECKSUM', AT_IBAN],
    ['a digit missing', account({ iban: 'DE8937040044053201300' }), 'INVALID_LENGTH', AT_IBAN],
    ['a digit too many', account({ iban: 'DE893704004405320130000' }), 'INVALID_LENGTH', AT_IBAN],
    ['35 characters', account({ iban: `MT84MALT011000012345MTLCAST001S0000` }), 'INVALID_LENGTH', AT_IBAN],
    ['an account number without IBAN', account({ iban: '0532013000' }), 'INVALID_LENGTH', AT_IBAN],
    ['a country without IBANs', account({ iban: 'US89370400440532013000' }), 'INVALID_VALUE', AT_IBAN],
    ['a country that is none', account({ iban: 'XX89370400440532013000' }), 'INVALID_VALUE', AT_IBAN],
    ['letters as check digits', account({ iban: 'DEXX370400440532013000' }), 'INVALID_FORMAT', AT_IBAN],
    ['a masked IBAN', account({ iban: 'DE89**************3000' }), 'INVALID_CHARACTERS', AT_IBAN],
    ['Greek letters that look Latin', account({ iban: 'ΑΤ611904300234573201' }), 'INVALID_CHARACTERS', AT_IBAN],
    ['an empty IBAN', account({ iban: '' }), 'BLANK', AT_IBAN],
    ['no IBAN', account({ iban: null }), 'REQUIRED', AT_IBAN],
    ['an IBAN in a list', account({ iban: [IBAN] }), 'WRONG_TYPE', AT_IBAN],
    ['no holder', account({ holderName: null }), 'REQUIRED', AT_NAME],
    ['a blank holder', account({ holderName: '  ' }), 'BLANK', AT_NAME],
    ['a holder of 256 characters', account({ holderName: 'A'.repeat(256) }), 'TOO_LONG', AT_NAME],
    ['a line break in the holder', account({ holderName: 'Ada\nLovelace' }), 'INVALID_CHARACTERS', AT_NAME],
    ['a card number as the holder', account({ holderName: '4111 1111 1111 1111' }), 'CARD_NUMBER_IN_NAME', AT_NAME],
    ['a BIC, which nobody needs any more', account({ bic: 'COBADEFFXXX' }), 'UNKNOWN_FIELD', ['bankAccount', 'bic']],
    ['no account', { type: 'bank_account' }, 'REQUIRED', ['bankAccount']],
    ['an account that is a text', { type: 'bank_account', bankAccount: IBAN }, 'WRONG_TYPE', ['bankAccount']],
    ['a card beside it', { ...account({}), card: {} }, 'UNKNOWN_FIELD', ['card']],
    ['an account as a card', { bankAccount: { iban: IBAN, holderName } }, 'UNKNOWN_FIELD', ['bankAccount']],
    ['another type', { ...account({}), type: 'iban' }, 'INVALID_VALUE', ['type']],
    ['store as a text', { ...account({}), store: 'yes' }, 'WRONG_TYPE', ['store']],
  ])('%s', async (_title, body, code, path) => {
    const answer = await shop.toVault<{ errors: readonly Wire[] }>(body);

    expect(answer.status).toBe(422);
    expect(answer.json.errors).toContainEqual(expect.objectContaining({ code, path }));
    expect(answer.text).not.toContain('370400440532');
  });
});

describe('near misses in a payment: nothing is stored', () => {
  const AT = ['input', 'paymentMethod', 'bankAccount'];
  const mandate = (fields: Wire): Wire => ({ mandate: fields });
  const inTwoDays = new Date(systemClock.now() + 3 * DAY_MS).toISOString().slice(0, 10);

  test.each<[string, Wire, Wire, string, readonly string[]]>([
    [
      'a mandate of 36 characters',
      mandate({ reference: 'M'.repeat(36) }),
      {},
      'TOO_LONG',
      [...AT, 'mandate', 'reference'],
    ],
    [
      'an umlaut in the mandate',
      mandate({ reference: 'MÜLLER-1' }),
      {},
      'INVALID_FORMAT',
      [...AT, 'mandate', 'reference'],
    ],
    [
      'a mandate that begins with a slash',
      mandate({ reference: '/M-1' }),
      {},
      'INVALID_FORMAT',
      [...AT, 'mandate', 'reference'],
    ],
    [
      'a mandate that ends with a slash',
      mandate({ reference: 'M-1/' }),
      {},
      'INVALID_FORMAT',
      [...AT, 'mandate', 'reference'],
    ],
    [
      'two slashes in the mandate',
      mandate({ reference: 'M//1' }),
      {},
      'INVALID_FORMAT',
      [...AT, 'mandate', 'reference'],
    ],
    [
      'a mandate signed on 30 February',
      mandate({ signedOn: '2024-02-30' }),
      {},
      'INVALID_FORMAT',
      [...AT, 'mandate', 'signedOn'],
    ],
    ['a German date', mandate({ signedOn: '29.02.2024' }), {}, 'INVALID_FORMAT', [...AT, 'mandate', 'signedOn']],
    [
      'a mandate signed in the future',
      mandate({ signedOn: inTwoDays }),
      {},
      'OUT_OF_RANGE',
      [...AT, 'mandate', 'signedOn'],
    ],
    ['no notice', { noticeDays: 0 }, {}, 'OUT_OF_RANGE', [...AT, 'noticeDays']],
    ['a notice of 31 days', { noticeDays: 31 }, {}, 'OUT_OF_RANGE', [...AT, 'noticeDays']],
    ['a debit in ten years', { collectNotBefore: '2099-01-01' }, {}, 'OUT_OF_RANGE', [...AT, 'collectNotBefore']],
    ['a debit to be captured later', {}, { captureMethod: 'MANUAL' }, 'NOT_TOGETHER', ['input', 'captureMethod']],
    [
      'a check of an account',
      {},
      { verificationOnly: true, amount: { amountMinor: 0, currency: 'EUR' } },
      'NOT_TOGETHER',
      ['input', 'verificationOnly'],
    ],
  ])('%s', async (_title, account, input, code, path) => {
    const token = await tokenize({ iban: IBAN, holderName });
    const before = await stored(gateway);
    const { payment, userErrors } = await debit(token, account, input);

    expect(payment).toBeNull();
    expect(userErrors).toContainEqual({ __typename: 'InvalidInputError', code, path });
    expect(await stored(gateway)).toEqual(before);
  });

  it('a card’s token is no account’s, and an account’s token no card’s', async () => {
    const card = await shop.tokenize({ number: '4111111111111111', expiry: '12/30', securityCode: '123' });
    expect((await debit(card)).userErrors).toMatchObject([{ code: 'TOKEN_NOT_USABLE', path: [...AT, 'token'] }]);
    const account = await tokenize({ iban: IBAN, holderName });
    const asCard = await shop.authorize(account);
    expect(asCard.userErrors).toMatchObject([
      { code: 'TOKEN_NOT_USABLE', path: ['input', 'paymentMethod', 'card', 'token'] },
    ]);
  });

  it('a card and an account are not one payment method', async () => {
    const token = 'tok_sandbox_sepa_success';
    const paymentMethod = { bankAccount: { token }, card: { token: 'tok_sandbox_approved_visa' } };
    const { userErrors } = await debit(token, {}, { paymentMethod });
    expect(userErrors).toMatchObject([{ code: 'NOT_TOGETHER', path: ['input', 'paymentMethod'] }]);
  });
});
