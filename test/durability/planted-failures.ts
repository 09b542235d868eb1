import type { Engine } from '../../src/persistence/tables';
import type { DirectDatabase } from './direct';

/** One statement that the database refuses for the orders whose reference starts with `label-`. */
interface Refusal {
  readonly label: string;
  readonly table: string;
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE';
  /** How the row leads to its payment's order reference. */
  readonly way: 'own' | 'payment_id' | 'attempt';
  /** The event that the second commit writes has this number; the others are the first commit's. */
  readonly sequence?: number;
}

function refusal(
  label: string,
  event: Refusal['event'],
  table: string,
  more: Partial<Pick<Refusal, 'way' | 'sequence'>> = {},
): Refusal {
  return { label: `${label}-${table}`, event, table, way: 'payment_id', ...more };
}

/** Statements of the first commit of a payment that is sent. */
const FIRST = [
  refusal('fail', 'INSERT', 'payments', { way: 'own' }),
  refusal('fail', 'INSERT', 'transactions'),
  refusal('fail', 'INSERT', 'decisions'),
  refusal('fail', 'INSERT', 'attempts'),
  refusal('fail', 'INSERT', 'payment_events'),
  refusal('fail', 'INSERT', 'order_claims'),
  refusal('fail', 'INSERT', 'idempotency_keys'),
  refusal('fail', 'INSERT', 'jobs', { way: 'attempt' }),
];

/** Statements that only our own no makes. */
const OWN = [refusal('fail', 'INSERT', 'rejections'), refusal('fail', 'INSERT', 'rejection_reasons')];

/** Statements of the second commit: the processor has approved, and that can't be stored. */
const SECOND = [
  refusal('late', 'UPDATE', 'payments', { way: 'own' }),
  refusal('late', 'UPDATE', 'transactions'),
  refusal('late', 'UPDATE', 'attempts'),
  refusal('late', 'INSERT', 'payment_events', { sequence: 2 }),
  refusal('late', 'UPDATE', 'order_claims'),
  refusal('late', 'UPDATE', 'idempotency_keys'),
  refusal('late', 'DELETE', 'jobs', { way: 'attempt' }),
];

const labelsOf = (refusals: readonly Refusal[]): readonly string[] => refusals.map(({ label }) => label);

/** Beginnings of order references, by what fails. */
export const LABELS = { first: labelsOf(FIRST), own: labelsOf(OWN), second: labelsOf(SECOND) };

/** Makes the database refuse those statements. */
export async function plantFailures(database: DirectDatabase, engine: Engine): Promise<void> {
  if (engine === 'postgres') {
    await database.query(`CREATE FUNCTION refuse() RETURNS trigger AS $$
      BEGIN RAISE EXCEPTION 'made to fail'; END $$ LANGUAGE plpgsql`);
    await database.query(`CREATE FUNCTION order_of_payment(payment TEXT) RETURNS TEXT AS $$
      SELECT order_reference FROM payments WHERE id = payment $$ LANGUAGE sql`);
    await database.query(`CREATE FUNCTION order_of_attempt(attempt TEXT) RETURNS TEXT AS $$
      SELECT order_of_payment(payment_id) FROM attempts WHERE id = attempt $$ LANGUAGE sql`);
  }
  for (const refused of [...FIRST, ...OWN, ...SECOND]) await plant(database, engine, refused);
}

async function plant(database: DirectDatabase, engine: Engine, refused: Refusal): Promise<void> {
  const { label, table, event, sequence } = refused;
  const name = label.replaceAll('-', '_');
  const about = sequence === undefined ? '' : ` AND NEW.sequence = ${sequence}`;
  const when = `(${orderOf(engine, refused)} LIKE '${label}-%'${about})`;
  const action =
    engine === 'sqlite'
      ? `WHEN ${when} BEGIN SELECT RAISE(ABORT, 'made to fail'); END`
      : `FOR EACH ROW WHEN ${when} EXECUTE FUNCTION refuse()`;
  await database.query(`CREATE TRIGGER ${name} BEFORE ${event} ON ${table} ${action}`);
}

function orderOf(engine: Engine, { event, way }: Refusal): string {
  const row = event === 'DELETE' ? 'OLD' : 'NEW';
  if (way === 'own') return `${row}.order_reference`;
  if (engine === 'postgres') {
    return way === 'attempt' ? `order_of_attempt(${row}.subject_id)` : `order_of_payment(${row}.payment_id)`;
  }
  const payment =
    way === 'attempt' ? `(SELECT payment_id FROM attempts WHERE id = ${row}.subject_id)` : `${row}.payment_id`;
  return `(SELECT order_reference FROM payments WHERE id = ${payment})`;
}

/** Makes every COMMIT fail that would keep a payment of an order whose reference starts with `commit-`: all statements before it succeed. */
export async function plantFailingCommits(database: DirectDatabase, engine: Engine): Promise<void> {
  if (engine === 'postgres') {
    await database.query(`CREATE FUNCTION refuse() RETURNS trigger AS $$
      BEGIN RAISE EXCEPTION 'made to fail'; END $$ LANGUAGE plpgsql`);
    await database.query(`CREATE CONSTRAINT TRIGGER refuse_commit AFTER INSERT ON payments
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.order_reference LIKE 'commit-%') EXECUTE FUNCTION refuse()`);
    return;
  }
  // A deferred foreign key is checked at COMMIT (sqlite.org/foreignkeys.html#fk_deferred); this one leads nowhere.
  await database.query('CREATE TABLE nowhere (id TEXT PRIMARY KEY)');
  await database.query('CREATE TABLE doomed (id TEXT REFERENCES nowhere (id) DEFERRABLE INITIALLY DEFERRED)');
  await database.query(`CREATE TRIGGER refuse_commit AFTER INSERT ON payments
    WHEN NEW.order_reference LIKE 'commit-%' BEGIN INSERT INTO doomed VALUES (NEW.id); END`);
}
