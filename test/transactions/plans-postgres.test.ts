import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../../src/kernel/clock';
import { openDatabase } from '../../src/persistence/database';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { aPayment, aRefusedPayment, asStaff, aTransaction, NOON, rowsOf, store } from '../support/builders';
import { createTestStore, type TestStore } from '../support/databases';
import { type Api, openApi, statementsOf } from './api';

/** Each row so many times more: enough that reading a table whole costs more than an index. */
const COPIES = 200;
const TABLES = ['payments', 'transactions', 'rejections', 'rejection_reasons'];
/** Columns whose values name rows: a copy's rows belong to each other. */
const NAMES = new Set(['id', 'payment_id', 'transaction_id', 'rejection_id']);

interface Step {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Step[];
}

/**
 * How PostgreSQL reads each list, with statistics, where sixty rows of 20,000 are looked for. It chooses by cost, so what is held is what
 * matters: no table is read whole, and no more rows are read than that. What most payments are (`visa`) is looked for along their creation, in
 * 10,000 of them at most: half of this table, so its plan says nothing here.
 */
describe('the plan of a list on PostgreSQL', () => {
  let testStore: TestStore;
  let api: Api;

  beforeAll(async () => {
    testStore = await createTestStore('postgres', 'migrated');
    const name = `plans-${randomBytes(4).toString('hex')}`;
    const schema = { entities: ENTITIES, migrations: MIGRATIONS };
    const file = join(testStore.folder, 'none');
    api = await openApi(() => openDatabase({ name, url: testStore.url, file, clock: systemClock, ...schema }));
    const ordinary = Array.from({ length: 100 }, (_, n) => aPayment({ createdAt: NOON + n * 1_000 }));
    const refused = Array.from({ length: 20 }, (_, n) => aRefusedPayment({ payment: { createdAt: NOON + n * 5_000 } }));
    await store(api.db, ...ordinary, ...ordinary.map((payment) => aTransaction(payment)), ...refused.flatMap(rowsOf));
    await copyRows();
    const rare = Array.from({ length: 60 }, (_, n) =>
      aRefusedPayment({
        payment: {
          createdAt: NOON + n * 1_600,
          ...{ currency: 'NOK', country: 'NO', cardBrand: 'amex', cardBin: '37144963', cardLastFour: '0001' },
          ...{ customerReference: 'anna', customerEmail: 'anna@example.com', orderReference: `rare-${n}` },
          ...{ amountMinor: 77, method: 'SEPA_DEBIT', disputedMinor: 1 },
        },
        rejection: { source: 'GATEWAY', category: 'RISK', code: 'HIGH_VALUE', responseCode: '1A', ruleSetVersion: 9 },
        reasons: [{ code: 'HIGH_VALUE', ruleKey: 'amount.high' }],
      }),
    );
    await store(api.db, ...rare.flatMap(rowsOf));
    for (const table of TABLES) await api.db.withTx(({ manager }) => manager.query(`ANALYZE ${table}`));
  }, 60_000);

  afterAll(async () => {
    await api.db.close();
    await testStore.remove();
  });

  /** Every row again and again, a millisecond later each time. */
  async function copyRows(): Promise<void> {
    for (const table of TABLES) {
      await api.db.withTx(async ({ manager }) => {
        const columns = await manager.query<{ column_name: string }[]>(
          `SELECT column_name FROM information_schema.columns WHERE table_name = '${table}' AND table_schema = 'public'`,
        );
        const names = columns.map(({ column_name }) => column_name);
        const values = names.map((column) => {
          if (NAMES.has(column)) return `${column} || '-' || n`;
          return column === 'created_at' || column === 'transaction_created_at' ? `${column} + n` : column;
        });
        await manager.query(
          `INSERT INTO ${table} (${names.join()}) SELECT ${values.join()} FROM ${table}, generate_series(1, ${COPIES}) AS n`,
        );
      });
    }
  }

  /** The plans of the list's statements, as they were run: every step of them. */
  async function planOf(list: 'payments' | 'transactions', filter: object): Promise<readonly Step[]> {
    const Type = list === 'payments' ? 'Payment' : 'Transaction';
    const document = `query ($filter: ${Type}Filter) { ${list}(first: 50, filter: $filter, sort: CREATED_DESC) { nodes { id } } }`;
    const statements = await statementsOf(api.db, () => api.ask(asStaff(), document, { filter }));
    const steps: Step[] = [];
    for (const { sql, parameters } of statements) {
      const [row] = await api.db
        .reader('support')
        .read((manager) =>
          manager.query<[{ 'QUERY PLAN': [{ Plan: Step }] }]>(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, [...parameters]),
        );
      steps.push(...within(row['QUERY PLAN'][0].Plan));
    }
    return steps;
  }

  function within(step: Step): readonly Step[] {
    return [step, ...(step.Plans ?? []).flatMap(within)];
  }

  test.each([
    [{}],
    [{ failed: true }],
    [{ rejectionSource: 'GATEWAY' }],
    [{ rejectionCategory: 'RISK' }],
    [{ reasonCode: 'HIGH_VALUE' }],
    [{ ruleKey: 'amount.high' }],
    [{ ruleSetVersion: 9 }],
    [{ responseCode: '1A' }],
    [{ lastFour: '0001' }],
    [{ customerReference: 'anna' }],
    [{ email: 'anna@example.com' }],
    [{ orderReference: 'rare-7' }],
    [{ currency: 'NOK', amountMinorFrom: 77, amountMinorTo: 77 }],
    [{ brand: 'amex' }],
    [{ bin: '37144963' }],
    [{ currency: 'NOK' }],
    [{ country: 'NO' }],
    [{ method: 'SEPA_DEBIT' }],
    [{ disputed: true }],
    [{ createdFrom: '2026-11-22T12:01:00Z' }],
    [{ search: 'rare-7' }],
    [{ rejectionCategory: 'RISK', brand: 'amex' }],
  ])('filtered by %j reads no table whole, and few rows', async (filter) => {
    for (const list of ['payments', 'transactions'] as const) {
      const steps = await planOf(list, filter);
      expect(
        steps.filter((step) => step['Node Type'] === 'Seq Scan' && TABLES.includes(step['Relation Name']!)),
      ).toEqual([]);
      expect(steps.some((step) => step['Index Name'] !== undefined)).toBe(true);
      const most = Math.max(...steps.map((step) => step['Actual Rows']));
      expect(most).toBeLessThanOrEqual(ROWS_READ_MAX);
    }
  });
});

/** The page of 51 or the sixty rows, or as many as are counted to see whether they are few. */
const ROWS_READ_MAX = 1_001;
