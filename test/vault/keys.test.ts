import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { open, pack, seal, unpack } from '../../src/vault/aead';
import { formatKeySet, generateKeySet, parseKeySet, rotateKeySet } from '../../src/vault/key-set';
import { loadKeysFile, rotateKeysFile } from '../../src/vault/keys-file';
import { openLocalKeyring } from '../../src/vault/open-vault';
import { aKeyring, randomness } from './fixture';

const KEY = Buffer.alloc(32, 7);
const TEXT = Buffer.from('some text');

describe('authenticated encryption', () => {
  it('opens what it sealed, under the same key and context only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, context) => {
        const sealed = seal(randomness, KEY, Buffer.from(bytes), context);
        const parts = unpack(pack(sealed))!;
        expect(open(KEY, parts, context)).toEqual(Buffer.from(bytes));
        expect(open(KEY, parts, `${context}.`)).toBeNull();
        expect(open(Buffer.alloc(32, 8), parts, context)).toBeNull();
      }),
    );
  });

  it('notices every changed bit', () => {
    const packed = pack(seal(randomness, KEY, TEXT, 'c'));
    for (let bit = 0; bit < packed.length * 8; bit += 1) {
      const changed = Buffer.from(packed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(open(KEY, unpack(changed)!, 'c')).toBeNull();
    }
  });

  it('refuses a shortened tag, vector or text', () => {
    const { iv, tag, ciphertext } = seal(randomness, KEY, TEXT, 'c');
    expect(open(KEY, { iv, tag: tag.subarray(0, 12), ciphertext }, 'c')).toBeNull();
    expect(open(KEY, { iv: iv.subarray(0, 8), tag, ciphertext }, 'c')).toBeNull();
    expect(open(KEY, { iv, tag, ciphertext: ciphertext.subarray(1) }, 'c')).toBeNull();
    expect(unpack(Buffer.alloc(27))).toBeNull();
  });

  it('never seals twice alike', () => {
    const seals = new Set(Array.from({ length: 500 }, () => pack(seal(randomness, KEY, TEXT, 'c')).toString('hex')));
    expect(seals.size).toBe(500);
  });
});

describe('the local keyring', () => {
  it('unwraps what it wrapped, for the same context and key id only', async () => {
    const keys = generateKeySet(randomness);
    const ring = aKeyring(keys);
    const wrapped = await ring.wrap(TEXT, 'card 1');
    expect(wrapped.keyId).toBe(keys.current);
    expect(await ring.unwrap(wrapped, 'card 1')).toEqual(TEXT);
    expect(await ring.unwrap(wrapped, 'card 2')).toBeNull();
    expect(await ring.unwrap({ ...wrapped, keyId: 'vkw_other' }, 'card 1')).toBeNull();
    const renamed = { ...keys, current: 'x', wrapping: [{ id: 'x', key: keys.wrapping[0]!.key }] };
    expect(await aKeyring(renamed).unwrap({ ...wrapped, keyId: 'x' }, 'card 1')).toBeNull();
    expect(await aKeyring().unwrap(wrapped, 'card 1')).toBeNull();
  });

  it('after a rotation wraps with the new key and still unwraps the old', async () => {
    const old = generateKeySet(randomness);
    const rotated = rotateKeySet(old, randomness);
    const wrapped = await aKeyring(old).wrap(TEXT, 'c');
    const ring = aKeyring(rotated);
    expect(await ring.unwrap(wrapped, 'c')).toEqual(TEXT);
    expect((await ring.wrap(TEXT, 'c')).keyId).not.toBe(old.current);
    expect(ring.sealingKeys.map((key) => key.id)).toContain(old.sealing[0].id);
    expect(ring.fingerprintKey.id).toBe(old.fingerprint.id);
  });

  it('no key is printed', () => {
    const keys = generateKeySet(randomness);
    const secrets = [...keys.wrapping, ...keys.sealing, keys.fingerprint].map((key) => key.key.expose());
    const printed = inspect(keys, { depth: 9 }) + JSON.stringify(keys) + inspect(aKeyring(keys), { depth: 9 });
    for (const secret of secrets) {
      for (const encoding of ['hex', 'base64', 'base64url'] as const)
        expect(printed).not.toContain(secret.toString(encoding));
    }
  });
});

describe('the keys file', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'assay-keys-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const path = () => join(folder, 'data', 'vault-keys.json');

  it('is made once, readable by its owner only, and read again', () => {
    const first = loadKeysFile(path(), randomness);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(formatKeySet(loadKeysFile(path(), randomness))).toBe(formatKeySet(first));
    expect(readdirSync(join(folder, 'data'))).toEqual(['vault-keys.json']);
  });

  it('of two that start together one makes it, and both use its keys', () => {
    const winner = generateKeySet(randomness);
    let late = true;
    const loser = loadKeysFile(path(), {
      bytes(length) {
        // The other one is faster: its file is there before this one's is.
        if (late) writeFileSync(path(), formatKeySet(winner), { mode: 0o600 });
        late = false;
        return randomness.bytes(length);
      },
    });
    expect(formatKeySet(loser)).toBe(formatKeySet(winner));
    expect(readdirSync(join(folder, 'data'))).toEqual(['vault-keys.json']);
  });

  it('is refused when others may read it', () => {
    loadKeysFile(path(), randomness);
    chmodSync(path(), 0o640);
    expect(() => loadKeysFile(path(), randomness)).toThrow(/owner only/);
  });

  it('rotates in place and keeps the old key', () => {
    const before = loadKeysFile(path(), randomness);
    expect(rotateKeysFile(path(), randomness)).toBe(before.current);
    const after = loadKeysFile(path(), randomness);
    expect(after.current).not.toBe(before.current);
    expect(after.wrapping.map((key) => key.id)).toContain(before.current);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['vault-keys.json']);
  });

  it('the variable takes its place, and no file is made', () => {
    const keys = generateKeySet(randomness);
    const ring = openLocalKeyring({ text: formatKeySet(keys), file: path(), randomness });
    expect(ring.currentKeyId).toBe(keys.current);
    expect(existsSync(path())).toBe(false);
  });

  const text = formatKeySet(generateKeySet(randomness));
  const edited = (edit: (file: Record<string, unknown>) => void): string => {
    const file = JSON.parse(text) as Record<string, unknown>;
    edit(file);
    return JSON.stringify(file);
  };
  it.each([
    ['an empty file', '', 'JSON object'],
    ['no JSON', `{"current": "${'secret'.repeat(3)}`, 'JSON object'],
    ['no fingerprint key', edited((file) => delete file['fingerprint']), 'fingerprint'],
    [
      'a short key',
      edited((file) => (file['fingerprint'] = { id: 'f', key: Buffer.alloc(16).toString('base64') })),
      'fingerprint',
    ],
    ['a current key that is missing', edited((file) => (file['current'] = 'vkw_0')), 'current'],
    ['no sealing keys', edited((file) => (file['sealing'] = [])), 'sealing'],
    ['a later version', edited((file) => (file['version'] = 2)), 'version'],
    ['two faults', edited((file) => ((file['version'] = 2), (file['wrapping'] = 'secretsecret'))), 'version, wrapping'],
  ])('%s is refused by the names of the fields', (_title, content, fields) => {
    loadKeysFile(path(), randomness);
    writeFileSync(path(), content);
    expect(() => loadKeysFile(path(), randomness)).toThrow(fields);
    expect(() => parseKeySet(content, 'ASSAY_VAULT_KEYS')).not.toThrow(/secretsecret/);
    expect(readFileSync(path(), 'utf8')).toBe(content);
  });
});
