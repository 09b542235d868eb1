import { type Clock, DAY_MS, type EpochMs, MINUTE_MS } from '../kernel/clock';
import type { Ids } from '../kernel/ids';
import type { Randomness } from '../kernel/random';
import { Secret } from '../kernel/secret';
import type { Database } from '../persistence/database';
import type {
  BinDirectory,
  CardDescription,
  DescribedCard,
  KeptCard,
  RevealedCard,
  VaultOwner,
} from './card-description';
import { binOf, lastFourOf } from './card-number';
import { type CardContents, decryptCard, encryptCard, fingerprintOf } from './card-record';
import { DESTROYED } from './envelope';
import type { Keyring } from './keyring';
import {
  describeSandboxCard,
  profileOfSandboxNumber,
  revealSandboxCard,
  type SandboxCard,
  type SandboxCards,
} from './sandbox-card';
import { type CardProof, type OpenedSeal, openSeal, sealProof } from './security-code-seal';
import type { CardEntry, TokenRequest } from './token-request';
import { formatTokenText, parseTokenText, type TokenText } from './token-text';
import { VaultCardRow } from './vault-card.entity';
import { CardReader } from './vault.store';

/** How long payments may be made with a token that was not to be stored. */
export const TOKEN_LIFETIME_MS = DAY_MS;

/** A seal that was still good when the payment was accepted may be opened this much later. */
const REVEAL_GRACE_MS = MINUTE_MS;

export interface VaultPorts {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly randomness: Randomness;
  readonly sandboxCards: SandboxCards;
  readonly bins: BinDirectory;
  /** Hears of cards that can't be opened. The message holds the token's id and nothing of the card. */
  report(error: Error): void;
}

export interface IssuedToken {
  /** The token with its sealed security code, if any. Nothing keeps this text but the caller. */
  readonly token: string;
  readonly card: CardDescription;
  /** Null for a stored card. */
  readonly expiresAt: EpochMs | null;
}

/** Holds card numbers for tokens. Another merchant's token is as good as none. */
export class Vault {
  readonly #ports: VaultPorts;
  readonly #cards: CardReader;

  constructor(ports: VaultPorts) {
    this.#ports = ports;
    this.#cards = new CardReader(ports.db, ports.clock);
  }

