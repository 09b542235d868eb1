import { DAY_MS } from '../../src/kernel/clock';
import type { Database } from '../../src/persistence/database';
import { generateKeySet, rotateKeySet } from '../../src/vault/key-set';
import { openVault, VAULT_SCHEMA } from '../../src/vault/open-vault';
import { purge, retireKey, rewrap } from '../../src/vault/upkeep.service';
import { VaultCardRow } from '../../src/vault/vault-card.entity';
import { TOKEN_LIFETIME_MS, Vault } from '../../src/vault/vault.service';
import { describeOnEachDatabase } from '../support/databases';
import { aCard, aKeyring, aVault, OTHER_SHOP, randomness, SHOP, VISA, numberOf } from './fixture';

const rowOf = (db: Database, id: string): Promise<VaultCardRow | null> =>
  db.reader('support').read((manager) => manager.findOneBy(VaultCardRow, { id }));
const idOf = (token: string): string => token.split('.')[0]!;
const withProof = { withProof: true };

describeOnEachDatabase('upkeep of the vault', (open) => {
  it('rotation moves every card to the new key, and the old one can go', async () => {
    const db = await open(VAULT_SCHEMA);
    const keys = generateKeySet(randomness);
    const { vault, ports } = await aVault(db, { keyring: aKeyring(keys) });
    const cards = await Promise.all(Array.from({ length: 450 }, () => vault.tokenize(SHOP, aCard())));
    const [first, second] = cards.map(({ token }) => token);
    await vault.destroy(second!, SHOP);
    const before = (await rowOf(db, first!))!;

    const rotated = rotateKeySet(keys, randomness);
    const after = { ...ports, keyring: aKeyring(rotated) };
    const later = await openVault(after);
    expect(numberOf(await later.reveal(first!, SHOP, withProof))).toBe(VISA);
    expect(await retireKey(after, keys.current)).toBe(false);
    expect(await rewrap(after, keys.current)).toEqual({ moved: 449, unreadable: 0 });
    expect(await rewrap(after, keys.current)).toEqual({ moved: 0, unreadable: 0 });
    const moved = (await rowOf(db, first!))!;
    expect(moved).toMatchObject({
      keyId: rotated.current,
      ciphertext: before.ciphertext,
      iv: before.iv,
      tag: before.tag,
    });
    expect(moved.wrappedKey).not.toBe(before.wrappedKey);
    expect(await retireKey(after, keys.current)).toBe(true);
    expect(await retireKey(after, rotated.current)).toBe(false);

    const withoutOld = { ...after, keyring: aKeyring({ ...rotated, wrapping: rotated.wrapping.slice(1) }) };
    const last = await openVault(withoutOld);
    expect(numberOf(await last.reveal(first!, SHOP, withProof))).toBe(VISA);
    expect((await last.tokenize(SHOP, aCard())).card.fingerprint).toBe(cards[0]!.card.fingerprint);
  });

  it('rotation leaves cards alone that are destroyed meanwhile, and counts those that it cannot open', async () => {
    const db = await open(VAULT_SCHEMA);
    const keys = generateKeySet(randomness);
    const { vault, ports } = await aVault(db, { keyring: aKeyring(keys) });
    const tokens = (await Promise.all(Array.from({ length: 60 }, () => vault.tokenize(SHOP, aCard())))).map(
      ({ token }) => token,
    );
    await db.hot({
      reads: [[VaultCardRow, tokens[0]!]],
      run: (view) => view.update(VaultCardRow, tokens[0]!, { wrappedKey: 'AAAA' }),
    });
    const after = { ...ports, keyring: aKeyring(rotateKeySet(keys, randomness)) };
    const [count] = await Promise.all([
      rewrap(after, keys.current),
      ...tokens.slice(30).map((token) => vault.destroy(token, SHOP)),
    ]);
    expect(count.unreadable).toBe(1);
    for (const token of tokens.slice(30)) expect(await rowOf(db, token)).toMatchObject({ wrappedKey: null });
    const later = await openVault(after);
    for (const token of tokens.slice(1, 30)) expect(await later.reveal(token, SHOP, withProof)).not.toBeNull();
  });

  it('a gateway whose keyring lacks a key of the stored cards does not start, and spoils nothing', async () => {
    const db = await open(VAULT_SCHEMA);
    const { ports } = await aVault(db);
    await expect(aVault(db, { keyring: aKeyring() })).rejects.toThrow(/lacks keys/);
    await expect(openVault(ports)).resolves.toBeInstanceOf(Vault);
    const started = await Promise.allSettled(Array.from({ length: 4 }, () => aVault(db, { keyring: aKeyring() })));
    expect(started.map((result) => result.status)).toEqual(Array(4).fill('rejected'));
  });

  it('of gateways that start at once with keys of their own, one starts', async () => {
    const db = await open(VAULT_SCHEMA);
    const started = await Promise.allSettled(Array.from({ length: 8 }, () => aVault(db, { keyring: aKeyring() })));
    expect(started.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('the purge deletes expired cards that no payment needs', async () => {
    const db = await open(VAULT_SCHEMA);
    const { vault, ports, clock } = await aVault(db);
    const issue = async (store = false) => idOf((await vault.tokenize(SHOP, aCard({}, store))).token);
    const expired = await Promise.all(Array.from({ length: 250 }, () => issue()));
    const [needed] = expired;
    const stored = await issue(true);
    clock.advance(TOKEN_LIFETIME_MS - 1);
    const none = async () => new Set<string>();
    const fresh = await issue();
    expect(await purge(ports, none)).toBe(0);
    clock.advance(1);
    expect(await purge(ports, async () => new Set([needed!]))).toBe(249);
    expect(await rowOf(db, expired[1]!)).toBeNull();
    for (const id of [needed!, stored, fresh]) expect(await rowOf(db, id)).not.toBeNull();
    expect(numberOf(await vault.reveal(needed!, SHOP, withProof))).toBe(VISA);
    expect(await purge(ports, none)).toBe(0);
    clock.advance(DAY_MS);
    expect(await purge(ports, none)).toBe(2);
    expect(await rowOf(db, stored)).not.toBeNull();
  });

  it('a card that is kept outlives its token’s time; one that is over, destroyed or another merchant’s is not kept', async () => {
    const db = await open(VAULT_SCHEMA);
    const { vault, ports, clock } = await aVault(db);
    const issue = async () => (await vault.tokenize(SHOP, aCard({ securityCode: '123' }))).token;
    const [kept, late, gone] = [await issue(), await issue(), await issue()];
    expect(await vault.keep(kept, OTHER_SHOP)).toBe(false);
    expect([await vault.keep(kept, SHOP), await vault.keep(kept, SHOP)]).toEqual([true, true]);
    await vault.destroy(gone, SHOP);
    expect(await vault.keep(gone, SHOP)).toBe(false);
    clock.advance(TOKEN_LIFETIME_MS);
    expect(await vault.keep(late, SHOP)).toBe(false);

    expect(await purge(ports, async () => new Set())).toBe(1 + 1);
    expect(await vault.describe(kept, SHOP)).toMatchObject({ card: { stored: true, hasSecurityCode: false } });
    expect(numberOf(await vault.reveal(idOf(kept), SHOP, withProof))).toBe(VISA);
  });

  it('a documented test token needs no keeping', async () => {
    const { vault } = await aVault(await open(VAULT_SCHEMA));
    expect(await vault.keep('tok_sandbox_approved', SHOP)).toBe(true);
    expect(await vault.keep('tok_sandbox_approved', { ...SHOP, mode: 'LIVE' })).toBe(false);
    expect(await vault.keep('tok_sandbox_nobody', SHOP)).toBe(false);
  });
});
