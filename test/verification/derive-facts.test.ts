import fc from 'fast-check';
import { canonicalJson } from '../../src/kernel/canonical-json';
import { CURRENCY_EXPONENTS } from '../../src/kernel/currencies';
import { FACT_NAMES, factDefinition, factsJson } from '../../src/rules/facts';
import { MERCHANT_REASONS } from '../../src/processors/processor';
import { CARD_BRANDS } from '../../src/vault/card-brand';
import { DEFAULT_THREE_DS_FROM_EUR_CENTS, deriveFacts } from '../../src/verification/derive-facts';
import type { NormalizedInput } from '../../src/verification/input';
import { aCard, aContext, aCustomer, anAddress, anInput, currency, factsOf, NOW } from './builders';

// A card is good until its month is over in the last time zone, UTC−12: noon UTC of the next month's first day.
test.each([
  ['2026-06-01T00:00:00.000Z', 6, 2026, 1], // in UTC−12 it is still May
  ['2026-06-15T12:00:00.000Z', 6, 2026, 0],
  ['2026-06-30T23:59:59.999Z', 6, 2026, 0],
  ['2026-07-01T11:59:59.999Z', 6, 2026, 0],
  ['2026-07-01T12:00:00.000Z', 6, 2026, -1],
  ['2026-12-31T23:59:59.999Z', 12, 2026, 0],
  ['2027-01-01T11:59:59.999Z', 12, 2026, 0],
  ['2027-01-01T12:00:00.000Z', 12, 2026, -1],
  ['2027-01-01T00:00:00.000Z', 1, 2027, 1],
  ['2030-01-01T12:00:00.001Z', 1, 2030, 0], // first moments of a decade
  ['2028-02-29T12:00:00.000Z', 2, 2028, 0], // leap day
  ['2028-03-01T11:59:59.999Z', 2, 2028, 0],
  ['2026-06-15T12:00:00.000Z', 6, 2051, 300], // 25 years ahead
  ['2026-06-15T12:00:00.000Z', 1, 2000, -317],
])('at %s a card of %d/%d has %d months left', (at, expiryMonth, expiryYear, expected) => {
  expect(factsOf({ card: { expiryMonth, expiryYear } }, { at: Date.parse(at) })['card.months_until_expiry']).toBe(
    expected,
  );
});

test.each([
  ['Ann@Example.COM', 'example.com'],
  ['"a@b"@example.org', 'example.org'],
  ['üser@müller.example', 'müller.example'],
  ['nobody', undefined],
  ['nobody@', undefined],
  ['', undefined],
])('the e-mail domain of %j is %s', (email, expected) => {
  expect(factsOf({ customer: aCustomer({ email }) })['customer.email_domain']).toBe(expected);
});

test.each([
  [NOW, 0],
  [NOW - 3_599_999, 0],
  [NOW - 3_600_000, 1],
  [NOW + 60_000, 0], // the shop's clock is ahead
  [0, Math.floor(NOW / 3_600_000)],
])('an account opened at %d is %d hours old', (createdAt, expected) => {
  expect(factsOf({ customer: aCustomer({ createdAt }) })['customer.age_hours']).toBe(expected);
});

test('what was not said is absent, not false', () => {
  const facts = factsOf({ card: { issuerCountry: null } });

  expect(FACT_NAMES.filter((name) => facts[name] === undefined)).toEqual(
    expect.arrayContaining([
      'authentication.result',
      'billing.country',
      'card.issuer_country',
      'customer.age_hours',
      'customer.email_disposable',
      'customer.reference',
      'ip.address',
      'shipping.country',
      'velocity.customer.attempts_10m',
      'velocity.ip.cards_24h',
    ]),
  );
  expect(factsJson(facts)).not.toContain('null');
});

test('a merchant without settings takes every currency and authenticates from 250 euros on', () => {
  const facts = factsOf({ currency: 'CLF' }, { merchant: { country: null } });

  expect(facts['merchant.currency_supported']).toBe(true);
  expect(facts['merchant.three_ds_from_eur_cents']).toBe(DEFAULT_THREE_DS_FROM_EUR_CENTS);
  expect(facts['merchant.country']).toBeUndefined();
});

test('facts are frozen', () => {
  expect(Object.isFrozen(factsOf())).toBe(true);
});