  /** Encrypts and stores a card; its security code goes into the token only. Errors: those of `Database.hot` and the keyring. */
  async tokenize(owner: VaultOwner, { card, store }: TokenRequest): Promise<IssuedToken> {
    const { db, clock, ids } = this.#ports;
    const now = clock.now();
    const id = ids.next('token');
    const expiresAt = store ? null : now + TOKEN_LIFETIME_MS;
    const identity = { id, merchantId: owner.id, ...this.#identify(owner, card) };
    const encrypted = await encryptCard(this.#ports, identity, { number: card.number, holderName: card.holderName });
    const row: VaultCardRow = {
      ...identity,
      ...encrypted,
      ...this.#profileOf(owner, card),
      stored: store ? 1 : 0,
      createdAt: now,
      expiresAt,
      purgeAt: expiresAt,
      destroyedAt: null,
    };
    await db.hot({ reads: [], run: (view) => view.insert(VaultCardRow, row) });
    const proof = proofOf(card);
    const seal = proof === null ? null : sealProof(this.#ports, { tokenId: id, merchantId: owner.id }, proof, now);
    return { token: formatTokenText(id, seal), card: descriptionOf(row, proof), expiresAt };
  }

  /**
   * A token for a card that a processor keeps for the merchant. The customer has given its security code there: it counts as stored. Errors: as
   * for `tokenize`.
   */
  async adopt(owner: VaultOwner, processor: string, card: KeptCard): Promise<IssuedToken> {
    const { db, clock, ids, keyring } = this.#ports;
    const { token, brand, lastFour, expiryMonth, expiryYear, funding, issuerCountry } = card;
    const id = ids.next('token');
    const identity = {
      ...{ id, merchantId: owner.id, kind: 'PAN' as const, wallet: null, processor, brand, bin: NO_BIN },
      ...{ lastFour, expiryMonth, expiryYear },
      fingerprint: fingerprintOf(keyring, owner.id, new Secret(`${processor} ${card.fingerprint}`)),
    };
    const encrypted = await encryptCard(this.#ports, identity, { number: token, holderName: null });
    const times = { createdAt: clock.now(), expiresAt: null, purgeAt: null, destroyedAt: null };
    const row: VaultCardRow = { ...identity, ...encrypted, funding, issuerCountry, stored: 1, ...times };
    await db.hot({ reads: [], run: (view) => view.insert(VaultCardRow, row) });
    return { token: id, card: descriptionOf(row, null), expiresAt: null };
  }

  /**
   * What a payment may know of the card. Null when the token is no token, unknown, expired, destroyed or another merchant's,
   * or its seal was tampered with; the caller can't tell which. An expired seal is as good as none.
   */
  async describe(tokenText: string, owner: VaultOwner): Promise<DescribedCard | null> {
    const { keyring, clock } = this.#ports;
    const token = parseTokenText(tokenText);
    if (token === null) return null;
    if (token.kind === 'sandbox') {
      const card = this.#sandboxCard(token.name, owner);
      return card === null ? null : describeSandboxCard(keyring, owner, token.name, card, clock.now());
    }
    const row = await this.#find(token.id, owner);
    const now = clock.now();
    if (row === null || (row.expiresAt !== null && row.expiresAt <= now)) return null;
    const seal = this.#openSeal(token, owner);
    if (seal === 'broken') return null;
    const live = seal !== null && now < seal.expiresAt ? seal : null;
    return {
      tokenId: token.id,
      card: descriptionOf(row, live?.proof ?? null),
      seal: live && { id: live.id, expiresAt: live.expiresAt },
    };
  }

  /**
   * The card itself, for the connector, after the payment was accepted. `withProof` says whether this payment has spent
   * the seal. The token may have expired meanwhile: a payment that waits for a person keeps its card. Null as for `describe`,
   * and when the record can't be opened, which is also reported. Errors: those of the database and the keyring.
   */
  async reveal(tokenText: string, owner: VaultOwner, options: { withProof: boolean }): Promise<RevealedCard | null> {
    const { keyring, clock } = this.#ports;
    const token = parseTokenText(tokenText);
    if (token === null) return null;
    if (token.kind === 'sandbox') {
      const card = this.#sandboxCard(token.name, owner);
      return card === null ? null : revealSandboxCard(card, clock.now(), options);
    }
    const row = await this.#find(token.id, owner);
    const seal = options.withProof ? this.#openSeal(token, owner) : null;
    if (row === null || seal === 'broken') return null;
    const contents = await decryptCard(keyring, row);
    if (contents === null) {
      this.#ports.report(
        new Error(`the card behind ${token.id} can't be opened: it was changed, or its key is missing`),
      );
      return null;
    }
    const proof = seal !== null && clock.now() < seal.expiresAt + REVEAL_GRACE_MS ? seal.proof : null;
    return revealed(row, contents, proof);
  }

  /** Keeps the card for later payments, beyond the token's time. False when there is no such card, as for `describe`. */
  async keep(tokenText: string, owner: VaultOwner): Promise<boolean> {
    const { db, clock } = this.#ports;
    const token = parseTokenText(tokenText);
    if (token === null) return false;
    if (token.kind === 'sandbox') return this.#sandboxCard(token.name, owner) !== null;
    const kept = await db.hot({
      reads: [[VaultCardRow, token.id]],
      run(view) {
        const row = view.find(VaultCardRow, token.id);
        if (row === null || row.merchantId !== owner.id || row.destroyedAt !== null) return false;
        if (row.expiresAt !== null && row.expiresAt <= clock.now()) return false;
        if (row.stored === 0) view.update(VaultCardRow, token.id, { stored: 1, expiresAt: null, purgeAt: null });
        return true;
      },
    });
    this.#cards.forget(token.id);
    return kept;
  }

  /** Makes the card unreadable for good, by deleting its key and text. False when there is no such card of this merchant. */
  async destroy(tokenText: string, owner: VaultOwner): Promise<boolean> {
    const { db, clock } = this.#ports;
    const token = parseTokenText(tokenText);
    if (token?.kind !== 'card') return false;
    const tokenId = token.id;
    const destroyed = await db.hot({
      reads: [[VaultCardRow, tokenId]],
      run(view) {
        const row = view.find(VaultCardRow, tokenId);
        if (row === null || row.merchantId !== owner.id || row.destroyedAt !== null) return false;
        view.update(VaultCardRow, tokenId, { ...DESTROYED, destroyedAt: clock.now() });
        return true;
      },
    });
    this.#cards.forget(tokenId);
    return destroyed;
  }

  /** Deletes cards with all that is known of them. What is no token of a card of this merchant is passed over. */
  async erase(tokenIds: readonly string[], merchantId: string): Promise<void> {
    await this.#ports.db.hot({
      reads: tokenIds.map((id) => [VaultCardRow, id] as const),
      run(view) {
        for (const id of tokenIds)
          if (view.find(VaultCardRow, id)?.merchantId === merchantId) view.delete(VaultCardRow, id);
      },
    });
    for (const id of tokenIds) this.#cards.forget(id);
  }

  async #find(id: string, owner: VaultOwner): Promise<Readonly<VaultCardRow> | null> {
    const row = await this.#cards.find(id);
    return row === null || row.merchantId !== owner.id || row.destroyedAt !== null ? null : row;
  }

