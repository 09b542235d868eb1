import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../../src/kernel/clock';
import { type MigrationClass, openDatabase } from '../../src/persistence/database';
import type { EntityClass } from '../../src/persistence/hot-unit';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { VAULT_SCHEMA } from '../../src/vault/open-vault';
import { createTestStore, type TestStore } from '../support/databases';
import { type DirectDatabase, openFile, openServer } from './direct';

/** A schema that gateways in the field have: all migrations up to these. They are never changed again. */
export const RELEASES: readonly { readonly name: string; readonly gateway: string; readonly vault: string }[] = [
  { name: '0.1', gateway: 'Privacy1764000000350', vault: 'VaultBankAccounts1764000001320' },
];

/** One of the two data sources, which have tables and migrations of their own. */
interface Schema {
  readonly file: string;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
  readonly migrationsTable?: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly inKey: boolean;
  /** `payments.id` */
  readonly refersTo: string | null;
}

interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface MigrationReport {
  readonly tables: number;
  readonly rows: number;
  /** Tables whose old columns don't hold what they held before. */
  readonly changed: readonly string[];
  /** Columns with values that lead to no row. */
  readonly orphaned: readonly string[];
}

/** Fills a released schema with rows, migrates it to today's, and compares every table by its old columns. */
export async function migrateReleased(
  store: TestStore,
  release: (typeof RELEASES)[number],
  rowsPerTable: number,
): Promise<MigrationReport> {
  const report = { tables: 0, rows: 0, changed: [] as string[], orphaned: [] as string[] };
  const schemas: readonly { schema: Schema; last: string }[] = [
    { schema: { file: 'assay.sqlite', entities: ENTITIES, migrations: MIGRATIONS }, last: release.gateway },
    { schema: { file: 'vault.sqlite', ...VAULT_SCHEMA }, last: release.vault },
  ];
  for (const { schema, last } of schemas) {
    const end = schema.migrations.findIndex(({ name }) => name === last) + 1;
    if (end === 0) throw new Error(`there is no migration ${last}`);
    const old = { ...schema, migrations: schema.migrations.slice(0, end) };
    const tables = await tablesOf(old);
    await migrate(store, old);
    const database = await openDirectly(store, schema.file);
    try {
      for (const table of tables) await fill(database, store, table, rowsPerTable);
      const before = await fingerprints(database, tables);
      await migrate(store, schema);
      const after = await fingerprints(database, tables);
      report.tables += tables.length;
      report.rows += tables.length * rowsPerTable;
      report.changed.push(...tables.map(({ name }) => name).filter((name) => before.get(name) !== after.get(name)));
      report.orphaned.push(...(await orphansOf(database, tables)));
    } finally {
      await database.close();
    }
  }
  return report;
}

function openDirectly(store: TestStore, file: string): Promise<DirectDatabase> {
  return store.url === null ? openFile(join(store.folder, file)) : openServer(store.url);
}

async function migrate(store: TestStore, schema: Schema): Promise<void> {
  const database = await openDatabase({
    name: `released-${randomBytes(4).toString('hex')}`,
    url: store.url,
    ...schema,
    file: join(store.folder, schema.file),
    clock: systemClock,
  });
  await database.migrate();
  await database.close();
}

/** The same on both databases, because the migrations are: so SQLite is asked. */
async function tablesOf(schema: Schema): Promise<readonly Table[]> {
  const store = await createTestStore('sqlite');
  await migrate(store, schema);
  const database = await openFile(join(store.folder, schema.file));
  try {
    const names = await database.query(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%migrations'",
    );
    const tables: Table[] = [];
    for (const { name } of names) tables.push(await tableOf(database, String(name)));
    return tables;
  } finally {
    await database.close();
    await store.remove();
  }
}

async function tableOf(database: DirectDatabase, name: string): Promise<Table> {
  const references = await database.query(`PRAGMA foreign_key_list(${name})`);
  const leads = new Map(references.map((row) => [row['from'], `${row['table']}.${row['to']}`]));
  const columns = (await database.query(`PRAGMA table_info(${name})`)).map((row) => ({
    name: String(row['name']),
    type: String(row['type']),
    required: row['notnull'] === 1 || Number(row['pk']) > 0,
    inKey: Number(row['pk']) > 0,
    refersTo: leads.get(row['name'] ?? null) ?? null,
  }));
  return { name, columns };
}

