import fc from 'fast-check';
import { DAY_MS, MINUTE_MS } from '../../src/kernel/clock';
import type { Database } from '../../src/persistence/database';
import { openVault, VAULT_SCHEMA } from '../../src/vault/open-vault';
import { SEAL_LIFETIME_MS } from '../../src/vault/security-code-seal';
import { passesLuhn } from '../../src/vault/digits';
import { VaultCardRow } from '../../src/vault/vault-card.entity';
import { TOKEN_LIFETIME_MS, Vault } from '../../src/vault/vault.service';
import { describeOnEachDatabase } from '../support/databases';
import { aCard, aDeviceToken, aVault, codeOf, CRYPTOGRAM, NOW, OTHER_SHOP, SHOP, VISA, numberOf } from './fixture';

const rowOf = (db: Database, id: string): Promise<VaultCardRow | null> =>
  db.reader('support').read((manager) => manager.findOneBy(VaultCardRow, { id }));
const idOf = (token: string): string => token.split('.')[0]!;
const withProof = { withProof: true };

/** The same database, counting what is read from it. */
function counting(db: Database): { db: Database; reads: () => number } {
  let reads = 0;
  return {
    db: {
      ...db,
      reader: (lane) => ({ read: (work) => ((reads += 1), db.reader(lane).read(work)) }),
    },
    reads: () => reads,
  };
}