const text = (maxLength: number) => fc.option(fc.string({ maxLength }), { nil: null });
const country = fc.option(fc.constantFrom('DE', 'US', 'KP'), { nil: null });
const address = fc.option(
  fc.record({ line1: text(9), line2: text(9), city: text(9), postalCode: text(9), region: text(9), country }),
  { nil: null },
);
const anyInput: fc.Arbitrary<NormalizedInput> = fc.record({
  amountMinor: fc.maxSafeNat(),
  currency: fc.constantFrom(...Object.keys(CURRENCY_EXPONENTS)).map(currency),
  method: fc.constant('CARD' as const),
  captureMethod: fc.constantFrom('AUTOMATIC' as const, 'MANUAL' as const),
  initiator: fc.constantFrom('CUSTOMER' as const, 'MERCHANT' as const),
  initiatorReason: fc.constantFrom(null, ...MERCHANT_REASONS),
  storedCredential: fc.option(
    fc.record({ established: fc.boolean(), stopped: fc.boolean(), agreedReasons: fc.subarray([...MERCHANT_REASONS]) }),
    { nil: null },
  ),
  verificationOnly: fc.boolean(),
  allowPartialApproval: fc.boolean(),
  captureUpToMinor: fc.option(fc.maxSafeNat(), { nil: null }),
  orderReference: fc.string({ minLength: 1, maxLength: 9 }),
  orderPart: fc.integer({ min: 1, max: 99 }),
  card: fc.record({
    fingerprint: fc.string({ maxLength: 64 }),
    bin: fc.constantFrom('424242', '55555555'),
    lastFour: fc.constantFrom('4242', '0000'),
    brand: fc.constantFrom(...CARD_BRANDS),
    expiryMonth: fc.integer({ min: 1, max: 12 }),
    expiryYear: fc.integer({ min: 1000, max: 9999 }),
    funding: fc.constantFrom('CREDIT' as const, 'PREPAID' as const, 'UNKNOWN' as const),
    issuerCountry: country,
    hasSecurityCode: fc.boolean(),
    hasCryptogram: fc.boolean(),
    wallet: fc.constantFrom(null, 'APPLE_PAY' as const, 'GOOGLE_PAY' as const),
    kind: fc.constantFrom('PAN' as const, 'DEVICE_TOKEN' as const),
    stored: fc.boolean(),
    authentication: fc.option(
      fc.record({ result: fc.constantFrom('AUTHENTICATED' as const, 'FAILED' as const), eci: text(2) }),
      { nil: null },
    ),
  }),
  customer: fc.option(
    fc.record({
      reference: text(9),
      email: fc.option(fc.oneof(fc.emailAddress(), fc.string()), { nil: null }),
      name: text(9),
      phone: text(9),
      createdAt: fc.option(fc.maxSafeNat(), { nil: null }),
    }),
    { nil: null },
  ),
  billingAddress: address,
  shippingAddress: address,
  ipAddress: fc.option(fc.oneof(fc.ipV4(), fc.ipV6()), { nil: null }),
  statementDescriptor: text(22),
  metadata: fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 })),
});

test('every fact of any input is within its declared domain', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const facts = deriveFacts(input, aContext({ byCustomer: {}, ip: {} }));
      for (const name of FACT_NAMES) {
        const value = facts[name];
        const definition = factDefinition(name)!;
        if (value === undefined) expect([name, definition.optional]).toEqual([name, true]);
        else if (definition.type === 'int') {
          expect(Number.isSafeInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(definition.min);
          expect(value).toBeLessThanOrEqual(definition.max);
        } else if (definition.type === 'enum') expect(definition.values).toContain(value);
        else expect(typeof value).toBe(definition.type === 'bool' ? 'boolean' : 'string');
      }
      expect(Object.keys(facts).sort()).toEqual(FACT_NAMES);
    }),
  );
});

test('the same input read back from its canonical JSON gives the same facts', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const stored = JSON.parse(canonicalJson(input)) as NormalizedInput;
      expect(factsJson(deriveFacts(stored, aContext()))).toBe(factsJson(deriveFacts(input, aContext())));
    }),
  );
});

test('nothing of a person beyond reference, IP address and e-mail domain becomes a fact', () => {
  const input = anInput({
    customer: aCustomer({ name: 'Zaphod', phone: '+4930123', email: 'secret.person@example.com' }),
    billingAddress: anAddress({ line1: 'Geheimweg 7', city: 'Utopia', postalCode: '99999' }),
    card: aCard(),
  });

  expect(factsJson(deriveFacts(input, aContext()))).not.toMatch(/Zaphod|4930123|secret|Geheim|Utopia|99999/);
});
