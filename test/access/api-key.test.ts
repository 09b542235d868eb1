import { formatKey, hashKey, keyIdOf, sameHash } from '../../src/access/api-key';
import { systemClock } from '../../src/kernel/clock';
import { createIds } from '../../src/kernel/ids';
import { systemRandomness } from '../../src/kernel/random';

const randomness = systemRandomness();
const id = createIds(systemClock, randomness).next('apiKey');

test.each([
  ['MERCHANT', 'LIVE', /^ak_live_[0-9a-z]{26}_[\w-]{32}[0-9a-f]{8}$/],
  ['MERCHANT', 'SANDBOX', /^ak_test_/],
  ['STAFF', 'LIVE', /^sk_live_/],
  ['STAFF', 'SANDBOX', /^sk_test_/],
] as const)('a %s key in %s mode', (kind, mode, format) => {
  const key = formatKey({ kind, mode, id }, randomness);
  expect(key).toMatch(format);
  expect(keyIdOf(key)).toBe(id);
});

test('no two keys are equal, even with one id', () => {
  const keys = Array.from({ length: 1_000 }, () => formatKey({ kind: 'MERCHANT', mode: 'LIVE', id }, randomness));
  expect(new Set(keys).size).toBe(1_000);
  for (const key of keys) expect(keyIdOf(key)).toBe(id);
});

test('a key with any character changed is no key', () => {
  const key = formatKey({ kind: 'MERCHANT', mode: 'LIVE', id }, randomness);
  for (let index = 0; index < key.length; index++) {
    const changed = key.slice(0, index) + (key[index] === 'x' ? 'y' : 'x') + key.slice(index + 1);
    expect(keyIdOf(changed)).toBeNull();
  }
});

test.each(['', 'ak_live_', 'x'.repeat(1_000_000), `ak_live_${'_'.repeat(70)}`, 'ct_a.b'])(
  'a text that is no key (%#)',
  (text) => {
    expect(keyIdOf(text)).toBeNull();
  },
);

test('what is kept of a key depends on the key, the pepper and nothing else', () => {
  const [pepper, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(hashKey(pepper, 'ak_1')).toBe(hashKey(pepper, 'ak_1'));
  expect(hashKey(pepper, 'ak_1')).not.toBe(hashKey(pepper, 'ak_2'));
  expect(hashKey(pepper, 'ak_1')).not.toBe(hashKey(other, 'ak_1'));
  expect(hashKey(pepper, 'ak_1')).toMatch(/^[\w-]{43}$/);
});

test.each([
  ['', '', true],
  ['abc', 'abc', true],
  ['abc', 'abd', false],
  ['abc', 'ab', false],
  ['', 'a', false],
])('hashes %p and %p', (one, other, same) => {
  expect(sameHash(one, other)).toBe(same);
});
