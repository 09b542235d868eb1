import type { EpochMs } from '../kernel/clock';
import { Secret } from '../kernel/secret';
import type { VaultOwner } from './card-description';
import { fingerprintOf } from './card-record';
import type { BankAccountEntry } from './bank-account-request';
import { DESTROYED, openRecord, sealRecord } from './envelope';
import { countryOfIban, type Iban } from './iban';
import { parseTokenText } from './token-text';
import { findBankAccount } from './vault.store';
import { VaultBankAccountRow } from './vault-bank-account.entity';
import { TOKEN_LIFETIME_MS, type VaultPorts } from './vault.service';

/** What may be known of a bank account without opening it. */
export interface BankAccountDescription {
  /** Keyed hash of IBAN and merchant. */
  readonly fingerprint: string;
  readonly lastFour: string;
  /** ISO 3166-1 alpha-2 of the bank. */
  readonly country: string;
  readonly stored: boolean;
}

export interface DescribedBankAccount {
  readonly tokenId: string;
  readonly account: BankAccountDescription;
}

/** The account itself, for a connector, in memory only. */
export interface RevealedBankAccount {
  readonly iban: Secret;
  readonly holderName: string;
}

export interface IssuedBankToken {
  readonly token: string;
  readonly account: BankAccountDescription;
  /** Null for a stored account. */
  readonly expiresAt: EpochMs | null;
}

/** Documented test accounts by name: `sepa_success` is the token `tok_sandbox_sepa_success`. */
export type SandboxBankAccounts = ReadonlyMap<string, { readonly iban: string }>;

type Ports = Pick<VaultPorts, 'db' | 'keyring' | 'clock' | 'ids' | 'randomness' | 'report'> & {
  readonly sandboxAccounts: SandboxBankAccounts;
};

const SANDBOX_HOLDER = 'Sandbox Customer';

/** Holds IBANs for tokens. Another merchant's token is as good as none, and so is a card's. */
export class BankAccountVault {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Encrypts and stores an account. Errors: those of `Database.hot` and the keyring. */
  async tokenize(owner: VaultOwner, entry: BankAccountEntry, store: boolean): Promise<IssuedBankToken> {
    const { db, clock, ids } = this.#ports;
    const now = clock.now();
    const expiresAt = store ? null : now + TOKEN_LIFETIME_MS;
    const identity = { id: ids.next('token'), merchantId: owner.id, ...this.#identify(owner, entry.iban.expose()) };
    const text = JSON.stringify([entry.iban.expose(), entry.holderName]);
    const envelope = await sealRecord(this.#ports, identity, text, contextOf(identity));
    const row: VaultBankAccountRow = {
      ...identity,
      ...envelope,
      stored: store ? 1 : 0,
      createdAt: now,
      expiresAt,
      purgeAt: expiresAt,
      destroyedAt: null,
    };
    await db.hot({ reads: [], run: (view) => view.insert(VaultBankAccountRow, row) });
    return { token: row.id, account: descriptionOf(row), expiresAt };
  }

  /** What a payment may know of the account. Null when the token is none, unknown, expired, destroyed or another merchant's. */
  async describe(tokenText: string, owner: VaultOwner): Promise<DescribedBankAccount | null> {
    const iban = this.#sandboxIban(tokenText, owner);
    if (iban !== null)
      return { tokenId: tokenText, account: { ...this.#identify(owner, iban as Iban), stored: false } };
    const row = await this.#find(tokenText, owner);
    if (row === null || (row.expiresAt !== null && row.expiresAt <= this.#ports.clock.now())) return null;
    return { tokenId: row.id, account: descriptionOf(row) };
  }

  /** The account itself, for the connector. Null as for `describe`, and when the record can't be opened, which is reported. */
  async reveal(tokenText: string, owner: VaultOwner): Promise<RevealedBankAccount | null> {
    const test = this.#sandboxIban(tokenText, owner);
    if (test !== null) return { iban: new Secret(test), holderName: SANDBOX_HOLDER };
    const row = await this.#find(tokenText, owner);
    if (row === null) return null;
    const text = await openRecord(this.#ports.keyring, row, contextOf(row));
    if (text === null) {
      this.#ports.report(
        new Error(`the account behind ${row.id} can't be opened: it was changed, or its key is missing`),
      );
      return null;
    }
    const [iban, holderName] = JSON.parse(text) as [string, string];
    return { iban: new Secret(iban), holderName };
  }

  /** Makes the account unreadable for good. False when there is no such account of this merchant. */
  destroy(tokenText: string, owner: VaultOwner): Promise<boolean> {
    const { db, clock } = this.#ports;
    const token = parseTokenText(tokenText);
    if (token?.kind !== 'card') return Promise.resolve(false);
    return db.hot({
      reads: [[VaultBankAccountRow, token.id]],
      run(view) {
        const row = view.find(VaultBankAccountRow, token.id);
        if (row === null || row.merchantId !== owner.id || row.destroyedAt !== null) return false;
        view.update(VaultBankAccountRow, token.id, { ...DESTROYED, destroyedAt: clock.now() });
        return true;
      },
    });
  }

  /** Deletes accounts with all that is known of them. What is no token of an account of this merchant is passed over. */
  async erase(tokenIds: readonly string[], merchantId: string): Promise<void> {
    await this.#ports.db.hot({
      reads: tokenIds.map((id) => [VaultBankAccountRow, id] as const),
      run(view) {
        for (const id of tokenIds)
          if (view.find(VaultBankAccountRow, id)?.merchantId === merchantId) view.delete(VaultBankAccountRow, id);
      },
    });
  }

  async #find(tokenText: string, owner: VaultOwner): Promise<Readonly<VaultBankAccountRow> | null> {
    const token = parseTokenText(tokenText);
    if (token?.kind !== 'card' || token.seal !== null) return null;
    const row = await findBankAccount(this.#ports.db.reader('payments'), token.id);
    return row === null || row.merchantId !== owner.id || row.destroyedAt !== null ? null : row;
  }

  #sandboxIban(tokenText: string, owner: VaultOwner): string | null {
    const token = parseTokenText(tokenText);
    if (token?.kind !== 'sandbox' || owner.mode !== 'SANDBOX') return null;
    return this.#ports.sandboxAccounts.get(token.name)?.iban ?? null;
  }

  #identify(owner: VaultOwner, iban: Iban): { country: string; lastFour: string; fingerprint: string } {
    return {
      country: countryOfIban(iban),
      lastFour: iban.slice(-4),
      fingerprint: fingerprintOf(this.#ports.keyring, owner.id, new Secret(iban)),
    };
  }
}

function descriptionOf({ fingerprint, lastFour, country, stored }: Readonly<VaultBankAccountRow>) {
  return { fingerprint, lastFour, country, stored: stored === 1 };
}

/** Change or swap one of these columns, and the record does not open. */
function contextOf(
  row: Pick<VaultBankAccountRow, 'id' | 'merchantId' | 'country' | 'lastFour' | 'fingerprint'>,
): string {
  const { id, merchantId, country, lastFour, fingerprint } = row;
  return JSON.stringify(['assay.vault.bank-account.v1', id, merchantId, country, lastFour, fingerprint]);
}
