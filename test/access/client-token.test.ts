import { readClientToken, signClientToken } from '../../src/access/client-token';
import type { BrowserGrant } from '../../src/access/principal';
import { systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { parseCurrency } from '../../src/kernel/money';
import { systemRandomness } from '../../src/kernel/random';

const key = Buffer.alloc(32, 7);
const merchantId = createIds(systemClock, systemRandomness()).next('merchant');
const NOW = Date.UTC(2026, 0, 31);
const grant: BrowserGrant = {
  orderReference: 'order 1',
  amount: { amountMinor: 4_999, currency: parseCurrency('EUR')! },
  expiresAt: NOW + 900_000,
};
const token = signClientToken(key, merchantId, grant);

test('a token says what it was made for', () => {
  expect(token).toMatch(/^ct_[\w-]+\.[\w-]{43}$/);
  expect(readClientToken(key, token, NOW)).toEqual({ merchantId, grant });
});

test.each([
  ['the longest order reference', 'x'.repeat(128)],
  ['an order reference of characters beyond the first plane', '😀'.repeat(128)],
  ['an order reference that JSON escapes', '"\\'.repeat(64)],
])('%s fits', (_what, orderReference) => {
  const signed = signClientToken(key, merchantId, { ...grant, orderReference });
  expect(readClientToken(key, signed, NOW)?.grant.orderReference).toBe(orderReference);
});

test('it holds until it expires', () => {
  expect(readClientToken(key, token, grant.expiresAt - 1)).not.toBeNull();
  expect(readClientToken(key, token, grant.expiresAt)).toBeNull();
});

test('another key has not signed it', () => {
  expect(readClientToken(Buffer.alloc(32, 8), token, NOW)).toBeNull();
});

test('with any character changed it does not hold', () => {
  for (let index = 0; index < token.length; index++) {
    for (const character of ['A', 'B', '-', '.']) {
      if (character === token[index]) continue;
      expect(readClientToken(key, token.slice(0, index) + character + token.slice(index + 1), NOW)).toBeNull();
    }
  }
});

test('neither with another amount under the old signature', () => {
  const dearer = signClientToken(key, merchantId, { ...grant, amount: { ...grant.amount, amountMinor: 1 } });
  const [payload] = dearer.split('.');
  expect(readClientToken(key, `${payload}.${token.split('.')[1]}`, NOW)).toBeNull();
});

test.each<[string, string]>([
  ['a part too many', `${token}.x`],
  ['no signature', token.split('.')[0]!],
  ['an empty signature', `${token.split('.')[0]!}.`],
  ['nothing', ''],
  ['only the prefix', 'ct_'],
  ['padding', `${token}=`],
  ['white space', ` ${token}`],
  // An algorithm of the caller's choice is what JSON Web Tokens fall to (RFC 8725, section 2.1); here there is none to choose.
  ['a token without a signature algorithm', `ct_${Buffer.from('{"alg":"none"}').toString('base64url')}.`],
  ['a million characters', `ct_${'a'.repeat(1_000_000)}.b`],
])('%s is no token', (_what, text) => {
  expect(readClientToken(key, text, NOW)).toBeNull();
});