  #openSeal(token: Extract<TokenText, { kind: 'card' }>, owner: VaultOwner): OpenedSeal | 'broken' | null {
    if (token.seal === null) return null;
    return openSeal(this.#ports.keyring, { tokenId: token.id, merchantId: owner.id }, token.seal) ?? 'broken';
  }

  #sandboxCard(name: string, owner: VaultOwner): SandboxCard | null {
    return owner.mode === 'SANDBOX' ? (this.#ports.sandboxCards.get(name) ?? null) : null;
  }

  #identify(owner: VaultOwner, card: CardEntry) {
    const { kind, brand, number, expiry } = card;
    const digits = number.expose();
    return {
      kind,
      wallet: card.kind === 'DEVICE_TOKEN' ? card.wallet : null,
      processor: null,
      brand,
      bin: binOf(digits),
      lastFour: lastFourOf(digits),
      expiryMonth: expiry.month,
      expiryYear: expiry.year,
      fingerprint: fingerprintOf(this.#ports.keyring, owner.id, number),
    };
  }

  #profileOf(owner: VaultOwner, { number }: CardEntry): Pick<VaultCardRow, 'funding' | 'issuerCountry'> {
    const { sandboxCards, bins } = this.#ports;
    const documented = owner.mode === 'SANDBOX' ? profileOfSandboxNumber(sandboxCards, number) : null;
    return documented ?? bins.lookup(binOf(number.expose())) ?? { funding: 'UNKNOWN', issuerCountry: null };
  }
}

/** What the column, which wants six digits, has for a card whose first digits nobody here has seen. */
const NO_BIN = '000000';

function descriptionOf(row: Readonly<VaultCardRow>, proof: CardProof | null): CardDescription {
  const bin = row.processor === null ? row.bin : '';
  const { fingerprint, lastFour, brand, expiryMonth, expiryYear, funding, issuerCountry, kind, wallet } = row;
  return {
    ...{ fingerprint, bin, lastFour, brand, expiryMonth, expiryYear, funding, issuerCountry, kind, wallet },
    hasSecurityCode: proof?.kind === 'SECURITY_CODE',
    hasCryptogram: proof?.kind === 'CRYPTOGRAM',
    stored: row.stored === 1,
  };
}

function proofOf(card: CardEntry): CardProof | null {
  if (card.kind === 'DEVICE_TOKEN') return { kind: 'CRYPTOGRAM', cryptogram: card.cryptogram, eci: card.eci };
  return card.securityCode && { kind: 'SECURITY_CODE', code: card.securityCode };
}

function revealed(row: Readonly<VaultCardRow>, contents: CardContents, proof: CardProof | null): RevealedCard {
  const { expiryMonth, expiryYear, wallet } = row;
  const { number, holderName } = contents;
  if (row.processor !== null) return { kind: 'PROCESSOR_TOKEN', processor: row.processor, token: number };
  const open = { number, expiryMonth, expiryYear };
  if (wallet === null) {
    return { ...open, kind: 'CARD', securityCode: proof?.kind === 'SECURITY_CODE' ? proof.code : null, holderName };
  }
  const { cryptogram, eci } = proof?.kind === 'CRYPTOGRAM' ? proof : { cryptogram: null, eci: null };
  return { ...open, kind: 'DEVICE_TOKEN', wallet, cryptogram, eci };
}