describeOnEachDatabase('the vault', (open) => {
  it('keeps a card, describes it without its number and reveals it', async () => {
    const { vault, reported } = await aVault(await open(VAULT_SCHEMA));
    const issued = await vault.tokenize(SHOP, aCard({ securityCode: '012', holderName: 'Zoë O’Hara 王' }));
    const description = {
      bin: '41111111',
      lastFour: '1111',
      brand: 'visa',
      expiryMonth: 12,
      expiryYear: 2030,
      funding: 'UNKNOWN',
      issuerCountry: null,
      hasSecurityCode: true,
      kind: 'PAN',
      wallet: null,
      hasCryptogram: false,
      stored: false,
      fingerprint: issued.card.fingerprint,
    };
    expect(issued.card).toEqual(description);
    expect(issued.card.fingerprint).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(issued.expiresAt).toBe(NOW + TOKEN_LIFETIME_MS);
    const described = await vault.describe(issued.token, SHOP);
    expect(described).toEqual({
      tokenId: idOf(issued.token),
      card: description,
      seal: { id: described?.seal?.id, expiresAt: NOW + SEAL_LIFETIME_MS },
    });
    const revealed = await vault.reveal(issued.token, SHOP, withProof);
    expect(numberOf(revealed)).toBe(VISA);
    expect(codeOf(revealed)).toBe('012');
    expect(revealed).toMatchObject({ expiryMonth: 12, expiryYear: 2030, holderName: 'Zoë O’Hara 王' });
    expect(reported).toEqual([]);
  });

  it('a device token gives its cryptogram and indicator once, and only with its seal', async () => {
    const { vault } = await aVault(await open(VAULT_SCHEMA));
    const { token, card } = await vault.tokenize(SHOP, aDeviceToken({ eci: '7' }));
    expect(card).toMatchObject({
      kind: 'DEVICE_TOKEN',
      wallet: 'APPLE_PAY',
      hasCryptogram: true,
      hasSecurityCode: false,
    });
    const revealed = await vault.reveal(token, SHOP, withProof);
    expect(revealed).toMatchObject({ kind: 'DEVICE_TOKEN', wallet: 'APPLE_PAY', eci: '07' });
    expect(revealed?.kind === 'DEVICE_TOKEN' && revealed.cryptogram?.expose()).toBe(CRYPTOGRAM);
    expect(await vault.reveal(idOf(token), SHOP, withProof)).toMatchObject({ cryptogram: null, eci: null });
    expect(await vault.describe(idOf(token), SHOP)).toMatchObject({ card: { hasCryptogram: false }, seal: null });
  });

  it('no row holds a cryptogram', async () => {
    const db = await open(VAULT_SCHEMA);
    const { vault } = await aVault(db);
    await vault.tokenize(SHOP, aDeviceToken({}, true));
    const rows = await db.reader('support').read((manager) => manager.find(VaultCardRow));
    expect(JSON.stringify(rows)).not.toContain(CRYPTOGRAM);
    expect(rows).toMatchObject([{ kind: 'DEVICE_TOKEN', wallet: 'APPLE_PAY', lastFour: '3175' }]);
  });

  it('a token without its seal, or with one that has expired, is a card without a security code', async () => {
    const { vault, clock } = await aVault(await open(VAULT_SCHEMA));
    const { token } = await vault.tokenize(SHOP, aCard({ securityCode: '123' }));
    expect(await vault.describe(idOf(token), SHOP)).toMatchObject({ card: { hasSecurityCode: false }, seal: null });
    expect(codeOf(await vault.reveal(idOf(token), SHOP, withProof))).toBeNull();
    clock.advance(SEAL_LIFETIME_MS - 1);
    expect(await vault.describe(token, SHOP)).toMatchObject({ card: { hasSecurityCode: true } });
    clock.advance(1);
    expect(await vault.describe(token, SHOP)).toMatchObject({ card: { hasSecurityCode: false }, seal: null });
    expect(codeOf(await vault.reveal(token, SHOP, withProof))).toBe('123'); // accepted just before
    clock.advance(MINUTE_MS);
    expect(codeOf(await vault.reveal(token, SHOP, withProof))).toBeNull();
  });

  it('reveals the security code only to the payment that has spent it', async () => {
    const { vault } = await aVault(await open(VAULT_SCHEMA));
    const { token } = await vault.tokenize(SHOP, aCard({ securityCode: '123' }));
    const revealed = await vault.reveal(token, SHOP, { withProof: false });
    expect(codeOf(revealed)).toBeNull();
    expect(numberOf(revealed)).toBe(VISA);
  });

  it('a foreign, unknown, destroyed or expired token and no token at all are the same', async () => {
    const { vault, clock } = await aVault(await open(VAULT_SCHEMA));
    const { token } = await vault.tokenize(SHOP, aCard({ securityCode: '123' }));
    const destroyed = await vault.tokenize(SHOP, aCard());
    await vault.destroy(destroyed.token, SHOP);
    const { token: otherSeal } = await vault.tokenize(SHOP, aCard({ securityCode: '123' }));
    const unknown = `${token.slice(0, 29)}${token[29] === '0' ? '1' : '0'}`;
    const swapped = `${idOf(token)}.${otherSeal.split('.')[1]}`;
    const tampered = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
    for (const [text, owner] of [
      [token, OTHER_SHOP],
      [idOf(token), OTHER_SHOP],
      [unknown, SHOP],
      [destroyed.token, SHOP],
      [swapped, SHOP],
      [tampered, SHOP],
      ['nonsense', SHOP],
    ] as const) {
      expect(await vault.describe(text, owner)).toBeNull();
      expect(await vault.reveal(text, owner, withProof)).toBeNull();
    }
    expect(await vault.describe(token, SHOP)).not.toBeNull();
    clock.advance(TOKEN_LIFETIME_MS);
    expect(await vault.describe(token, SHOP)).toBeNull();
    // A payment that was accepted in time and waits for a person keeps its card.
    expect(numberOf(await vault.reveal(token, SHOP, withProof))).toBe(VISA);
  });

  it('a stored card does not expire', async () => {
    const { vault, clock } = await aVault(await open(VAULT_SCHEMA));
    const { token, expiresAt } = await vault.tokenize(SHOP, aCard({ securityCode: '123' }, true));
    expect(expiresAt).toBeNull();
    clock.advance(10 * 365 * DAY_MS);
    expect(await vault.describe(token, SHOP)).toMatchObject({ card: { stored: true, hasSecurityCode: false } });
  });

  it('fingerprints match for equal numbers of one merchant and for nothing else', async () => {
    const { vault } = await aVault(await open(VAULT_SCHEMA));
    const print = async (owner: typeof SHOP, number: string) =>
      (await vault.tokenize(owner, aCard({ number }))).card.fingerprint;
    const first = await print(SHOP, VISA);
    expect(await print(SHOP, '4111 1111 1111 1111')).toBe(first);
    expect(await print(OTHER_SHOP, VISA)).not.toBe(first);
    expect(await print(SHOP, '4242424242424242')).not.toBe(first);
  });

  it('knows funding and issuer from the BIN directory, and of test numbers in sandbox mode', async () => {
    const bins = {
      lookup: (bin: string) => (bin === '41111111' ? ({ funding: 'DEBIT', issuerCountry: 'PL' } as const) : null),
    };
    const { vault } = await aVault(await open(VAULT_SCHEMA), { bins });
    expect((await vault.tokenize(SHOP, aCard())).card).toMatchObject({ funding: 'DEBIT', issuerCountry: 'PL' });
    const test = aCard({ number: '4242424242424242' });
    expect((await vault.tokenize(SHOP, test)).card).toMatchObject({ funding: 'CREDIT', issuerCountry: 'US' });
    const live = await vault.tokenize({ ...SHOP, mode: 'LIVE' }, test);
    expect(live.card).toMatchObject({ funding: 'UNKNOWN', issuerCountry: null });
  });

  it('documented test tokens work without tokenising, in sandbox mode only', async () => {
    const { vault } = await aVault(await open(VAULT_SCHEMA));
    const described = await vault.describe('tok_sandbox_approved', SHOP);
    expect(described).toMatchObject({
      tokenId: 'tok_sandbox_approved',
      seal: null,
      card: {
        bin: '42424242',
        lastFour: '4242',
        brand: 'visa',
        expiryMonth: 12,
        expiryYear: 2029,
        hasSecurityCode: true,
        stored: false,
      },
    });
    expect(numberOf(await vault.reveal('tok_sandbox_approved', SHOP, withProof))).toBe('4242424242424242');
    expect(codeOf(await vault.reveal('tok_sandbox_approved', SHOP, withProof))).toBe('123');
    expect(codeOf(await vault.reveal('tok_sandbox_approved', SHOP, { withProof: false }))).toBeNull();
    expect(await vault.describe('tok_sandbox_no_code', SHOP)).toMatchObject({ card: { hasSecurityCode: false } });
    expect(await vault.describe('tok_sandbox_expired', SHOP)).toMatchObject({
      card: { expiryMonth: 1, expiryYear: 2020 },
    });
    expect(await vault.describe('tok_sandbox_nothing', SHOP)).toBeNull();
    expect(await vault.describe('tok_sandbox_approved', { ...SHOP, mode: 'LIVE' })).toBeNull();
    expect(await vault.reveal('tok_sandbox_approved', { ...SHOP, mode: 'LIVE' }, withProof)).toBeNull();
    const typed = await vault.tokenize(SHOP, aCard({ number: '4242424242424242' }));
    expect(typed.card.fingerprint).toBe(described?.card.fingerprint);
    expect(await vault.destroy('tok_sandbox_approved', SHOP)).toBe(false);
  });

  it('reads cards that are asked for together with one statement, and hot ones with none', async () => {
    const { db, reads } = counting(await open(VAULT_SCHEMA));
    const { vault, ports, clock } = await aVault(db);
    const issued = await Promise.all(Array.from({ length: 40 }, () => vault.tokenize(SHOP, aCard())));
    const started = reads();
    const describeAll = () => Promise.all([...issued, ...issued].map(({ token }) => vault.describe(token, SHOP)));
    expect((await describeAll()).every((described) => described !== null)).toBe(true);
    expect(reads() - started).toBe(1);
    await describeAll();
    await vault.reveal(issued[0]!.token, SHOP, withProof);
    expect(reads() - started).toBe(1);
    clock.advance(10_000);
    await describeAll();
    expect(reads() - started).toBe(2);
    await Promise.all(Array.from({ length: 20 }, () => new Vault(ports).describe('tok_sandbox_approved', SHOP)));
    expect(reads() - started).toBe(2);
  });

  it('a destroyed card is gone at once here, and elsewhere once its copy is no longer fresh', async () => {
    const db = await open(VAULT_SCHEMA);
    const { vault, ports, clock } = await aVault(db);
    const elsewhere = await openVault(ports);
    const { token } = await vault.tokenize(SHOP, aCard({}, true));
    await Promise.all([vault.describe(token, SHOP), elsewhere.describe(token, SHOP)]);
    expect(await vault.destroy(token, OTHER_SHOP)).toBe(false);
    expect(await vault.describe(token, SHOP)).not.toBeNull();
    expect(await vault.destroy(token, SHOP)).toBe(true);
    expect(await vault.destroy(token, SHOP)).toBe(false);
    expect(await vault.describe(token, SHOP)).toBeNull();
    clock.advance(10_000);
    expect(await elsewhere.describe(token, SHOP)).toBeNull();
    expect(await elsewhere.reveal(token, SHOP, withProof)).toBeNull();
    expect(await rowOf(db, idOf(token))).toMatchObject({ wrappedKey: null, ciphertext: '', iv: '', tag: '' });
  });

  it('a read under way while a card is destroyed does not keep it alive', async () => {
    const { vault } = await aVault(await open(VAULT_SCHEMA));
    const tokens = await Promise.all(Array.from({ length: 20 }, () => vault.tokenize(SHOP, aCard())));
    await Promise.all(
      tokens.flatMap(({ token }) => [
        vault.describe(token, SHOP),
        vault.destroy(token, SHOP),
        vault.describe(token, SHOP),
      ]),
    );
    for (const { token } of tokens) expect(await vault.describe(token, SHOP)).toBeNull();
  });

  it('a row that was changed, or given to another token or merchant, does not open, and that is reported', async () => {
    const db = await open(VAULT_SCHEMA);
    const { vault, ports, reported } = await aVault(db);
    const { token } = await vault.tokenize(SHOP, aCard());
    const { token: other } = await vault.tokenize(SHOP, aCard({ number: '4242424242424242' }));
    const foreign = await rowOf(db, other);
    const original = (await rowOf(db, token))!;
    const flip = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
    const changes: Partial<VaultCardRow>[] = [
      { ciphertext: flip(original.ciphertext) },
      { iv: flip(original.iv) },
      { tag: flip(original.tag) },
      { wrappedKey: flip(original.wrappedKey!) },
      { keyId: 'vkw_other' },
      { wrappedKey: foreign!.wrappedKey },
      { wrappedKey: foreign!.wrappedKey, iv: foreign!.iv, ciphertext: foreign!.ciphertext, tag: foreign!.tag },
      { merchantId: OTHER_SHOP.id },
      { expiryYear: 2031 },
      { brand: 'mastercard' },
      { bin: '42424242' },
      { lastFour: '4242' },
      { kind: 'DEVICE_TOKEN', wallet: 'APPLE_PAY' },
      { fingerprint: foreign!.fingerprint },
    ];
    for (const change of changes) {
      await db.hot({ reads: [[VaultCardRow, token]], run: (view) => view.update(VaultCardRow, token, change) });
      const owner = change.merchantId === undefined ? SHOP : OTHER_SHOP;
      expect(await new Vault(ports).reveal(token, owner, withProof)).toBeNull();
      await db.hot({
        reads: [[VaultCardRow, token]],
        run: (view) => view.update(VaultCardRow, token, { ...original }),
      });
    }
    expect(reported).toHaveLength(changes.length);
    for (const error of reported) expect(error.message).not.toMatch(/4111|4242/);
    expect(numberOf(await vault.reveal(token, SHOP, withProof))).toBe(VISA);
  });

  it('many cards at once come back unmixed', async () => {
    const { vault } = await aVault(await open(VAULT_SCHEMA));
    const numbers = Array.from({ length: 1000 }, (_, index) =>
      withCheckDigit(`40000000${String(index).padStart(7, '0')}`),
    );
    const found = await Promise.all(
      numbers.map(async (number, index) => {
        const code = String(index % 1000).padStart(3, '0');
        const { token } = await vault.tokenize(
          SHOP,
          aCard({ number, securityCode: code, holderName: `Holder ${index}` }),
        );
        const [described, revealed] = await Promise.all([
          vault.describe(token, SHOP),
          vault.reveal(token, SHOP, withProof),
        ]);
        return [
          described?.card.lastFour,
          numberOf(revealed),
          codeOf(revealed),
          revealed?.kind === 'CARD' ? revealed.holderName : null,
        ];
      }),
    );
    const expected = numbers.map((number, index) => [
      number.slice(-4),
      number,
      String(index % 1000).padStart(3, '0'),
      `Holder ${index}`,
    ]);
    expect(found).toEqual(expected);
  });

  it('any accepted card comes back as it was', async () => {
    const { vault } = await aVault(await open(VAULT_SCHEMA));
    const digits = (min: number, max: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => /^[^\p{C}\p{Z}0-9]+$/u.test(text));
    await fc.assert(
      fc.asyncProperty(
        digits(10, 17),
        fc.option(name),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async (body, holderName, month, store) => {
          const number = withCheckDigit(`9${body}`);
          const card = aCard({ number, holderName, expiry: `${month}/2044` }, store);
          const { token } = await vault.tokenize(SHOP, card);
          const revealed = await vault.reveal(token, SHOP, withProof);
          expect(numberOf(revealed)).toBe(number);
          expect(revealed).toMatchObject({ expiryMonth: month, expiryYear: 2044, holderName, securityCode: null });
        },
      ),
      { numRuns: 200 },
    );
  });
});

function withCheckDigit(body: string): string {
  for (let digit = 0; digit < 10; digit += 1) if (passesLuhn(`${body}${digit}`)) return `${body}${digit}`;
  throw new Error('every body has a check digit');
}
