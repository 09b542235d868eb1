import type { Clock } from '../kernel/clock';
import type { MerchantId } from '../kernel/ids';
import type { Randomness } from '../kernel/random';
import { Secret } from '../kernel/secret';
import type { Database } from '../persistence/database';
import { openRecord, sealRecord } from './envelope';
import type { Keyring } from './keyring';
import { ProcessorAccountRow } from './processor-account.entity';
import { accountsAt, accountsOfMerchant, findProcessorAccount } from './vault.store';

export interface ProcessorCredentials {
  readonly apiKey: Secret;
  /** With which the processor signs its notices; null: none was set up. */
  readonly noticeSecret: Secret | null;
  /** Where the customer's browser goes after a challenge: `https://…`. */
  readonly returnUrl: string;
}

/** An account, opened for a call. */
export interface OpenedAccount extends ProcessorCredentials {
  readonly merchantId: MerchantId;
}

interface Ports {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Hears of accounts that can't be opened. */
  report(error: Error): void;
}

/** Merchants' accounts at processors, sealed as cards are, each under a key of its own. */
export class ProcessorAccounts {
  constructor(private readonly ports: Ports) {}

  /** Connects an account, or replaces it: from the next call on, the new credentials are used. */
  async connect(
    merchantId: MerchantId,
    processor: string,
    credentials: ProcessorCredentials,
  ): Promise<ProcessorAccountRow> {
    const { apiKey, noticeSecret, returnUrl } = credentials;
    const identity = { id: `${merchantId}|${processor}`, merchantId, processor };
    const text = JSON.stringify([apiKey.expose(), noticeSecret?.expose() ?? null]);
    const envelope = await sealRecord(this.ports, identity, text, contextOf({ ...identity, returnUrl }));
    const row: ProcessorAccountRow = {
      ...identity,
      ...envelope,
      returnUrl,
      keyHint: hintOf(apiKey),
      signed: noticeSecret === null ? 0 : 1,
      connectedAt: this.ports.clock.now(),
      purgeAt: null,
      destroyedAt: null,
    };
    await this.ports.db.hot({ reads: [], run: (view) => view.upsert(ProcessorAccountRow, row) });
    return row;
  }

  /** False when there was none. */
  disconnect(merchantId: MerchantId, processor: string): Promise<boolean> {
    const id = `${merchantId}|${processor}`;
    return this.ports.db.hot({
      reads: [[ProcessorAccountRow, id]],
      run(view) {
        const known = view.find(ProcessorAccountRow, id) !== null;
        if (known) view.delete(ProcessorAccountRow, id);
        return known;
      },
    });
  }

  /** Null when none is connected, or it can't be opened. */
  async find(merchantId: MerchantId, processor: string): Promise<OpenedAccount | null> {
    const row = await findProcessorAccount(this.ports.db.reader('payments'), `${merchantId}|${processor}`);
    return row && this.#open(row);
  }

  /** Every merchant's account at a processor. */
  async all(processor: string): Promise<readonly OpenedAccount[]> {
    const rows = await accountsAt(this.ports.db.reader('support'), processor);
    const opened = await Promise.all(rows.map((row) => this.#open(row)));
    return opened.filter((account) => account !== null);
  }

  /** A merchant's accounts, without their credentials. */
  listed(merchantId: MerchantId): Promise<readonly ProcessorAccountRow[]> {
    return accountsOfMerchant(this.ports.db.reader('support'), merchantId);
  }

  async #open(row: ProcessorAccountRow): Promise<OpenedAccount | null> {
    const text = await openRecord(this.ports.keyring, row, contextOf(row));
    if (text === null) {
      this.ports.report(new Error(`the account ${row.id} does not open: a key is missing, or the record was changed`));
      return null;
    }
    const [apiKey, noticeSecret] = JSON.parse(text) as [string, string | null];
    return {
      merchantId: row.merchantId as MerchantId,
      apiKey: new Secret(apiKey),
      noticeSecret: noticeSecret === null ? null : new Secret(noticeSecret),
      returnUrl: row.returnUrl,
    };
  }
}

/** The columns that the credentials are bound to: swapped into another merchant's row, they do not open. */
function contextOf({
  id,
  merchantId,
  processor,
  returnUrl,
}: Pick<ProcessorAccountRow, 'id' | 'merchantId' | 'processor' | 'returnUrl'>): string {
  return JSON.stringify(['assay.vault.processor-account.v1', id, merchantId, processor, returnUrl]);
}

/** `sk_test_…4242`: what kind of key it is, and enough to tell it from another. */
function hintOf(apiKey: Secret): string {
  const text = apiKey.expose();
  return `${/^[a-z]+_[a-z]+_/.exec(text)?.[0] ?? ''}…${text.slice(-4)}`;
}
