import fc from 'fast-check';
import type { MerchantId } from '../../src/kernel/ids';
import { createIds } from '../../src/kernel/ids';
import { Secret } from '../../src/kernel/secret';
import { generateKeySet, rotateKeySet } from '../../src/vault/key-set';
import { type OpenedSeal, openSeal, SEAL_LIFETIME_MS, sealProof } from '../../src/vault/security-code-seal';
import { formatTokenText, parseTokenText } from '../../src/vault/token-text';
import { aKeyring, CRYPTOGRAM, NOW, randomness, TestClock } from './fixture';

const ids = createIds(new TestClock(), randomness);
const TOKEN = ids.next('token');
const OWNER = { tokenId: TOKEN, merchantId: 'mer_1' as MerchantId };
const keys = generateKeySet(randomness);
const keyring = aKeyring(keys);
const sealed = (code = '000') =>
  sealProof({ keyring, randomness }, OWNER, { kind: 'SECURITY_CODE', code: new Secret(code) }, NOW);
const codeIn = (seal: OpenedSeal | null) => (seal?.proof.kind === 'SECURITY_CODE' ? seal.proof.code.expose() : null);

describe('a sealed security code', () => {
  it.each(['000', '123', '0000', '9999'])('%s comes back with its time', (code) => {
    const opened = openSeal(keyring, OWNER, sealed(code));
    expect(codeIn(opened)).toBe(code);
    expect(opened?.expiresAt).toBe(NOW + SEAL_LIFETIME_MS);
  });

  it.each([
    [CRYPTOGRAM, '05'],
    [CRYPTOGRAM, null],
    [Buffer.alloc(64, 7).toString('base64'), '07'],
  ])('a cryptogram comes back with its indicator: %s, %s', (cryptogram, eci) => {
    const proof = { kind: 'CRYPTOGRAM', cryptogram: new Secret(cryptogram), eci } as const;
    const seal = sealProof({ keyring, randomness }, OWNER, proof, NOW);
    const opened = openSeal(keyring, OWNER, seal)?.proof;
    expect(opened).toMatchObject({ kind: 'CRYPTOGRAM', eci });
    if (opened?.kind === 'CRYPTOGRAM') expect(opened.cryptogram.expose()).toBe(cryptogram);
    expect(parseTokenText(formatTokenText(TOKEN, seal))).toMatchObject({ kind: 'card', id: TOKEN });
  });

  it('opens with its token and merchant only', () => {
    const seal = sealed();
    expect(openSeal(keyring, { ...OWNER, tokenId: ids.next('token') }, seal)).toBeNull();
    expect(openSeal(keyring, { ...OWNER, merchantId: 'mer_2' }, seal)).toBeNull();
    expect(openSeal(aKeyring(), OWNER, seal)).toBeNull();
  });

  it('is broken by every changed, missing or added byte', () => {
    const seal = sealed();
    for (let index = 0; index < seal.length; index += 1) {
      const changed = Buffer.from(seal);
      changed[index]! ^= 0x40;
      expect(openSeal(keyring, OWNER, changed)).toBeNull();
      expect(openSeal(keyring, OWNER, seal.subarray(0, index))).toBeNull();
    }
    expect(openSeal(keyring, OWNER, Buffer.concat([seal, Buffer.alloc(1)]))).toBeNull();
  });

  it('survives one rotation, not two', () => {
    const seal = sealed('042');
    const rotated = rotateKeySet(keys, randomness);
    expect(codeIn(openSeal(aKeyring(rotated), OWNER, seal))).toBe('042');
    expect(openSeal(aKeyring(rotateKeySet(rotated, randomness)), OWNER, seal)).toBeNull();
  });

  it('has an id of its own, and equal codes look unequal', () => {
    const seals = Array.from({ length: 200 }, () => sealed('123'));
    expect(new Set(seals.map((seal) => openSeal(keyring, OWNER, seal)?.id)).size).toBe(200);
    expect(new Set(seals.map((seal) => seal.toString('hex'))).size).toBe(200);
  });
});

describe('the text of a token', () => {
  it('comes back as its parts, with and without a seal', () => {
    expect(parseTokenText(formatTokenText(TOKEN, null))).toEqual({ kind: 'card', id: TOKEN, seal: null });
    const seal = sealed();
    expect(parseTokenText(formatTokenText(TOKEN, seal))).toEqual({ kind: 'card', id: TOKEN, seal });
    expect(formatTokenText(TOKEN, sealed('1234')).length).toBeLessThan(128);
  });

  it.each([
    ['nothing', ''],
    ['another kind of id', ids.next('payment')],
    ['a short id', 'tok_01h455'],
    ['upper case', TOKEN.toUpperCase()],
    ['an empty seal', `${TOKEN}.`],
    ['two dots', `${TOKEN}.aaaa.bbbb`],
    ['padding', `${TOKEN}.aaa=`],
    ['base64 that is not base64url', `${TOKEN}.a+/a`],
    ['stray bits in the last character', `${TOKEN}.QUJ`],
    ['a space', `${TOKEN} `],
    ['a line break', `${TOKEN}\n`],
    ['a very long seal', `${TOKEN}.${'a'.repeat(4096)}`],
    ['a sandbox token with a seal', 'tok_sandbox_approved.aaaa'],
    ['a sandbox token without a name', 'tok_sandbox_'],
    ['a card number', '4111111111111111'],
  ])('%s is no token', (_title, text) => {
    expect(parseTokenText(text)).toBeNull();
  });

  it('one token has one text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.string(), (bytes, extra) => {
        const text = formatTokenText(TOKEN, Buffer.from(bytes));
        expect(parseTokenText(text)).toMatchObject({ id: TOKEN });
        const other = parseTokenText(`${text}${extra}`);
        if (other?.kind === 'card') expect(formatTokenText(other.id, other.seal)).toBe(`${text}${extra}`);
      }),
    );
  });
});