/** What the tables' CHECKs ask for. */
const GIVEN: Readonly<Record<string, string | number | null>> = {
  'merchants.mode': 'SANDBOX',
  'api_keys.kind': 'MERCHANT',
  'payments.original_payment_id': null,
  'payments.capture_up_to_minor': null,
  'payment_methods.established': 1,
  'order_claims.state': 'PAID',
  'jobs.status': 'READY',
  'erasures.status': 'DONE',
  'erasures.customer_reference': null,
  'erasures.customer_email': null,
  'saved_searches.list': 'PAYMENTS',
  'vault_cards.kind': 'PAN',
  'vault_cards.wallet': null,
  'vault_cards.bin': '401288',
  'vault_cards.last_four': '1881',
  'vault_cards.expiry_month': 12,
  'vault_cards.stored': 0,
  'vault_cards.destroyed_at': null,
  'vault_bank_accounts.country': 'DE',
  'vault_bank_accounts.last_four': '3000',
  'vault_bank_accounts.stored': 0,
  'vault_bank_accounts.destroyed_at': null,
};
const FULL_MINOR = new Set(['amount_minor', 'authorized_minor']);
/** Columns that are empty in every third row would break a CHECK if they were. */
const ALWAYS = new Set([
  'order_claims.payment_id',
  'erasures.completed_at',
  ...['wrapped_key', 'expires_at', 'purge_at'].flatMap((name) => [
    `vault_cards.${name}`,
    `vault_bank_accounts.${name}`,
  ]),
]);
const FIRST_AT = 1_764_000_000_000;

/** Texts with quotes and letters beyond ASCII, safe integers, and NULL in every third row where a column may be empty. */
function valueOf(table: Table, column: Column, row: number): string | number | null {
  const place = `${table.name}.${column.name}`;
  const given = GIVEN[place];
  if (given !== undefined) return given;
  if (!column.required && row % 3 === 0 && !ALWAYS.has(place)) return null;
  if (column.refersTo !== null) return textOf(column.refersTo, row);
  if (/TEXT/i.test(column.type)) return textOf(place, row);
  if (column.name.endsWith('_minor')) return FULL_MINOR.has(column.name) ? 1_000 + row : 0;
  return column.name.endsWith('_at') ? FIRST_AT + row : row;
}

/** What a key refers to may itself refer to another: `operations.id` is a transaction's. */
function textOf(place: string, row: number): string {
  return `${place === 'operations.id' ? 'transactions.id' : place} '${row}' é`;
}

const ROWS_PER_STATEMENT = 200;

async function fill(database: DirectDatabase, store: TestStore, table: Table, rows: number): Promise<void> {
  await database.query(store.url === null ? 'PRAGMA foreign_keys = OFF' : 'SET session_replication_role = replica');
  const names = table.columns.map(({ name }) => `"${name}"`).join(', ');
  for (let from = 0; from < rows; from += ROWS_PER_STATEMENT) {
    const count = Math.min(ROWS_PER_STATEMENT, rows - from);
    const values = Array.from({ length: count }, (_, index) =>
      table.columns.map((column) => literal(valueOf(table, column, from + index))).join(', '),
    );
    await database.query(`INSERT INTO ${table.name} (${names}) VALUES ${values.map((row) => `(${row})`).join(', ')}`);
  }
}

function literal(value: string | number | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

/** By table: how many rows there are, and a hash of what their old columns hold. */
async function fingerprints(database: DirectDatabase, tables: readonly Table[]): Promise<ReadonlyMap<string, string>> {
  const prints = new Map<string, string>();
  for (const { name, columns } of tables) {
    const listed = columns.map((column) => `"${column.name}"`).join(', ');
    const key = columns.filter(({ inKey }) => inKey).map((column) => `"${column.name}"`);
    const rows = await database.query(`SELECT ${listed} FROM ${name} ORDER BY ${key.join(', ')}`);
    const hash = createHash('sha256');
    for (const row of rows) hash.update(JSON.stringify(columns.map((column) => row[column.name])));
    prints.set(name, `${rows.length} rows, ${hash.digest('hex')}`);
  }
  return prints;
}

async function orphansOf(database: DirectDatabase, tables: readonly Table[]): Promise<readonly string[]> {
  const orphaned: string[] = [];
  for (const { name, columns } of tables) {
    for (const column of columns) {
      if (column.refersTo === null) continue;
      const [parent = '', id = ''] = column.refersTo.split('.');
      const [row] = await database.query(
        `SELECT COUNT(*) AS count FROM ${name} c LEFT JOIN ${parent} p ON p."${id}" = c."${column.name}"
         WHERE c."${column.name}" IS NOT NULL AND p."${id}" IS NULL`,
      );
      if (Number(row?.['count']) > 0) orphaned.push(`${name}.${column.name}`);
    }
  }
  return orphaned;
}
