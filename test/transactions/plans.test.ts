import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { systemClock } from '../../src/kernel/clock';
import { openDatabase } from '../../src/persistence/database';
import { ENTITIES, MIGRATIONS } from '../../src/tables';
import { asStaff, rowsOf, aRefusedPayment, store } from '../support/builders';
import { createTestStore, type TestStore } from '../support/databases';
import { type Api, openApi, statementsOf } from './api';
import { aDataset } from './dataset';

const ONE_AMOUNT = { currency: 'EUR', amountMinorFrom: 30, amountMinorTo: 30 };
const NOWHERE = '01k0000000e00t00000n0where';

/** How SQLite reads each list: what it looks up first. PostgreSQL decides by its statistics. */
describe('the plan of a list', () => {
  let testStore: TestStore;
  let api: Api;

  beforeAll(async () => {
    testStore = await createTestStore('sqlite', 'migrated');
    const name = `plans-${randomBytes(4).toString('hex')}`;
    const file = join(testStore.folder, 'assay.sqlite');
    const schema = { entities: ENTITIES, migrations: MIGRATIONS };
    api = await openApi(() => openDatabase({ name, url: null, file, clock: systemClock, ...schema }));
    // More rows than are taken for few, so that wide ranges are wide.
    await store(api.db, ...aDataset(1_400, 3).rows);
  });

  afterAll(async () => {
    await api.db.close();
    await testStore.remove();
  });

  async function plansOf(list: 'payments' | 'transactions', sort: string, filter: object): Promise<string[]> {
    const Type = list === 'payments' ? 'Payment' : 'Transaction';
    const document = `query ($filter: ${Type}Filter) { ${list}(first: 50, filter: $filter, sort: ${sort}) { nodes { id } } }`;
    const statements = await statementsOf(api.db, () => api.ask(asStaff(), document, { filter }));
    return Promise.all(
      statements.map(async ({ sql, parameters }) => {
        const steps = await api.db
          .reader('support')
          .read((manager) => manager.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]));
        return steps.map((step) => step.detail).join('; ');
      }),
    );
  }

  test.each([
    [{}, 'payments_by_created', 'transactions_by_created'],
    [{ failed: true }, 'payments_failed', 'transactions_failed'],
    [{ rejectionSource: 'ISSUER' }, 'rejections_by_source', 'rejections_by_source'],
    [{ rejectionCategory: 'RISK' }, 'rejections_by_category', 'rejections_by_category'],
    [{ reasonCode: 'HIGH_VALUE' }, 'rejection_reasons_by_code', 'rejection_reasons_by_code'],
    [{ ruleKey: 'amount.high' }, 'rejection_reasons_by_rule', 'rejection_reasons_by_rule'],
    [{ ruleSetVersion: 1 }, 'rejections_by_version', 'rejections_by_version'],
    [{ responseCode: '51' }, 'rejections_by_response', 'rejections_by_response'],
    [{ lastFour: '0001' }, 'payments_by_last_four', 'payments_by_last_four'],
    [{ customerReference: 'anna' }, 'payments_by_customer', 'payments_by_customer'],
    [{ email: 'anna@example.com' }, 'payments_by_email', 'payments_by_email'],
    [{ orderReference: 'order-1' }, 'payments_by_order', 'payments_by_order'],
    [ONE_AMOUNT, 'payments_by_amount', 'transactions_by_amount'],
    [{ brand: 'amex' }, 'payments_by_brand', 'payments_by_brand'],
    [{ brand: 'visa' }, 'payments_by_created', 'transactions_by_created'],
    [{ bin: '424242' }, 'payments_by_bin', 'payments_by_bin'],
    [{ bin: '42424299' }, 'payments_by_bin', 'payments_by_bin'],
    [{ currency: 'EUR' }, 'payments_by_currency', 'payments_by_currency'],
    [{ country: 'DE' }, 'payments_by_country', 'payments_by_country'],
    [{ method: 'SEPA_DEBIT' }, 'payments_by_method', 'payments_by_method'],
    [{ method: 'CARD' }, 'payments_by_created', 'transactions_by_created'],
    [{ disputed: true }, 'payments_disputed', 'payments_disputed'],
    [{ disputed: false }, 'payments_by_created', 'transactions_by_created'],
    [{ tag: 'fraud' }, 'payment_tags_by_tag', 'payment_tags_by_tag'],
    [{ currency: 'EUR', amountMinorFrom: 0 }, 'payments_by_currency', 'payments_by_currency'],
    [{ brand: 'visa', country: 'DE' }, 'payments_by_country', 'payments_by_country'],
    [{ createdFrom: '2026-11-22T12:00:00Z' }, 'payments_by_created', 'transactions_by_created'],
    [{ reasonCode: 'HIGH_VALUE', email: 'anna@example.com' }, 'payments_by_email', 'payments_by_email'],
    [{ rejectionCategory: 'RISK', rejectionSource: 'ISSUER' }, 'rejections_by_category', 'rejections_by_category'],
    [{ rejectionCategory: 'RISK', brand: 'visa' }, 'rejections_by_category', 'rejections_by_category'],
    [{ search: 'order-10' }, 'sqlite_autoindex_payments_1', 'transactions_by_payment'],
  ])('by creation, filtered by %j, starts at %s or %s', async (filter, ofPayments, ofTransactions) => {
    for (const [list, index] of [
      ['payments', ofPayments],
      ['transactions', ofTransactions],
    ] as const) {
      const plans = await plansOf(list, 'CREATED_DESC', filter);
      expect(plans.join()).not.toMatch(/\bSCAN\b/);
      expect(plans.at(-1)).toMatch(new RegExp(`^SEARCH \\w+ USING (COVERING )?INDEX ${index} `));
    }
  });

  test.each([
    [{}, 'payments_by_amount'],
    [{ brand: 'amex' }, 'payments_by_brand'],
    [{ failed: false }, 'payments_by_amount'],
    [{ createdFrom: '2026-11-22T12:00:00Z' }, 'payments_by_amount'],
    [{ createdFrom: '2026-11-22T14:00:00Z', createdTo: '2026-11-22T14:05:00Z' }, 'payments_by_created'],
    [{ email: 'anna@example.com' }, 'payments_by_email'],
    [{ responseCode: '51' }, 'rejections_by_response'],
    [{ status: ['HELD', 'UNKNOWN'] }, 'payments_waiting'],
  ])('by amount, filtered by %j, starts at %s', async (filter, index) => {
    const plans = await plansOf('payments', 'AMOUNT_ASC', filter);
    expect(plans.join()).not.toMatch(/\bSCAN\b/);
    expect(plans.at(-1)).toMatch(new RegExp(`^SEARCH \\w+ USING INDEX ${index} `));
  });

  test.each([
    [['HELD'], 'payments_waiting'],
    [['EXPIRED'], 'payments_by_status'],
    [['EXPIRED', 'AUTHORIZED'], 'payments_by_status'],
    [['UNKNOWN', 'UNRESOLVED'], 'payments_waiting'],
    [['DECLINED', 'REJECTED'], 'payments_by_status'],
    [['CAPTURED'], 'payments_by_created'],
    [['HELD', 'CAPTURED'], 'payments_by_created'],
  ])('in the statuses %j starts at %s', async (status, index) => {
    const plan = (await plansOf('payments', 'CREATED_DESC', { status })).at(-1);
    expect(plan).toMatch(new RegExp(`^SEARCH p USING INDEX ${index} `));
  });

  test.each([
    ['CREATED_DESC', {}],
    ['CREATED_DESC', { failed: true }],
    ['CREATED_DESC', { email: 'anna@example.com' }],
    ['AMOUNT_ASC', {}],
  ])('%s %j needs no sorting', async (sort, filter) => {
    for (const plan of await plansOf('payments', sort, filter)) expect(plan).not.toMatch(/TEMP B-TREE/);
  });

  it('of reasons sorts only what was created in the same millisecond', async () => {
    const [plan] = await plansOf('transactions', 'CREATED_DESC', { reasonCode: 'HIGH_VALUE' });
    expect(plan).toMatch(/USE TEMP B-TREE FOR LAST TERM OF ORDER BY$/);
  });

  it('reads nothing more when a search names nothing', async () => {
    expect(await plansOf('payments', 'CREATED_DESC', { search: `txn_${NOWHERE}` })).toHaveLength(1);
    expect(await plansOf('transactions', 'CREATED_DESC', { search: `att_${NOWHERE}` })).toHaveLength(1);
    const { payment, ...others } = aRefusedPayment();
    await store(api.db, ...rowsOf({ payment, ...others }));
    const [plan] = await plansOf('payments', 'AMOUNT_ASC', { search: payment.id });
    expect(plan).toMatch(/^SEARCH p USING INDEX sqlite_autoindex_payments_1 \(id=\?\)$/);
  });
});
