import { DAY_MS, HOUR_MS } from '../../src/kernel/clock';
import { SANDBOX_DECLINES } from '../../src/processors/sandbox/declines';
import { MAPPED_RESPONSE_CODES, networkAdvice, reasonOfDecline } from '../../src/verification/processor-mapping';
import { REASONS } from '../../src/verification/reason-catalogue';
import { NOW } from './builders';

const reasonOf = (responseCode: string | null, scheme: string | null = 'visa', declineCode = '?') =>
  reasonOfDecline({ scheme, responseCode, declineCode, at: NOW });

// The families that the published shape promises (ISO 8583:1987 field 39 and the schemes' additions).
// prettier-ignore
test.each([
  ['INSTRUMENT', '14 54 41 43 46 62 15 78'],
  ['FUNDS', '51 61 65'],
  ['ISSUER', '05 01 57 R0 R1 R3 02 93 9G 5C'],
  ['AUTHENTICATION', '1A N7 82 55 75 70 6P'],
  ['RISK', '59 07 34'],
  ['POLICY', '13 03 12 58'],
  ['CONFLICT', '94'],
  ['TECHNICAL', '91 96 30 06 19 68 92'],
] as const)('%s: %s', (category, codes) => {
  for (const code of codes.split(' ')) {
    const reason = reasonOf(code);
    expect([code, reason && REASONS[reason].category]).toEqual([code, category]);
  }
});

// prettier-ignore
test.each([
  ['82', 'visa', 'SECURITY_CODE_MISMATCH'],
  ['82', 'mastercard', 'ISSUER_POLICY'],
  ['83', 'mastercard', 'FRAUD_SUSPECTED'],
  ['79', 'mastercard', 'CARD_REPLACED'],
  ['79', 'visa', null],
  ['122', 'amex', 'SECURITY_CODE_MISMATCH'],
  ['122', 'discover', 'SECURITY_MALFUNCTION'],
  ['116', 'amex', 'INSUFFICIENT_FUNDS'],
  ['51', 'rupay', 'INSUFFICIENT_FUNDS'],
  ['51', null, 'INSUFFICIENT_FUNDS'],
  ['00', 'visa', null], // an approval is no reason
  ['85', 'visa', null],
  ['ZZ', 'visa', null],
])('response code %s of %s means %s', (code, scheme, expected) => {
  expect(reasonOf(code, scheme)).toBe(expected);
});

test('the connector’s own code decides where the network gave none that is known', () => {
  expect(reasonOf(null, null, 'authentication_failed')).toBe('AUTHENTICATION_FAILED');
  expect(reasonOf('ZZ', 'visa', 'Lost_Card')).toBe('CARD_LOST');
  expect(reasonOf('51', 'visa', 'lost_card')).toBe('INSUFFICIENT_FUNDS');
  expect(reasonOf(null, null, 'never_heard_of')).toBeNull();
});

test('every mapped response code leads to a reason that an issuer may give', () => {
  for (const key of MAPPED_RESPONSE_CODES) {
    const [scheme, code] = key.split('|') as [string, string];
    const reason = reasonOf(code, scheme === '*' ? null : scheme);
    expect([key, reason && REASONS[reason].sources]).toEqual([key, expect.arrayContaining(['ISSUER', 'PROCESSOR'])]);
  }
});

test.each(SANDBOX_DECLINES)('the sandbox’s $code is known by its own code, as $family', ({ code, by, family }) => {
  const reason = reasonOf(null, null, code);

  expect(reason && REASONS[reason].category).toBe(family);
  expect(reason && REASONS[reason].sources).toContain(by);
});

// prettier-ignore
test.each([
  ['mastercard', '01', 'AFTER_CORRECTION', null],
  ['mastercard', '02', 'LATER', 3 * DAY_MS],
  ['mastercard', '03', 'NEVER', null],
  ['mastercard', '3', 'NEVER', null],
  ['mastercard', '04', 'OTHER_METHOD', null],
  ['mastercard', '21', 'NEVER', null],
  ['mastercard', '24', 'LATER', HOUR_MS],
  ['mastercard', '25', 'LATER', DAY_MS],
  ['mastercard', '26', 'LATER', 2 * DAY_MS],
  ['mastercard', '27', 'LATER', 4 * DAY_MS],
  ['mastercard', '28', 'LATER', 6 * DAY_MS],
  ['mastercard', '29', 'LATER', 8 * DAY_MS],
  ['mastercard', '30', 'LATER', 10 * DAY_MS],
  ['mastercard', '40', 'OTHER_METHOD', null],
  ['mastercard', '41', 'OTHER_METHOD', null],
  ['visa', '1', 'NEVER', null],
  ['visa', '2', 'LATER', null],
  ['visa', '03', 'AFTER_CORRECTION', null],
])('advice %s %s: %s', (scheme, code, verdict, afterMs) => {
  expect(networkAdvice(scheme, code, NOW)).toEqual({ verdict, afterMs });
});

test.each([
  ['mastercard', '43'], // a multi-use virtual card: says what it is, not what to do
  ['visa', '4'],
  ['amex', '03'],
  [null, '03'],
  ['visa', null],
  ['mastercard', ''],
])('%s advice %s leaves the matter to the reason', (scheme, code) => {
  expect(networkAdvice(scheme, code, NOW)).toBeNull();
});

test('times to wait count from the day on which Mastercard began to give them', () => {
  expect(networkAdvice('mastercard', '24', Date.UTC(2023, 9, 9) - 1)).toBeNull();
  expect(networkAdvice('mastercard', '24', Date.UTC(2023, 9, 9))).toEqual({ verdict: 'LATER', afterMs: HOUR_MS });
});
