import { existsSync } from 'node:fs';
import { type Config, dataFile } from './config';
import type { Clock } from './kernel/clock';
import type { Ids } from './kernel/ids';
import type { Randomness } from './kernel/random';
import type { Log } from './observability/log';
import { type Database, openDatabase } from './persistence/database';
import type { CommitObserver } from './persistence/group-queue';
import { SANDBOX_ACCOUNTS } from './processors/sandbox/accounts';
import { SANDBOX_CARDS } from './processors/sandbox/scenarios';
import { ENTITIES, MIGRATIONS } from './tables';
import { BankAccountVault } from './vault/bank-account.service';
import { NO_BIN_DIRECTORY } from './vault/card-description';
import { ProcessorAccounts } from './vault/processor-accounts';
import { openLocalKeyring, openVault, openVaultDatabase } from './vault/open-vault';
import type { Vault } from './vault/vault.service';

interface CardPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly randomness: Randomness;
  readonly log: Log;
}

/** Opens, migrates and closes the gateway's and the vault's databases. */
export async function migrateDatabases(config: Config, clock: Clock): Promise<void> {
  const gateway = await openGatewayDatabase(config, clock);
  await gateway.close();
  const vault = await openVaultDatabase({ url: config.databaseUrl, file: dataFile(config, 'vault.sqlite'), clock });
  await vault.close();
}

/** The gateway's database as it is: what is recorded can be read, no migration runs. Errors: `Error` where there is none. */
export async function openRecorded(config: Config, clock: Clock): Promise<Database> {
  const file = dataFile(config, 'assay.sqlite');
  if (config.databaseUrl === null && !existsSync(file)) throw new Error('there is no such file');
  return openDatabase({ ...GATEWAY_SCHEMA, url: config.databaseUrl, file, clock });
}

const GATEWAY_SCHEMA = { name: 'gateway', entities: ENTITIES, migrations: MIGRATIONS };

/** The gateway's database, migrated. */
export async function openGatewayDatabase(config: Config, clock: Clock, observer?: CommitObserver): Promise<Database> {
  const db = await openDatabase({
    ...GATEWAY_SCHEMA,
    url: config.databaseUrl,
    file: dataFile(config, 'assay.sqlite'),
    clock,
    observer,
  });
  try {
    await db.migrate();
  } catch (error) {
    await db.close();
    throw error;
  }
  return db;
}

/** The vault, with its database and keys. `closing` hears how to close what was opened. */
export async function openCards(
  config: Config,
  ports: CardPorts,
  closing: (close: () => Promise<void>) => void,
): Promise<{ vault: Vault; accounts: BankAccountVault; processorAccounts: ProcessorAccounts; vaultDb: Database }> {
  const { clock, ids, randomness, log } = ports;
  const vaultDb = await openVaultDatabase({ url: config.databaseUrl, file: dataFile(config, 'vault.sqlite'), clock });
  closing(() => vaultDb.close());
  const text = config.vaultKeys?.expose() ?? null;
  const keyring = openLocalKeyring({ text, file: dataFile(config, 'vault-keys.json'), randomness });
  const sandboxCards = new Map(SANDBOX_CARDS.map((card) => [card.scenario, card]));
  const sandboxAccounts = new Map(SANDBOX_ACCOUNTS.map((account) => [account.scenario, account]));
  const report = (error: Error): void => log.error({ error }, 'a card or account could not be opened');
  const bins = NO_BIN_DIRECTORY;
  const vault = await openVault({ db: vaultDb, keyring, clock, ids, randomness, sandboxCards, bins, report });
  const accounts = new BankAccountVault({
    db: vaultDb,
    keyring,
    clock,
    ids,
    randomness,
    sandboxAccounts,
    report,
  });
  const processorAccounts = new ProcessorAccounts({ db: vaultDb, keyring, clock, randomness, report });
  return { vault, accounts, processorAccounts, vaultDb };
}
